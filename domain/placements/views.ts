/** What the two sides see of a placement. */
import type { MealBan } from "../costs/rules";
import type { Day, Month } from "../kernel/calendar";
import type { FirstMove, Move, MoveReason, State } from "./machine";
import type { Notice } from "./rules";
import type { Mood, Parting, Phase } from "./settling";

export type WhoseTurn = "you" | "they" | "both" | "nobody";
export type Who = "you" | "they" | "system";

export type VisitView = {
  readonly proposedBy: Who;
  /** What was proposed, the earliest first. */
  readonly times: readonly Date[];
  /** The one that was picked; null while none is. */
  readonly startsAt: Date | null;
  readonly minutes: number;
  readonly words: string;
};

export type OfferView = {
  readonly id: string;
  readonly hours: string;
  readonly from: Day;
  /** Null while no end is planned. */
  readonly lastDay: Day | null;
  readonly mealCents: number | null;
  /** The last day for the contract, if it were accepted today. */
  readonly contractBy: Day;
  readonly words: string;
  readonly expiresAt: Date;
};

/** The sibling who is asked for together, while both are open: what is said of one holds for both. */
export type SiblingView = {
  readonly id: string;
  readonly nickname: string;
  readonly bornMonth: Month | null;
  readonly hours: string;
  readonly hoursLink: string;
  readonly start: Day;
  readonly offer: {
    readonly hours: string;
    readonly from: Day;
    readonly lastDay: Day | null;
    readonly mealCents: number | null;
  } | null;
};

/** The contract that follows an accepted place. */
export type ContractView = {
  /** By which day it is to be concluded. */
  readonly dueOn: Day;
  /** The day has passed without one: both are asked. */
  readonly missed: boolean;
  /** Another day that waits for the other side; null once it is past. */
  readonly proposed: { readonly on: Day; readonly by: Who } | null;
  /** Who said that it is concluded, and on which day. */
  readonly concluded: { readonly on: Day; readonly by: Who } | null;
  /** The latest day that can be proposed today. */
  readonly latest: Day;
};

export type TermsView = {
  readonly hours: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly mealCents: number | null;
  readonly agreedAt: Date;
  /** The earliest day that can be the last, if notice were given today; null where none can be given. */
  readonly earliestLastDay: Day | null;
  /** How notice is given: so many days of probation from the first day, then a period to the end of a month. */
  readonly notice: Notice;
};

/** What is agreed for later: from a day on other hours hold. */
export type AheadView = { readonly from: Day; readonly hours: string };

/** A change of hours or end that waits for an answer. */
export type ChangeView = {
  readonly id: string;
  readonly by: Who;
  readonly hours: string;
  readonly from: Day;
  /** Null while no end is planned. */
  readonly lastDay: Day | null;
  readonly words: string;
  readonly expiresAt: Date;
};

export type StepView = {
  readonly move: Move | FirstMove;
  readonly by: Who;
  readonly at: Date;
  readonly reason: MoveReason | null;
  readonly words: string;
};

/** Whether what is asked fits into what is free with her. */
export type AskedFit = {
  readonly fits: boolean;
  /** 0 to 1. */
  readonly coverage: number;
  readonly from: Day | null;
  readonly lastDay: Day | null;
  /** Hours that are not free on the first day; null where none are missing. */
  readonly missing: string | null;
  /** Who else asks for what fits today, and would not once she offers this; null where several are read. */
  readonly crowdsOut: readonly CrowdedOut[] | null;
};

/** Another inquiry of hers. */
export type CrowdedOut = { readonly id: string; readonly nickname: string; readonly bornMonth: Month | null };

export type PlacementView = {
  readonly id: string;
  readonly state: State;
  readonly turn: WhoseTurn;
  /** By when whoever's turn it is must have acted; null where nothing runs out. */
  readonly due: Date | null;
  /** Empty where it is not shown yet, or the child is gone. */
  readonly nickname: string;
  readonly bornMonth: Month | null;
  readonly childId: string | null;
  /** Of the childminder, or of the parents; empty where it is not shown yet, or they are gone. */
  readonly otherName: string;
  /** Of her profile, while she is listed. */
  readonly slug: string | null;
  readonly placeName: string;
  /** Her exact address: for the family, from the agreed visit or the accepted place on. */
  readonly address: string | null;
  readonly blind: boolean;
  readonly hours: string;
  /** As it stands in links. */
  readonly hoursLink: string;
  readonly hoursPerWeek: number;
  readonly start: Day;
  readonly words: string;
  /** The family's order of wishes, which is nobody else's business. */
  readonly rank: number | null;
  readonly askedAt: Date;
  readonly since: Date;
  readonly visit: VisitView | null;
  readonly offer: OfferView | null;
  readonly terms: TermsView | null;
  readonly ahead: readonly AheadView[];
  readonly change: ChangeView | null;
  readonly contract: ContractView | null;
  readonly sibling: SiblingView | null;
  readonly steps: readonly StepView[];
  /** What who reads can do now. */
  readonly can: readonly Move[];
  readonly canVisit: boolean;
  /** For her, while nothing is agreed. */
  readonly fit: AskedFit | null;
  /** For her, while nothing is agreed: why she can ask nothing for meals where she cares; null where she can. */
  readonly mealBan: MealBan | null;
};

/** An invitation to the parents of a child whom she has entered herself, while it can be accepted. */
export type CareInvitationView = {
  readonly id: string;
  readonly commitmentId: string;
  readonly email: string;
  readonly expiresAt: Date;
};

/** What the parents read before they accept. */
export type InvitedCareView = {
  readonly herName: string;
  readonly placeName: string;
  readonly hours: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly bornMonth: Month | null;
};

/** A day of the first weeks: what is meant for it, and how it went. */
export type SettlingDayView = {
  readonly number: number;
  readonly on: Day;
  readonly phase: Phase;
  readonly apartMinutes: number;
  readonly mood: Mood | null;
  readonly parting: Parting | null;
  readonly words: string;
};

export type SettlingView = {
  readonly today: Day;
  readonly days: readonly SettlingDayView[];
  /** The first day with all hours and no parent, as it looks now. */
  readonly fullFrom: Day | null;
};
