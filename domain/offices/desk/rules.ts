/** An adviser's desk: one card for each childminder with whatever is open about her. Pure. */
import { type Day, daysBetween } from "../../kernel/calendar";

/** So long after a confirmation it can be undone on the desk; later by its own form, with a reason. */
export const undoMinutes = 30;

/** Days for which an important event stays on the desk. */
export const incidentDays = 30;

type Open = {
  readonly claimedOn: Day | null;
  readonly proofsEntered: readonly Day[];
  readonly incidents: readonly Day[];
};

/** Days for which the oldest of what is open waits; 0 where nothing does. */
export function waitsFor({ claimedOn, proofsEntered, incidents }: Open, today: Day): number {
  const days = [...(claimedOn ? [claimedOn] : []), ...proofsEntered, ...incidents].map((day) =>
    daysBetween(day, today),
  );
  return Math.max(0, ...days);
}

/** Who has told of an important event comes first, then whose permit waits, then whose proofs do; the longest waiting before others. */
export function inOrderOfDesk<
  One extends {
    readonly claim: unknown;
    readonly incidents: readonly unknown[];
    readonly proofs: readonly unknown[];
    readonly waitsDays: number;
    readonly name: string;
  },
>(cards: readonly One[]): One[] {
  const rank = (one: One) => (one.incidents.length > 0 ? 0 : one.claim ? 1 : one.proofs.length > 0 ? 2 : 3);
  return cards.toSorted((a, b) => rank(a) - rank(b) || b.waitsDays - a.waitsDays || a.name.localeCompare(b.name, "de"));
}
