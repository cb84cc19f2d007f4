import bidiFactory from "bidi-js";
import { widthOf } from "./fonts";
import type { Part } from "./words";

/** A text that is drawn as one, `x` points from where its line begins. */
export type Placed = Part & { readonly x: number };

type Levelled = Part & { readonly level: number };

const bidi = bidiFactory();

/**
 * A line that is read from the left, in which Arabic words are read from the right (UAX 9): the stretches stay in the order in which
 * they are read, and say where they stand.
 */
export function placed(parts: readonly Part[], size: number): { stretches: Placed[]; width: number } {
  const read = parts.some(({ face }) => face === "arabic")
    ? withLevels(parts)
    : parts.map((part) => ({ ...part, level: 0 }));
  const places = new Map<Levelled, number>();
  let width = 0;
  for (const part of asSeen(read)) {
    places.set(part, width);
    width += widthOfWords(part) * size;
  }
  return { stretches: read.map((part) => ({ text: part.text, face: part.face, x: places.get(part) ?? 0 })), width };
}

/** Cut where the direction changes; brackets are turned with it. Within a stretch of Arabic the font orders the letters itself. */
function withLevels(parts: readonly Part[]): Levelled[] {
  const { levels } = bidi.getEmbeddingLevels(parts.map(({ text }) => text).join(""), "ltr");
  const all: Levelled[] = [];
  let at = 0;
  for (const { text, face } of parts) {
    const first = all.length;
    for (const sign of text) {
      const level = levels[at] ?? 0;
      at += sign.length;
      const seen = (level % 2 && bidi.getMirroredCharacter(sign)) || sign;
      const open = all.length > first ? all.at(-1) : undefined;
      if (open?.level === level) all[all.length - 1] = { ...open, text: open.text + seen };
      else all.push({ text: seen, face, level });
    }
  }
  return all;
}

/** From the left, rule L2: from the highest level down, each row of neighbours at that level or above is turned round. */
function asSeen(parts: readonly Levelled[]): Levelled[] {
  const seen = [...parts];
  for (let level = Math.max(0, ...parts.map((part) => part.level)); level > 0; level--) {
    for (let from = 0; from < seen.length; from++) {
      let until = from;
      while ((seen[until]?.level ?? 0) >= level) until++;
      seen.splice(from, until - from, ...seen.slice(from, until).reverse());
      from = Math.max(from, until - 1);
    }
  }
  return seen;
}

/** Word by word: what is remembered of widths would fill up with whole lines. */
function widthOfWords({ text, face }: Part): number {
  const words = text.split(" ");
  return words.reduce((sum, word) => sum + widthOf(word, face), (words.length - 1) * widthOf(" ", face));
}
