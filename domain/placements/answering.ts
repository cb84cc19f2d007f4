/** How a childminder answers: counted from inquiries, shown to families, and the reason why a silent listing goes down. Pure. */
import type { Answering } from "../listing/steps";
import { lapsesAt } from "./rules";

/** What is counted: the inquiries of so many days, at least so many of them. */
export const counted = { days: 90, least: 5 } as const;

const HOUR = 3_600_000;

/** An inquiry as far as it says how she answers. */
export type Inquired = {
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  /** Still asked, or what became of it. */
  readonly state: string;
  /** When that state began. */
  readonly since: Date;
  /** The same for two children who are asked for together: one inquiry, which has one answer. */
  readonly togetherId: string | null;
};

/** Nobody answered in time. What a family took back before, or had no need of any more, says nothing of her. */
export function fellSilent({ askedAt, answeredAt, state, since }: Inquired): boolean {
  return answeredAt === null && state === "lapsed" && since >= lapsesAt({ askedAt });
}

/** Two who were asked for together are one inquiry: as it was answered, or else as it fell silent. */
export function eachOnce<One extends Inquired>(rows: readonly One[]): readonly One[] {
  const alone = rows.filter(({ togetherId }) => togetherId === null);
  const pairs = Map.groupBy(
    rows.filter(({ togetherId }) => togetherId !== null),
    ({ togetherId }) => togetherId,
  );
  const told = (both: readonly One[]) => both.find(({ answeredAt }) => answeredAt) ?? both.find(fellSilent) ?? both[0];
  return [...alone, ...[...pairs.values()].flatMap((both) => told(both) ?? [])];
}

/**
 * The share of inquiries that she answered, whatever she said, and how long it took in the middle. An inquiry that still waits is
 * not counted. `lastWord`: when anybody last heard from her.
 */
export function answeringOf(rows: readonly Inquired[], lastWord: Date | null, now: Date): Answering {
  const inquiries = eachOnce(rows);
  const from = new Date(now.getTime() - counted.days * 24 * HOUR);
  const recent = inquiries.filter(({ askedAt }) => askedAt >= from);
  const answers = recent
    .flatMap(({ askedAt, answeredAt }) => (answeredAt ? [answeredAt.getTime() - askedAt.getTime()] : []))
    .sort((a, b) => a - b);
  const all = answers.length + recent.filter(fellSilent).length;
  const waited = inquiries
    .filter((one) => fellSilent(one) && (lastWord === null || one.askedAt > lastWord))
    .map(({ askedAt }) => askedAt)
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    percent: all < counted.least ? null : Math.round((100 * answers.length) / all),
    hours: all < counted.least || answers.length === 0 ? null : Math.max(1, Math.round(middle(answers) / HOUR)),
    silentSince: waited[0] ?? null,
  };
}

function middle(sorted: readonly number[]): number {
  const at = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[at - 1], sorted[at]];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}
