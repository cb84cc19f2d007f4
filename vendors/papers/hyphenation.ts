import { hyphenateSync } from "hyphen/de-1996";
import type { Locale } from "../../domain/kernel/locale";
import { lineEndHyphen } from "./fonts";
import { merged, type Word, wordOf } from "./words";

type Cut = { readonly head: Word; readonly rest: Word };

/** Shorter words stay whole, and so do beginnings and ends. */
const shortestWord = 9;
const shortestEnd = 3;

/** As much of a word as fits the end of a line, and the rest; null where it stays whole. */
export function hyphenated(word: Word, room: number, language: Locale): Cut | null {
  const [part] = word.parts;
  if (!part || word.parts.length > 1 || word.whole) return null;
  const pieces = piecesOf(part.text, language);
  for (let at = pieces.length - 1; at > 0; at--) {
    const begun = pieces.slice(0, at).join("");
    const text = /[-/–]$/.test(begun) ? begun : begun + lineEndHyphen;
    const head = wordOf([{ ...part, text }], false);
    if (head.width <= room) return { head, rest: wordOf([{ ...part, text: pieces.slice(at).join("") }], false) };
  }
  return null;
}

/** A word that is wider than a line, a checksum for one, is cut where the line ends; null where it fits. */
export function cut(word: Word, room: number): Cut | null {
  const letters = word.parts.flatMap(({ text, face }) => Array.from(text, (letter) => ({ text: letter, face })));
  const upTo = (count: number) => wordOf(merged(letters.slice(0, count)), word.whole);
  let count = 1;
  while (count < letters.length && upTo(count + 1).width <= room) count++;
  if (count >= letters.length) return null;
  return { head: upTo(count), rest: wordOf(merged(letters.slice(count)), word.whole) };
}

/** German by the patterns of its spelling since 1996; English only where it has a hyphen already. */
function piecesOf(text: string, language: Locale): string[] {
  return text
    .split(/(?<=\p{L}[-/–])(?=\p{L})/u)
    .flatMap((piece) => (language === "de" ? germanPieces(piece) : [piece]));
}

function germanPieces(text: string): string[] {
  if (!/^\p{P}*\p{Script=Latin}+\p{P}*$/u.test(text)) return [text];
  const pieces = hyphenateSync(text, { minWordLength: shortestWord }).split("\u00AD");
  const letters = (piece = "") => piece.replace(/\P{L}/gu, "").length;
  while (pieces.length > 1 && letters(pieces[0]) < shortestEnd) pieces.splice(0, 2, pieces.slice(0, 2).join(""));
  while (pieces.length > 1 && letters(pieces.at(-1)) < shortestEnd) pieces.splice(-2, 2, pieces.slice(-2).join(""));
  return pieces;
}
