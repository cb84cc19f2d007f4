import type { Text } from "../../domain/kernel/paper";
import type { Face } from "./font-files";
import { faceOf, widthOf } from "./fonts";

/** Letters of one face. */
export type Part = { readonly text: string; readonly face: Face };

/** What stands between two spaces. `whole`: never hyphenated. `width` is of the size of one point. */
export type Word = { readonly parts: readonly Part[]; readonly whole: boolean; readonly width: number };

/** The words of a text, line by line as the text itself breaks them. */
export function wordsOf(text: Text, face: Face): Word[][] {
  const lines: Word[][] = [[]];
  let parts: Part[] = [];
  let isWhole = false;
  const close = () => {
    if (parts.length > 0) lines.at(-1)?.push(wordOf(parts, isWhole));
    parts = [];
    isWhole = false;
  };
  for (const run of typeof text === "string" ? [text] : text) {
    const { text: words, bold = false, whole = false } = typeof run === "string" ? { text: run } : run;
    const wanted = bold && face === "regular" ? "bold" : face;
    for (const token of writable(words).split(/([ \n])/)) {
      if (token === " " || token === "\n") close();
      if (token === "\n") lines.push([]);
      if (token.trim() === "") continue;
      parts = [...parts, ...partsOf(token, wanted)];
      isWhole ||= whole;
    }
  }
  close();
  return lines;
}

export function wordOf(parts: readonly Part[], whole: boolean): Word {
  return { parts, whole, width: parts.reduce((sum, { text, face }) => sum + widthOf(text, face), 0) };
}

/** Neighbours of one face as one: Arabic letters join only within a text. */
export function merged(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.face === part.face) all[all.length - 1] = { ...part, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}

/**
 * Letters with their marks in one (NFC), so that a font knows them; without signs that only programs see, the joiners within words
 * apart; spaces and hyphens as our fonts have them.
 */
function writable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u2007\u202F]/g, "\u00A0")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/\t/g, " ")
    .replace(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, "");
}

/** What no font of ours knows: it must neither vanish from a name nor look like another letter. */
const unknown = { text: "\uFFFD", face: "arabic" } as const;

/** But a picture behind a nickname says nothing that a paper needs. */
const picture = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

/** What our Latin fonts have without a gap: nearly everything that is written. */
const usual = /^[\u0020-\u0148\u014A-\u017E]*$/;

/** Marks and joiners, which Persian names have within, stay with the letter before them. */
function partsOf(token: string, wanted: Face): Part[] {
  if (usual.test(token)) return [{ text: token, face: wanted }];
  const letters = token.match(/\P{M}(?:\p{M}|\u200C|\u200D)*|./gsu) ?? [];
  return merged(
    letters.flatMap((text) => {
      const face = faceOf(text, wanted);
      if (face) return [{ text, face }];
      return picture.test(text) ? [] : [unknown];
    }),
  );
}
