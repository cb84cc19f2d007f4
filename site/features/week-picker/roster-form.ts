import { addDays, type Day, parseDay, weekdayOf } from "../../../domain/kernel/calendar";
import { asOne, attempts } from "../../../domain/kernel/errors";
import { gridOfIntervals } from "../../../domain/kernel/fortnight-grid";
import type { Locale } from "../../../domain/kernel/locale";
import { type Roster, readRoster, type Shift, type ShiftTimes, shifts } from "../../../domain/kernel/roster";
import { errorTexts } from "../search/question";
import { clock, minuteOf } from "./week-form";

/** A roster as its form sends it: letters, its first day, and when care is needed in each shift. */
export type RosterForm = Readonly<Record<string, string>>;

export type ReadRoster = {
  /** What stands in the fields. */
  readonly form: RosterForm;
  readonly errors: Readonly<Record<string, string>>;
  /** Null while nothing was sent or something is wrong. */
  readonly roster: Roster | null;
};

/** Shifts of hospitals and works, with half an hour for the way. */
const usual: ShiftTimes = {
  early: { fromMinute: 330, untilMinute: 870 },
  late: { fromMinute: 780, untilMinute: 1290 },
  night: { fromMinute: 1230, untilMinute: 420 },
};

export function shiftField(shift: Shift, end: "from" | "until"): string {
  return `${shift}_${end}`;
}

export function readRosterForm(sent: URLSearchParams, today: Day, locale: Locale): ReadRoster {
  const form = { ...defaults(today), ...typed(sent) };
  const text = form["roster"] ?? "";
  if (!sent.has("roster")) return { form, errors: {}, roster: null };
  const { reasons, attempt } = attempts();
  const from = attempt(() => parseDay(form["roster_from"] ?? "", "roster_from"));
  const times = attempt(() => timesOf(form));
  const roster = attempt(() => readRoster(text, from ?? today, times ?? usual));
  if (reasons.length === 0 && roster) return { form, errors: {}, roster };
  return { form, errors: errorTexts(asOne(reasons), locale), roster: null };
}

function timesOf(form: RosterForm): ShiftTimes {
  const times = (shift: Shift) => {
    const [fromMinute, untilMinute] = [
      minuteOf(form[shiftField(shift, "from")], shiftField(shift, "from")),
      minuteOf(form[shiftField(shift, "until")], shiftField(shift, "until")),
    ];
    gridOfIntervals([{ week: "both", weekday: 0, fromMinute, untilMinute }], shiftField(shift, "until"));
    return { fromMinute, untilMinute };
  };
  return { early: times("early"), late: times("late"), night: times("night") };
}

/** The Monday of this week, and usual times. */
function defaults(today: Day): Record<string, string> {
  const times = shifts.flatMap((shift) => [
    [shiftField(shift, "from"), clock(usual[shift].fromMinute)],
    [shiftField(shift, "until"), clock(usual[shift].untilMinute)],
  ]);
  return { roster: "", roster_from: addDays(today, -weekdayOf(today)), ...Object.fromEntries(times) };
}

function typed(sent: URLSearchParams): Record<string, string> {
  const names = [
    "roster",
    "roster_from",
    ...shifts.flatMap((shift) => [shiftField(shift, "from"), shiftField(shift, "until")]),
  ];
  return Object.fromEntries(
    names.flatMap((name) => (sent.has(name) ? [[name, (sent.get(name) ?? "").slice(0, 600)]] : [])),
  );
}
