/** What is written when a care home is opened, a childminder registers, a permit is recorded: the input as rows. */
import type { careHomes, childminders, permits } from "../../db/schema/childminders";
import type { permitClaims } from "../../db/schema/settling";
import { type MetricPoint, toLonLat } from "../kernel/metric-point";
import { type PublicPoint, permitPeriod } from "./rules";
import type { ClaimPermit, OpenCareHome, RecordPermit, RegisterChildminder } from "./schemas";

type New = { readonly id: string; readonly now: Date };

export function careHomeRow(
  input: OpenCareHome,
  { id, now, openedBy, exact, hidden }: New & { openedBy: string | null; exact: MetricPoint; hidden: PublicPoint },
) {
  const { lon: _lon, lat: _lat, ...given } = input;
  const shown = toLonLat(hidden.point);
  return {
    ...given,
    id,
    openedBy,
    exactPoint: exact,
    publicPoint: hidden.point,
    publicLon: sixDigits(shown.lon),
    publicLat: sixDigits(shown.lat),
    blurMetres: hidden.blurMetres,
    createdAt: now,
  } satisfies typeof careHomes.$inferInsert;
}

export function childminderRow(
  input: RegisterChildminder,
  { id, now, personId, slug }: New & { personId: string | null; slug: string },
) {
  return {
    ...input,
    id,
    personId,
    slug,
    listingWantedAt: null as Date | null,
    listedAt: null as Date | null,
    createdAt: now,
  } satisfies typeof childminders.$inferInsert;
}

export function permitRow(input: RecordPermit, { id, now }: New) {
  const { from, until } = permitPeriod(input);
  return {
    id,
    childminderId: input.childminderId,
    fromDate: from,
    untilDate: until,
    atOnce: input.atOnce,
    contracts: input.contracts,
    underConditions: input.underConditions,
    confirmedAt: now,
  } satisfies typeof permits.$inferInsert;
}

export function claimRow(input: ClaimPermit, { id, now, childminderId }: New & { childminderId: string }) {
  const { from, until } = permitPeriod(input);
  const { atOnce, contracts, underConditions, office } = input;
  return {
    id,
    childminderId,
    fromDate: from,
    untilDate: until,
    atOnce,
    contracts,
    underConditions,
    office,
    claimedAt: now,
  } satisfies typeof permitClaims.$inferInsert;
}

/** A tenth of a metre. */
function sixDigits(degrees: number): number {
  return Number(degrees.toFixed(6));
}
