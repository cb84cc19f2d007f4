/**
 * What parents apply for so that the public pays for care with a childminder, where, and until when. Data beside the statutes: of a Land
 * only what we have a source for; where we have none, it is said that it is to be confirmed, and no day is invented.
 */
import { addMonths, type Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Source } from "./statutes";

/** A voucher that parents bring along, or an application at the youth office of the municipality. */
export type FundingWay = "voucher" | "application";

export interface FundingRule {
  readonly land: Land;
  readonly way: FundingWay;
  /** The need must be told so many months before the first day; null where we know of no rule. */
  readonly monthsAhead: number | null;
  readonly sources: readonly Source[];
  /** Nobody has held it against the law of today. */
  readonly toBeConfirmed: boolean;
}

export const fundingRules: readonly FundingRule[] = [
  { land: "BE", way: "voucher", monthsAhead: null, sources: [], toBeConfirmed: true },
  { land: "HH", way: "voucher", monthsAhead: null, sources: [], toBeConfirmed: true },
  {
    land: "NW",
    way: "application",
    monthsAhead: 6,
    sources: [
      {
        title: "Kinderbildungsgesetz (KiBiz) NRW",
        paragraph: "§ 5",
        url: "https://recht.nrw.de",
        asOf: "2024-04-17",
      },
    ],
    toBeConfirmed: false,
  },
];

/** What holds in a Land; elsewhere parents apply at the youth office of their municipality, and we know of no day. */
export function fundingIn(land: Land, table: readonly FundingRule[] = fundingRules): FundingRule {
  const found = table.find((rule) => rule.land === land);
  return found ?? { land, way: "application", monthsAhead: null, sources: [], toBeConfirmed: true };
}

/** The last day on which it is in time; null where we know of no rule. */
export function applyBy({ monthsAhead }: FundingRule, firstDay: Day): Day | null {
  return monthsAhead === null ? null : addMonths(firstDay, -monthsAhead);
}
