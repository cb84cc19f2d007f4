/** Schedules as people read them, and as links carry them. `parseSchedule` reads all of it back. */
import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import type { CareSchedule } from "./care-schedule";
import { type CareInterval, type FortnightGrid, hoursOfDay, isEmpty, MINUTES_PER_DAY } from "./fortnight-grid";
import type { Locale } from "./locale";
import { LONGEST_NIGHT } from "./schedule-words";

/** "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00; 6 Stunden zwischen 7:00 und 17:00": read again, it is the same schedule. */
export function printSchedule(schedule: CareSchedule, locale: Locale): string {
  const parts = isEmpty(schedule.fixed) ? [] : [printHours(schedule.fixed, locale)];
  if (schedule.floating) parts.push(printFloating(schedule.floating, locale));
  return parts.join("; ");
}

/** Only hours at fixed times; "" if there are none. */
export function printHours(grid: FortnightGrid, locale: Locale): string {
  const clauses = clausesOf(grid).map((clause) => printClause(clause, locale));
  return clauses.join(clauses.some((clause) => clause.includes(",")) ? "; " : ", ");
}

/** The short form of links, safe in a URL as it stands: `mo-do_7.30-14_fr_a_7.30-12`. `parseSchedule` reads it. */
export function encodeSchedule(schedule: CareSchedule): string {
  const parts = clausesOf(schedule.fixed).map(encodeClause);
  if (schedule.floating) {
    const window = clausesOf(schedule.floating.window).map(encodeClause).join("_");
    parts.push(`${schedule.floating.hoursPerWeek}h_within_${window}`);
  }
  return parts.join("_");
}

const DAY_NAMES: Readonly<Record<Locale, readonly string[]>> = {
  de: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const WORDS: Readonly<
  Record<Locale, Readonly<Record<"week" | "and" | "hour" | "hours" | "between" | "within", string>>>
> = {
  de: { week: "in Woche", and: "und", hour: "Stunde", hours: "Stunden", between: "zwischen", within: "innerhalb von" },
  en: { week: "in week", and: "and", hour: "hour", hours: "hours", between: "between", within: "within" },
};

/** Weekdays that have the same hours in the same week. A night ends at `until` + 1440. */
interface Clause {
  readonly week: Week | "both";
  readonly days: Weekday[];
  readonly spans: readonly Span[];
}

interface Span {
  readonly from: number;
  readonly until: number;
}

function clausesOf(grid: FortnightGrid): Clause[] {
  const clauses: Clause[] = [];
  const fortnight = (["A", "B"] as const).flatMap((week) => WEEKDAYS.map((day) => hoursOfDay(grid, week, day)));
  for (const day of WEEKDAYS) {
    const inA = spansOf(fortnight, day);
    const inB = spansOf(fortnight, day + 7);
    const both = inA.filter((span) => includes(inB, span));
    const alone = (span: Span) => !includes(both, span);
    add("both", day, both);
    add("A", day, inA.filter(alone));
    add("B", day, inB.filter(alone));
  }
  return clauses;

  function add(week: Week | "both", day: Weekday, spans: readonly Span[]): void {
    if (spans.length === 0) return;
    const same = clauses.find((one) => one.week === week && sameSpans(one.spans, spans));
    if (same) same.days.push(day);
    else clauses.push({ week, days: [day], spans });
  }
}

/** The hours of one of the fortnight's 14 days with each night put together again: from its evening to the morning after. */
function spansOf(fortnight: readonly CareInterval[][], day: number): Span[] {
  const evening = fortnight[(day + 13) % 14]?.at(-1);
  const morning = fortnight[(day + 1) % 14]?.[0];
  return (fortnight[day] ?? [])
    .filter((span) => !isNight(evening, span))
    .map((span) => {
      const until = morning && isNight(span, morning) ? morning.untilMinute + MINUTES_PER_DAY : span.untilMinute;
      return { from: span.fromMinute, until };
    });
}

/**
 * Whether the two are written as one night: from the afternoon or evening, without a gap, and no longer than a night is. "10:00–6:00"
 * would be read as a day, and "18:00–17:00" by nobody: these stay two days.
 */
function isNight(evening: CareInterval | undefined, morning: CareInterval): boolean {
  if (evening?.untilMinute !== MINUTES_PER_DAY || morning.fromMinute !== 0) return false;
  const length = MINUTES_PER_DAY - evening.fromMinute + morning.untilMinute;
  return evening.fromMinute >= EARLIEST_EVENING && length <= LONGEST_NIGHT;
}

/** From 13:00 on a time cannot be mistaken for one of the morning. */
const EARLIEST_EVENING = 13 * 60;

function includes(spans: readonly Span[], span: Span): boolean {
  return spans.some((one) => one.from === span.from && one.until === span.until);
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every((span) => includes(b, span));
}

function printClause(clause: Clause, locale: Locale): string {
  const { week, and } = WORDS[locale];
  const days = rangesOf(clause.days)
    .map((range) => range.map((day) => DAY_NAMES[locale][day]).join("–"))
    .join(", ");
  const times = clause.spans.map((span) => `${printTime(span.from)}–${printTime(endOf(span))}`);
  return [days, clause.week === "both" ? "" : `${week} ${clause.week}`, listed(times, and)].filter(Boolean).join(" ");
}

function printFloating(floating: NonNullable<CareSchedule["floating"]>, locale: Locale): string {
  const { hour, hours, between, within, and } = WORDS[locale];
  const amount = `${floating.hoursPerWeek}`.replace(".", locale === "de" ? "," : ".");
  const total = `${amount} ${floating.hoursPerWeek === 1 ? hour : hours}`;
  const [clause, ...more] = clausesOf(floating.window);
  const [span, ...others] = clause?.spans ?? [];
  if (!clause || !span || more.length > 0 || others.length > 0 || clause.week !== "both") {
    return `${total} ${within} ${printHours(floating.window, locale)}`;
  }
  const ranges = rangesOf(clause.days).map((range) => range.map((day) => DAY_NAMES[locale][day]).join("–"));
  const days = clause.days.length === 7 ? "" : ` ${ranges.join(", ")}`;
  return `${total}${days} ${between} ${printTime(span.from)} ${and} ${printTime(endOf(span))}`;
}

function encodeClause(clause: Clause): string {
  const days = rangesOf(clause.days).map((range) => range.map((day) => DAY_NAMES.de[day]?.toLowerCase()).join("-"));
  const week = clause.week === "both" ? [] : [clause.week.toLowerCase()];
  const times = clause.spans.map((span) => `${shortTime(span.from)}-${shortTime(endOf(span))}`);
  return [...days, ...week, ...times].join("_");
}

/** Single days, and [first, last] of three or more in a row. */
function rangesOf(days: readonly Weekday[]): Weekday[][] {
  const ranges: Weekday[][] = [];
  for (let at = 0; at < days.length; ) {
    let end = at;
    while (days[end + 1] === (days[end] as number) + 1) end++;
    if (end - at >= 2) ranges.push([days[at] as Weekday, days[end] as Weekday]);
    else ranges.push(...days.slice(at, end + 1).map((day) => [day]));
    at = end + 1;
  }
  return ranges;
}

function endOf(span: Span): number {
  return span.until > MINUTES_PER_DAY ? span.until - MINUTES_PER_DAY : span.until;
}

function printTime(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

function shortTime(minute: number): string {
  return minute % 60 === 0 ? `${minute / 60}` : printTime(minute).replace(":", ".");
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
}
