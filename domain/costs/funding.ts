/**
 * What parents apply for so that the public pays for care with a childminder, where, and until when. Data beside the statutes: of a Land
 * only what we have a source for; where we have none, it is said that it is to be confirmed, no day is invented, and what counts is
 * what the office itself writes.
 */
import { addMonths, type Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import { feeStatutes, municipalRules, type Source, type Words } from "./statutes";

/** A voucher that parents bring along, or an application at the youth office of the municipality. */
export type FundingWay = "voucher" | "application";

export interface FundingRule {
  readonly land: Land;
  readonly way: FundingWay;
  /** The need must be told so many months before the first day; null where we know of no rule. */
  readonly monthsAhead: number | null;
  /** What the office owes once it has been told; null where we know of no rule. */
  readonly owed: Words | null;
  readonly sources: readonly Source[];
  /** Nobody has held it against the law of today. */
  readonly toBeConfirmed: boolean;
}

export const fundingRules: readonly FundingRule[] = [
  { land: "BE", way: "voucher", monthsAhead: null, owed: null, sources: [], toBeConfirmed: true },
  { land: "HH", way: "voucher", monthsAhead: null, owed: null, sources: [], toBeConfirmed: true },
  {
    land: "NW",
    way: "application",
    monthsAhead: 6,
    owed: {
      de: "Innerhalb eines Monats bestätigt Ihnen das Jugendamt den Eingang und sagt, was die Betreuung kostet.",
      en: "Within a month the youth office confirms that it has heard of it, and says what the care costs.",
    },
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
  return found ?? { land, way: "application", monthsAhead: null, owed: null, sources: [], toBeConfirmed: true };
}

/** Whose pages among our sources are the office's own, by the keys that statutes have. */
const officeHosts: Readonly<Record<string, string>> = {
  "01002000": "www.kiel.de",
  "02000000": "www.hamburg.de",
  "03241001": "www.kinderbetreuung-hannover.de",
  "05111000": "www.duesseldorf.de",
  "05162": "www.rhein-kreis-neuss.de",
  "05314000": "www.bonn.de",
  "05315000": "www.stadt-koeln.de",
  "07131": "kreis-ahrweiler.de",
  "08311000": "www.kinder-freiburg.de",
  "09162000": "stadt.muenchen.de",
  "09564000": "www.nuernberg.de",
  "13004000": "www.schwerin.de",
  "14612000": "www.dresden.de",
};

/** Where the office of a municipality writes itself what parents pay and apply for; null where we know of no page. */
export function officePageOf(ags: string): Source | null {
  const [key, host] = Object.entries(officeHosts).find(([each]) => ags.startsWith(each)) ?? [];
  const sources = [...feeStatutes, ...municipalRules]
    .filter((rule) => rule.ags === key)
    .flatMap((rule) => rule.sources);
  return sources.find(({ url }) => new URL(url).host === host) ?? null;
}

/** The last day on which it is in time; null where we know of no rule. */
export function applyBy({ monthsAhead }: FundingRule, firstDay: Day): Day | null {
  return monthsAhead === null ? null : addMonths(firstDay, -monthsAhead);
}
