/** What each side sees of substitutes. */
import type { Day } from "../kernel/calendar";
import type { SubstituteDay } from "./steps";

export type DayState = SubstituteDay["state"];

export type DayView = {
  readonly id: string;
  readonly on: Day;
  /** "8:00–14:00" */
  readonly hours: string;
  readonly minutes: number;
  readonly state: DayState;
  /** The last wave is over, and nobody has taken it. */
  readonly unsolved: boolean;
  /** Its hours are over. */
  readonly over: boolean;
  /** How many were asked, and how many of them said no. */
  readonly asked: number;
  readonly declined: number;
  /** Who takes it; null while nobody does. */
  readonly substitute: string | null;
  readonly substitutePlace: string | null;
  /** For the parents, once they have confirmed. */
  readonly substituteAddress: string | null;
  /** Of her profile, for the parents, while she is listed. */
  readonly substituteSlug: string | null;
  readonly reasons: readonly ReasonView[];
  /** When the child really came and went, as "8:05"; null where nobody has entered it. */
  readonly arrived: string | null;
  readonly left: string | null;
};

export type ReasonView = { readonly group: string; readonly reason: string; readonly count: number };

/** One child in one illness. */
export type StandInView = {
  readonly id: string;
  readonly illnessId: string;
  /** Empty where the child is gone, or it is not the reader's to know. */
  readonly nickname: string;
  readonly ageMonths: number | null;
  /** Who is away, and where. */
  readonly ill: string;
  readonly place: string;
  /** For the substitute, once they have confirmed. */
  readonly parents: string;
  readonly days: readonly DayView[];
};

export type IllnessView = {
  readonly id: string;
  readonly from: Day;
  readonly lastDay: Day;
  readonly saidAt: Date;
  readonly over: boolean;
  /** Somebody is looked for right now. */
  readonly looking: boolean;
  readonly children: readonly StandInView[];
};

export type PlayDateView = { readonly id: string; readonly startsAt: Date; readonly minutes: number };

export type BondView = {
  readonly id: string;
  readonly name: string;
  readonly placeName: string;
  readonly slug: string | null;
  readonly km: number;
  /** Whether the reader proposed it. */
  readonly proposedByYou: boolean;
  readonly agreedAt: Date | null;
  /** The reader substitutes for the other, and the other way round. */
  readonly youHelp: boolean;
  readonly theyHelp: boolean;
  readonly playDates: readonly PlayDateView[];
};

/** Somebody nearby who substitutes, and whom one could agree with. */
export type NearbyView = {
  readonly slug: string;
  readonly name: string;
  readonly placeName: string;
  readonly km: number;
};

export type SubstitutingView = {
  readonly today: Day;
  /** Null while she has not said that she substitutes. */
  readonly ready: { readonly hours: string; readonly mostKm: number; readonly since: Date } | null;
  /** Her usual hours, for the form; "" where she has none yet. */
  readonly usualHours: string;
  readonly bonds: readonly BondView[];
  readonly nearby: readonly NearbyView[];
  /** What she was asked for and has not answered. */
  readonly offers: readonly StandInView[];
  /** What she has taken, from four weeks ago on. */
  readonly taken: readonly StandInView[];
};
