import type { Locale } from "../../domain/kernel/locale";
import type { Text } from "../../domain/kernel/paper";
import { lineEndHyphen, widthOf } from "./fonts";
import { cut, hyphenated } from "./hyphenation";
import type { Style } from "./look";
import { type Placed, placed } from "./reading-order";
import { merged, type Part, type Word, wordsOf } from "./words";

/** In the order in which it is read. The width, in points, leaves out the space by which a line goes on in the next. */
export type Line = { readonly stretches: readonly Placed[]; readonly width: number };

/** Lines of a text, none wider than `width` points. */
export function linesOf(text: Text, style: Style, width: number, language: Locale): Line[] {
  return wordsOf(text, style.face).flatMap((words) => {
    const lines = filled(words, width / style.size, widthOf(" ", style.face), language);
    return lines.map((line, at) => lineOf(line, style.size, at < lines.length - 1));
  });
}

/** Each line takes as many words as it can, and the beginning of the next where that can be cut. */
function filled(words: readonly Word[], room: number, space: number, language: Locale): Word[][] {
  const lines: Word[][] = [[]];
  const waiting = [...words];
  let taken = 0;
  for (let word = waiting.shift(); word; word = waiting.shift()) {
    const line = lines.at(-1) ?? [];
    const before = line.length > 0 ? taken + space : 0;
    const fits = before + word.width <= room;
    const torn = fits ? null : tear(word, room - before, line.length === 0, language);
    if (!fits && !torn && line.length > 0) {
      waiting.unshift(word);
      lines.push([]);
      continue;
    }
    line.push(torn?.head ?? word);
    taken = before + word.width;
    if (!torn) continue;
    waiting.unshift(torn.rest);
    lines.push([]);
  }
  return lines;
}

/** A word that does not fit: hyphenated, or cut anywhere where it has a line for itself. */
const tear = (word: Word, room: number, isAlone: boolean, language: Locale) =>
  hyphenated(word, room, language) ?? (isAlone ? cut(word, room) : null);

/** A line that goes on ends with a space: programs that read it out put the lines together as they are. */
function lineOf(words: readonly Word[], size: number, goesOn: boolean): Line {
  const { stretches, width } = placed(
    merged(words.flatMap((word, at) => [...between(words[at - 1], word), ...word.parts])),
    size,
  );
  const last = stretches.at(-1);
  if (!goesOn || !last || last.face === "arabic" || last.text.endsWith(lineEndHyphen)) return { stretches, width };
  return { stretches: [...stretches.slice(0, -1), { ...last, text: `${last.text} ` }], width };
}

/** A space between Arabic words is one of theirs, so that they are laid out together; else it stands with the Latin ones. */
function between(before: Word | undefined, after: Word): Part[] {
  const [left, right] = [before?.parts.at(-1)?.face, after.parts[0]?.face];
  const face = left === "arabic" ? right : left;
  return face ? [{ text: " ", face }] : [];
}
