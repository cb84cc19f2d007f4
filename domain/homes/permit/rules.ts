import { addMonths, type Day, overlap, type Period } from "../../kernel/calendar";
import type { Confirmer } from "../../kernel/confirmers";
import { AppError } from "../../kernel/errors";
import type { Land } from "../../kernel/laender";
import { type Actor, actsAs } from "../../kernel/permissions";
import { countLetters } from "../../kernel/written";
import { capsOn, capsUnder } from "../caps";
import type { RecordPermit } from "./schemas";

/** §43(3) SGB VIII */
const PERMIT_YEARS = 5;

/** A permit as it is recorded: without an end it holds as long as the law lets it. */
export function permitPeriod({ from, until }: Pick<RecordPermit, "from" | "until">): Period & { readonly until: Day } {
  return { from, until: until ?? addMonths(from, 12 * PERMIT_YEARS) };
}

/** Why a permit cannot be as stated: dates, numbers beyond the law of the Land, or another one in the same time. */
export function whyNotPermitted(
  permit: Omit<RecordPermit, "childminderId">,
  land: Land,
  others: readonly Period[],
): AppError | null {
  const period = permitPeriod(permit);
  if (period.until <= period.from) {
    return new AppError("childminders.permit_ends_before_it_begins", { from: period.from }, "until");
  }
  if (period.until > addMonths(period.from, 12 * PERMIT_YEARS)) {
    return new AppError("childminders.permit_too_long", { longest: PERMIT_YEARS }, "until");
  }
  const law = capsUnder(capsOn(land, period.from).alone, permit.underConditions);
  for (const cap of ["atOnce", "contracts"] as const) {
    const most = law[cap] ?? Number.POSITIVE_INFINITY;
    if (permit[cap] < 1) return new AppError("childminders.permit_for_nobody", {}, cap);
    if (permit[cap] > most) return new AppError("childminders.permit_beyond_law", { most, land }, cap);
  }
  const other = others.find((one) => overlap(one, period));
  return other
    ? new AppError("childminders.permit_overlaps", { from: other.from, until: other.until ?? "" }, "from")
    : null;
}

/** She has to learn from it what to do. */
const SHORTEST_REASON = 15;

/** Declining, taking back and correcting are explained to her. */
export function whyNotExplained(reason: string): AppError | null {
  return countLetters(reason) >= SHORTEST_REASON
    ? null
    : new AppError("childminders.reason_too_short", { least: SHORTEST_REASON }, "reason");
}

type Numbers = {
  readonly atOnce: number;
  readonly contracts: number;
  readonly underConditions: boolean;
  readonly specialist: boolean;
};

/** Whether the office says other numbers or days than stand there: in what she had read from her permit, or in what was confirmed. */
export function isCorrected(
  claim: Numbers & { readonly fromDate: Day; readonly untilDate: Day | null },
  confirmed: Numbers & Pick<RecordPermit, "from" | "until">,
): boolean {
  const { from, until } = permitPeriod(confirmed);
  return (
    claim.fromDate !== from ||
    claim.untilDate !== until ||
    claim.atOnce !== confirmed.atOnce ||
    claim.contracts !== confirmed.contracts ||
    claim.underConditions !== confirmed.underConditions ||
    claim.specialist !== confirmed.specialist
  );
}

/**
 * For whom somebody confirms: an adviser for the youth office, moderators and admins for the platform. The system enters what an office
 * has said.
 */
export function confirmerOf(actor: Pick<Actor, "roles">): Confirmer {
  return actsAs(actor, "adviser") || actsAs(actor, "system") ? "office" : "platform";
}

/** What the youth office has confirmed itself, it alone takes back; it also corrects what the platform entered. */
export function whyNotWithdrawable(confirmedBy: Confirmer, actor: Pick<Actor, "roles">): AppError | null {
  return confirmedBy === "office" && confirmerOf(actor) === "platform"
    ? new AppError("childminders.permit_of_office", {}, "permitId")
    : null;
}
