import { WEEKDAYS, type Week, type Weekday } from "../../../domain/kernel/calendar";
import { type CareSchedule, careSchedule } from "../../../domain/kernel/care-schedule";
import { AppError } from "../../../domain/kernel/errors";
import {
  alternates,
  type CareInterval,
  emptyGrid,
  type FortnightGrid,
  gridOfIntervals,
  hoursOfDay,
  isEmpty,
} from "../../../domain/kernel/fortnight-grid";
import type { Locale } from "../../../domain/kernel/locale";
import { parseSchedule } from "../../../domain/kernel/parse-schedule";
import { printSchedule } from "../../../domain/kernel/print-schedule";

/**
 * The week as plain form fields: one from–until pair a day (`mo_from`, `mo_until`), a second set for week B (`mo_b_from`)
 * that counts while `alternates` is on, `float_hours` somewhere between `float_from` and `float_until`, and beside them one
 * field of free text, `hours`. `hours_was` holds the text as it was sent out: a text that has been changed wins over the
 * fields.
 */
const dayKeys = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;

export type WeekForm = Readonly<Record<string, string>>;

export function fieldName(day: Weekday, week: Week, end: "from" | "until"): string {
  return `${dayKeys[day]}${week === "B" ? "_b" : ""}_${end}`;
}

/** The schedule that was sent. Errors: as `parseSchedule`, at the field that is wrong; null if there are no hours at all. */
export function scheduleOfForm(form: WeekForm): CareSchedule | null {
  const text = form["hours"]?.trim() ?? "";
  if (text !== "" && text !== form["hours_was"]?.trim()) return parseSchedule(text, "hours");
  const fixed = gridOfForm(form);
  const floating = floatingOfForm(form);
  if (isEmpty(fixed) && !floating) return null;
  return careSchedule({ fixed, ...(floating && { floating }) }, "hours");
}

/** The fields that say this schedule; `whole` is false if a day has more hours than one pair can say. */
export function formOfSchedule(schedule: CareSchedule | null, locale: Locale): { form: WeekForm; whole: boolean } {
  if (!schedule) return { form: {}, whole: true };
  const text = printSchedule(schedule, locale);
  const form: Record<string, string> = { hours: text, hours_was: text };
  let whole = true;
  const weeks: readonly Week[] = alternates(schedule.fixed) ? ["A", "B"] : ["A"];
  if (weeks.length === 2) form["alternates"] = "yes";
  for (const week of weeks) {
    for (const day of WEEKDAYS) {
      const [first, ...more] = hoursOfDay(schedule.fixed, week, day);
      if (more.length > 0) whole = false;
      if (!first) continue;
      form[fieldName(day, week, "from")] = clock(first.fromMinute);
      form[fieldName(day, week, "until")] = clock(first.untilMinute);
    }
  }
  return { form: whole ? { ...form, ...formOfFloating(schedule) } : { hours: text }, whole };
}

/** "07:30"; the end of the day is midnight. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function gridOfForm(form: WeekForm): FortnightGrid {
  const both = form["alternates"] !== "yes";
  const weeks: readonly Week[] = both ? ["A"] : ["A", "B"];
  const found: CareInterval[] = [];
  for (const week of weeks) {
    for (const weekday of WEEKDAYS) {
      const from = form[fieldName(weekday, week, "from")];
      const until = form[fieldName(weekday, week, "until")];
      if (!from && !until) continue;
      const fromMinute = minuteOf(from, fieldName(weekday, week, "from"));
      const untilMinute = minuteOf(until, fieldName(weekday, week, "until"));
      const interval = { week: both ? "both" : week, weekday, fromMinute, untilMinute } as const;
      gridOfIntervals([interval], fieldName(weekday, week, "until"));
      found.push(interval);
    }
  }
  return found.length === 0 ? emptyGrid() : gridOfIntervals(found, "hours");
}

function floatingOfForm(form: WeekForm): CareSchedule["floating"] {
  const hours = form["float_hours"];
  if (!hours) return undefined;
  const from = form["float_from"] || "07:00";
  const until = form["float_until"] || "17:00";
  return parseSchedule(`${hours} Stunden Mo–Fr zwischen ${from} und ${until}`, "float_hours").floating;
}

/** Only a window that is the same from Monday to Friday can be said with two fields. */
function formOfFloating({ floating }: CareSchedule): WeekForm {
  if (!floating) return {};
  const [first] = hoursOfDay(floating.window, "A", 0);
  if (!first) return {};
  return {
    float_hours: String(floating.hoursPerWeek),
    float_from: clock(first.fromMinute),
    float_until: clock(first.untilMinute),
  };
}

/** "7:30" of a field, in minutes after midnight. Errors: `input.missing`, `schedule.bad_time` at the field. */
export function minuteOf(time: string | undefined, field: string): number {
  if (!time) throw new AppError("input.missing", {}, field);
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!match) throw new AppError("schedule.bad_time", { text: time.slice(0, 40) }, field);
  return Number(match[1]) * 60 + Number(match[2]);
}
