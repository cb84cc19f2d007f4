import { visibleText } from "./written";

/** What reads as a dot: Chinese, half-width, Arabic and raised ones, the one dot leader. Full-width ones NFKC makes plain. */
const otherDots = /[\u00b7\u06d4\u0701\u0702\u2024\u2027\u2219\u22c5\u3002\u30fb\ufe52\uff61]/gu;

/** "K.H.Meier", "Dr.Müller": an initial or a title, after which people forget the space. */
const abbreviation = /(?<![\p{L}\p{M}\p{N}-])(\p{L}|dipl|dr|fr|hr|ing|med|phil|prof|st)\.(?=\p{L})/giu;

/**
 * A name in a mail to somebody who may not know its bearer: one line, and nothing of which a mail program makes a link or a number
 * to call, or anybody could have us send theirs under our name. "" for one that holds such.
 */
export function nameInMail(name: string): string {
  const line = visibleText(name.normalize("NFKC")).replace(/\s+/g, " ").replace(otherDots, ".");
  const spaced = line.replace(abbreviation, "$1. ");
  return isLinkLike(spaced) ? "" : spaced;
}

/** What somebody wrote, in a mail: every word of it, but none that a mail program joins to a link, an address or a long number. */
export function wordsInMail(words: string): string {
  const line = visibleText(words.normalize("NFKC")).replace(/\s+/g, " ").replace(otherDots, ".");
  return line.replace(/([.:/@\\])(?=\S)/g, "$1 ").replace(/\p{N}{5,}/gu, (run) => run.replace(/.{4}(?=.)/gu, "$& "));
}

/** Schemes, paths and addresses; words joined by a dot, in whatever script and case; "www"; more digits than a name has. */
function isLinkLike(line: string): boolean {
  if (/[:/@\\]|[\p{L}\p{M}\p{N}]\.[\p{L}\p{N}]|(?<!\p{L})www(?!\p{L})/iu.test(line)) return true;
  return (line.match(/\p{N}/gu)?.length ?? 0) > 4;
}
