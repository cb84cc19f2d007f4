import type { PermitRow, Childminder as Row } from "../../homes/steps";
import { addDays, type Day } from "../../kernel/calendar";
import type { ProofOfKind } from "../proofs/queries";
import type { Expiry, MyChildminder } from "./views";

/** How she stands in the search, in a word. */
export function stateOf(
  row: Row,
  {
    agreed,
    granted,
    claim,
    withdrawal,
    open,
  }: Pick<MyChildminder, "claim" | "withdrawal"> & {
    readonly agreed: boolean;
    readonly granted: boolean;
    readonly open: number;
  },
): MyChildminder["listing"]["state"] {
  if (row.listedAt) return "listed";
  if (agreed && row.listingWantedAt === null) return "paused";
  if (granted && open === 0 && row.silentSince) return "silent";
  if (!granted && withdrawal) return "withdrawn";
  if (!granted && claim?.decision?.outcome === "declined") return "declined";
  return open === 0 && !granted ? "waits_for_office" : "incomplete";
}

/** The day from which no permit holds or no hours are offered any more, where no others follow without a gap. */
export function expiryOf(
  what: "permit" | "hours",
  holding: readonly Pick<PermitRow, "fromDate" | "untilDate">[],
): Expiry | null {
  let on: Day | null = null;
  for (const { fromDate, untilDate } of holding) {
    if (on !== null && fromDate > on) break;
    if (untilDate === null) return null;
    on = untilDate;
  }
  return on && { what, on };
}

/** What has to be there to be found, and ends on its own day; one that has lapsed stands among the open steps. */
export function expiryOfProof(one: ProofOfKind, today: Day): Expiry | null {
  const { lastDay } = one.proof ?? {};
  return one.requiredForListing && lastDay && holds(one, today) ? { what: one.kind, on: addDays(lastDay, 1) } : null;
}

export function inTurn(expiries: readonly (Expiry | null)[]): Expiry[] {
  return expiries.filter((one) => one !== null).sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

export function holds({ proof }: ProofOfKind, today: Day): boolean {
  return proof !== null && (proof.lastDay === null || proof.lastDay >= today);
}
