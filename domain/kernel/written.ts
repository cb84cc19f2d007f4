/** What people write, without what nobody sees. Pure. */

/**
 * Control signs and format signs go: a zero byte, which no database takes; zero-width spaces; signs that turn the direction of
 * writing, so that a name reads as another. New lines, tabs and the two joiners that scripts and emoji need stay. Text in which
 * nothing is left to see is empty.
 */
export function visibleText(text: string): string {
  const seen = text.replace(/[^\P{C}\n\r\t\u200c\u200d]/gu, "").trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seen) ? seen : "";
}

/** Letters and digits: what counts where somebody has to give a reason. */
export function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
