import type { LawOfLand } from "../../homes/permit/views";
import type { Day } from "../../kernel/calendar";
import type { HomeFeatures, Meals } from "../../kernel/care-choices";
import type { Confirmer } from "../../kernel/confirmers";
import type { FortnightGrid } from "../../kernel/fortnight-grid";
import type { Land } from "../../kernel/laender";
import type { Locale } from "../../kernel/locale";
import { type ProofKind, proofKinds } from "../../kernel/proof-kinds";
import type { IntroduceMyself } from "../profile/schemas";
import type { FreeTime } from "../profile/views";
import type { SettlingStep } from "../settling/rules";

/** How she stands in the search. */
export const listingStates = [
  "listed",
  "waits_for_office",
  "declined",
  "withdrawn",
  "incomplete",
  "paused",
  "silent",
] as const;

/** What of that which she needs to be found can end. */
export const expiring = ["permit", "hours", ...proofKinds] as const;

/** What a permit allows, and when. */
type PermitNumbers = {
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly atOnce: number;
  readonly contracts: number;
  readonly underConditions: boolean;
  readonly specialist: boolean;
};

/** When somebody is with her; the hours in words, in the reader's language, and exactly, for programs. */
type Hours = {
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly hours: string;
  readonly grid: FortnightGrid;
  readonly hoursPerWeek: number;
};

export type OwnHome = HomeFeatures & {
  readonly address: string;
  readonly placeName: string;
  readonly land: Land;
  /** As the public sees it. */
  readonly point: { readonly lon: number; readonly lat: number };
  readonly blurMetres: number;
  /** She has set the point herself, and her office has not confirmed it yet. */
  readonly placedByHand: boolean;
  readonly joint: boolean;
  /** Whether she may change it: a home that a colleague opened she may not. */
  readonly mine: boolean;
  readonly law: LawOfLand;
  readonly mostPeople: number | null;
};

export type OwnClaim = PermitNumbers & {
  readonly id: string;
  readonly office: string;
  readonly claimedOn: Day;
  readonly decision: {
    readonly outcome: "confirmed" | "declined";
    readonly corrected: boolean;
    readonly reason: string | null;
    readonly on: Day;
    readonly by: Confirmer;
  } | null;
};

export type OwnProof = {
  readonly kind: ProofKind;
  readonly requiredForListing: boolean;
  readonly id: string | null;
  readonly issuedOn: Day | null;
  readonly lastDay: Day | null;
  /** None is owed: born in 1970 or earlier. */
  readonly notOwed: boolean;
  readonly confirmedOn: Day | null;
  /** Why the office no longer counts it as seen. */
  readonly takenBackReason: string | null;
  /** The paper itself, where she has uploaded it. */
  readonly documentId: string | null;
  /** It holds today. */
  readonly holds: boolean;
};

/** What ends, and the first day on which it no longer holds. */
export type Expiry = { readonly what: (typeof expiring)[number]; readonly on: Day };

/** Everything about herself that a childminder reads and changes; nobody else reads it. */
export type MyChildminder = {
  readonly today: Day;
  readonly id: string | null;
  /** Her public page, once she is registered. */
  readonly slug: string | null;
  readonly introduction: IntroduceMyself | null;
  readonly home: OwnHome | null;
  readonly prices: {
    readonly hourlyPriceCents: number | null;
    /** She takes funded children only, so that there is no private price. */
    readonly onlyFunded: boolean;
    readonly meals: Meals;
    readonly mealChargeCents: number | null;
  };
  readonly texts: readonly { readonly locale: Locale; readonly headline: string; readonly about: string }[];
  readonly permits: readonly (PermitNumbers & { readonly confirmedOn: Day; readonly confirmedBy: Confirmer })[];
  /** The last permit that was taken back, until one holds again or she has sent in another. */
  readonly withdrawal: (PermitNumbers & { readonly reason: string; readonly on: Day; readonly by: Confirmer }) | null;
  /** The newest she made, decided or not. */
  readonly claim: OwnClaim | null;
  readonly weeks: readonly (Hours & { readonly ownMaximum: number })[];
  readonly freeTimes: readonly FreeTime[];
  readonly children: readonly (Hours & {
    readonly id: string;
    readonly bornMonth: string | null;
    readonly nickname: string | null;
    /** Entered by herself; hours of an offer or a placement are changed there. */
    readonly entered: boolean;
  })[];
  readonly colleagues: readonly string[];
  readonly invitations: readonly { readonly id: string; readonly email: string; readonly until: Day }[];
  readonly agreement: { readonly version: string; readonly concludedOn: Day; readonly current: boolean } | null;
  /** The first day on which families can ask her; null while she has not concluded the version that covers it. */
  readonly inquiriesFrom: Day | null;
  readonly stillRight: { readonly on: Day | null; readonly due: boolean };
  /** What families read of how she answers; null while few have asked. */
  readonly answering: { readonly percent: number; readonly hours: number | null } | null;
  /** Since when families wait for a word of hers; null while she answers. */
  readonly silentSince: Day | null;
  /** Each kind of proof and how it stands; what is required comes first. */
  readonly proofs: readonly OwnProof[];
  readonly openSteps: readonly SettlingStep[];
  readonly listing: { readonly state: (typeof listingStates)[number]; readonly since: Day | null };
  /** What ends of that without which families do not find her, the next first. */
  readonly expiries: readonly Expiry[];
};
