import { me } from "../../accounts/steps";
import { capsOn } from "../../homes/caps";
import { lawOf } from "../../homes/permit/law";
import { newestClaimOf, openWithdrawalOf } from "../../homes/permit/steps";
import type { CareHome as Home, Childminder as Row } from "../../homes/steps";
import { type Day, lastDayOf, todayInBerlin } from "../../kernel/calendar";
import { type CareLanguage, eachFeature, type Pedagogy } from "../../kernel/care-choices";
import type { Context } from "../../kernel/context";
import { type FortnightGrid, hoursPerWeek } from "../../kernel/fortnight-grid";
import { printHours } from "../../kernel/print-schedule";
import type { Concluded } from "../agreement/rules";
import { processingAgreement } from "../agreement/text";
import type { ProofOfKind } from "../proofs/queries";
import { holds } from "./standing";
import type { MyChildminder, OwnClaim, OwnHome, OwnProof } from "./views";

export async function newestClaim(ctx: Context, childminderId: string): Promise<OwnClaim | null> {
  const newest = await newestClaimOf(ctx.db, childminderId);
  if (!newest) return null;
  const { claim, decision } = newest;
  return {
    id: claim.id,
    ...numbersOf(claim),
    office: claim.office,
    claimedOn: todayInBerlin(claim.claimedAt),
    decision: decision && {
      outcome: decision.outcome === "confirmed" ? "confirmed" : "declined",
      corrected: decision.corrected,
      reason: decision.reason,
      on: todayInBerlin(decision.decidedAt),
      by: decision.decidedFor,
    },
  };
}

/** What was taken back and not yet said anew. */
export async function openWithdrawal(ctx: Context, childminderId: string): Promise<MyChildminder["withdrawal"]> {
  const withdrawn = await openWithdrawalOf(ctx.db, childminderId);
  if (!withdrawn) return null;
  const { reason, withdrawnAt, withdrawnFor } = withdrawn;
  return { ...numbersOf(withdrawn), reason, on: todayInBerlin(withdrawnAt), by: withdrawnFor };
}

export function numbersOf(row: {
  fromDate: Day;
  untilDate: Day | null;
  atOnce: number;
  contracts: number;
  underConditions: boolean;
  specialist: boolean;
}) {
  const { fromDate, untilDate, atOnce, contracts, underConditions, specialist } = row;
  return {
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }),
    atOnce,
    contracts,
    underConditions,
    specialist,
  };
}

export function introductionOf(row: Row): NonNullable<MyChildminder["introduction"]> {
  const { name, fromAgeMonths, toAgeMonths, caringSince } = row;
  return {
    name,
    languages: row.languages as CareLanguage[],
    pedagogies: row.pedagogies as Pedagogy[],
    fromAgeMonths,
    toAgeMonths,
    caringSince,
  };
}

export function homeView(ctx: Context, home: Home): OwnHome {
  const { land } = home;
  const { address, placeName, blurMetres, placedByHand, joint } = home;
  return {
    address,
    placeName,
    land,
    point: { lon: home.publicLon, lat: home.publicLat },
    blurMetres,
    placedByHand,
    joint,
    ...eachFeature((feature) => home[feature]),
    mine: home.openedBy === null || home.openedBy === me(ctx),
    law: lawOf(land, todayInBerlin(ctx.now), ctx.locale),
    mostPeople: capsOn(land, todayInBerlin(ctx.now)).joint.persons,
  };
}

export function hoursOf(
  ctx: Context,
  { fromDate, untilDate, hours }: { fromDate: Day; untilDate: Day | null; hours: FortnightGrid },
) {
  return {
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }),
    hours: printHours(hours, ctx.locale),
    grid: hours,
    hoursPerWeek: hoursPerWeek(hours),
  };
}

export function agreementView({ version, on }: Concluded) {
  return { version, concludedOn: on, current: version === processingAgreement.version };
}

export function proofView(one: ProofOfKind, today: Day): OwnProof {
  return {
    kind: one.kind,
    requiredForListing: one.requiredForListing,
    id: one.proof?.id ?? null,
    documentId: one.proof?.documentId ?? null,
    issuedOn: one.proof?.issuedOn ?? null,
    lastDay: one.proof?.lastDay ?? null,
    notOwed: one.proof?.notOwed ?? false,
    confirmedOn: one.proof?.confirmedOn ?? null,
    takenBackReason: one.proof?.takenBackReason ?? null,
    holds: holds(one, today),
  };
}
