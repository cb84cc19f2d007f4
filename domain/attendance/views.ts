/** What the two sides see of days of care. Minutes count from midnight, as clocks in Germany show them. */
import type { Day, Month } from "../kernel/calendar";
import type { Phase } from "../placements/settling";
import type { Who } from "../placements/views";
import type { AbsencePart, AbsenceReason, AwayReason, Hours } from "./plan";

/** One child on the board of a day. */
export type BoardEntry = {
  readonly placementId: string;
  /** Empty where the family is gone. */
  readonly nickname: string;
  readonly agreed: readonly Hours[];
  /** What is left of it. */
  readonly expected: readonly Hours[];
  readonly away: AwayReason | null;
  /** Which part of the day the child is away, where its parents or she reported it. */
  readonly part: AbsencePart | null;
  readonly late: boolean;
  readonly reportId: string | null;
  readonly arrived: number | null;
  readonly left: number | null;
  readonly collector: string;
  /** What the plan of the first weeks means for this day; null outside of them. */
  readonly settling: { readonly phase: Phase; readonly apartMinutes: number } | null;
  /** The month stands, and nothing of it can be entered. */
  readonly confirmed: boolean;
};

export type BoardView = {
  readonly on: Day;
  readonly today: Day;
  /** Until when on the day itself parents report that a child does not come. */
  readonly reportUntil: number;
  /** Who is to come first stands first; who is away, or was not to come, last. */
  readonly entries: readonly BoardEntry[];
};

export type MonthState = "open" | "closed" | "confirmed";

/** A day of a month: what was agreed and is planned, and what was. */
export type MonthDay = {
  readonly on: Day;
  readonly plannedMinutes: number;
  readonly arrived: number | null;
  readonly left: number | null;
  readonly presentMinutes: number;
  readonly away: AwayReason | null;
  /** Past, and nobody knows yet whether the child came, or when it left. */
  readonly gap: boolean;
};

/** A report that is not over, or was made for this month. */
export type ReportView = {
  readonly id: string;
  readonly from: Day;
  readonly lastDay: Day;
  readonly part: AbsencePart;
  readonly weekday: number | null;
  readonly reason: AbsenceReason;
  readonly late: boolean;
  /** By who reads, and not over: it can be taken back. */
  readonly canWithdraw: boolean;
};

/** A child's month, as both sides see it. */
export type MonthView = {
  readonly placementId: string;
  readonly month: Month;
  readonly today: Day;
  readonly nickname: string;
  /** Of the childminder, or of the parents. */
  readonly otherName: string;
  /** Of both, as both may read them; empty where a side is gone. */
  readonly names: { readonly childminder: string; readonly parents: string };
  /** The record that stands: its number, and the paper that was drawn of it, once it is confirmed. */
  readonly record: { readonly id: string; readonly paperId: string | null } | null;
  readonly state: MonthState;
  readonly closedAt: Date | null;
  readonly confirmedAt: Date | null;
  /** Each time the month was opened again, and why; the last one first. */
  readonly reopened: readonly { readonly at: Date; readonly by: Who; readonly why: string }[];
  readonly days: readonly MonthDay[];
  readonly plannedMinutes: number;
  readonly presentMinutes: number;
  readonly daysPlanned: number;
  readonly daysPresent: number;
  /** Whether she can close it now: no day lies ahead, and none is missing. */
  readonly canClose: boolean;
  readonly reports: readonly ReportView[];
  readonly reportUntil: number;
  /** Whether care runs, so that something can be reported. */
  readonly runs: boolean;
};
