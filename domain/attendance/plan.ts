/** Who is to come when on a day: the agreed hours, less what both sides reported. Pure. */
import type { AbsenceKind } from "../capacity/schemas";
import { type Day, holdsOn, type Period, weekdayOf } from "../kernel/calendar";
import type { CareInterval } from "../kernel/fortnight-grid";
import { type Cared, hoursOn } from "../placements/rules";

export const absenceParts = ["day", "morning", "afternoon"] as const;
/** Which part of a day a child is away; it is noon that divides it. */
export type AbsencePart = (typeof absenceParts)[number];

export const absenceReasons = ["ill", "holiday", "family", "appointment", "other"] as const;
/** Why a child does not come: a word, and nothing of what it has. */
export type AbsenceReason = (typeof absenceReasons)[number];

/** Why there is no care on a day: hers, or the child's, or a public holiday where she cares. */
export type AwayReason = AbsenceReason | `hers_${AbsenceKind}` | "public_holiday";

/** Days on which a child does not come; `weekday` alone where it is repeated every week. */
export type Report = Period & {
  readonly id: string;
  readonly part: AbsencePart;
  readonly weekday: number | null;
  readonly reason: AbsenceReason;
  readonly late: boolean;
};

/** Days on which she does not care. */
export type Away = Period & { readonly kind: AbsenceKind };

/** What is known of days beside what was agreed; on public holidays no care is agreed (block 7 of the contract). */
export type Known = {
  readonly away: readonly Away[];
  readonly reports: readonly Report[];
  readonly isHoliday: (on: Day) => boolean;
};

export type Plan = {
  /** As agreed. */
  readonly agreed: readonly Hours[];
  /** What is left of it. */
  readonly expected: readonly Hours[];
  /** Why less is left than was agreed; null where all of it is. */
  readonly away: AwayReason | null;
  /** The child's report that holds on this day. */
  readonly report: Report | null;
};

export type Hours = Pick<CareInterval, "fromMinute" | "untilMinute">;

const NOON = 720;

/** When a child is away that is reported for a part of the day, in minutes after midnight. */
export const dayPart: Readonly<Record<AbsencePart, Hours>> = {
  day: { fromMinute: 0, untilMinute: 1440 },
  morning: { fromMinute: 0, untilMinute: NOON },
  afternoon: { fromMinute: NOON, untilMinute: 1440 },
};

export function planOfDay(care: Cared, { away, reports, isHoliday }: Known, on: Day): Plan {
  const agreed = hoursOn(care, on).map(({ fromMinute, untilMinute }) => ({ fromMinute, untilMinute }));
  const report = reportOn(reports, on);
  if (agreed.length > 0 && isHoliday(on)) return { agreed: [], expected: [], away: "public_holiday", report };
  const hers = away.find((one) => holdsOn(one, on));
  if (hers) return { agreed, expected: [], away: `hers_${hers.kind}`, report };
  if (!report) return { agreed, expected: agreed, away: null, report };
  return { agreed, expected: leftOf(agreed, report.part), away: report.reason, report };
}

/** The report that holds on a day; one for the whole day before one for a half. */
export function reportOn<One extends Report>(reports: readonly One[], on: Day): One | null {
  const holding = reports.filter((one) => holdsOn(one, on) && (one.weekday === null || one.weekday === weekdayOf(on)));
  return holding.find(({ part }) => part === "day") ?? holding[0] ?? null;
}

/** What a child that is away for a part of the day still comes for. */
export function leftOf(agreed: readonly Hours[], part: AbsencePart): Hours[] {
  const away = dayPart[part];
  return agreed
    .flatMap((one) => [
      { ...one, untilMinute: Math.min(away.fromMinute, one.untilMinute) },
      { ...one, fromMinute: Math.max(away.untilMinute, one.fromMinute) },
    ])
    .filter((one) => one.fromMinute < one.untilMinute);
}

export function minutesOf(hours: readonly Hours[]): number {
  return hours.reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
}
