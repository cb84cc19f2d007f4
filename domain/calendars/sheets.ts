/** What each side's calendar says: entries from placements, absences and hours. Pure. */
import type { Report } from "../attendance/plan";
import { addDays, type Day, lastDayOf, overlap, type Period } from "../kernel/calendar";
import type { Locale } from "../kernel/locale";
import type { PlacementInCalendar } from "../placements/calendar";
import type { PlannedDay } from "../placements/settling";
import { blocksOf, type CareHours, type Moment, type Stretch, stretchesOf, windowOf } from "./entries";
import type { Entry } from "./ical";
import { phaseWords, words } from "./words";

type Reader = {
  readonly today: Day;
  readonly locale: Locale;
  /** Where a placement's page stands. */
  readonly pageOf: (placementId: string) => string;
};

/** What was reported of each placement's child. */
type Reports = ReadonlyMap<string, readonly Report[]>;

/** A parent reads when their children are cared for, days without care, visits and the days of settling in. */
export function familySheet(
  care: readonly PlacementInCalendar[],
  reader: Reader,
  reports: Reports = new Map(),
): Entry[] {
  const { today, locale } = reader;
  const window = windowOf(today);
  return care.flatMap((one) => {
    const child = nameOf(one, locale);
    const where = one.herName ? ` ${words.at[locale]} ${one.herName}` : "";
    const url = reader.pageOf(one.id);
    const settlingDays = new Set(one.settling.map(({ on }) => on));
    const said = reports.get(one.id) ?? [];
    const stretches = stretchesOf(one.agreed, window, one.away, said);
    return [
      ...stretches
        .filter(({ from }) => !settlingDays.has(from.day))
        .map((when) => ({ id: `care-${one.id}-${stampOf(when.from)}`, title: `${child}${where}`, url, when })),
      ...settlingEntries(one, stretches, reader, (day) => `${child}: ${day}`),
      ...visitEntries(one, reader, one.herName),
      ...awayEntries(one, window, `${child}: ${words.noCare[locale]}${where}`),
      ...reportEntries(one, said, reader),
      ...lastDayEntries(one, reader),
    ];
  });
}

/** What of her week others do not know: children she entered herself, as a number. */
export type HerWeek = {
  readonly childminderId: string;
  readonly entered: readonly CareHours[];
  readonly away: readonly Period[];
};

/** She reads who is there from when until when, first days, visits and days on which she does not care. */
export function childminderSheet(
  care: readonly PlacementInCalendar[],
  hers: HerWeek,
  reader: Reader,
  reports: Reports = new Map(),
): Entry[] {
  const { today, locale } = reader;
  const window = windowOf(today);
  const placed = care.map((one) => {
    const settlingDays = new Set(one.settling.map(({ on }) => on));
    const stretches = stretchesOf(one.agreed, window, hers.away, reports.get(one.id));
    return { one, stretches, usual: stretches.filter(({ from }) => !settlingDays.has(from.day)) };
  });
  const blocks = blocksOf([
    ...placed.map(({ one, usual }) => ({ name: one.nickname, stretches: usual })),
    ...hers.entered.map((hours) => ({ name: "", stretches: stretchesOf([hours], window, hers.away) })),
  ]);
  return [
    ...blocks.map(({ from, until, children }) => ({
      id: `week-${hers.childminderId}-${stampOf(from)}`,
      title: `${words.care[locale]}: ${groupOf(children, locale)}`,
      text: children
        .map(({ name, stretch }) => `${clock(stretch.from)}–${clock(stretch.until)} ${name || words.child[locale]}`)
        .join("\n"),
      when: { from, until },
    })),
    ...placed.flatMap(({ one, stretches }) => [
      ...settlingEntries(one, stretches, reader, (day) => `${nameOf(one, locale)}: ${day}`),
      ...visitEntries(one, reader, one.nickname),
      ...lastDayEntries(one, reader),
    ]),
    ...hers.away
      .filter((period) => overlap(period, window))
      .map(({ from, until }) => ({
        id: `away-${hers.childminderId}-${from}`,
        title: words.noCare[locale],
        when: { firstDay: from, untilDay: until ?? addDays(from, 1) },
      })),
  ];
}

/** A day of settling in begins with the agreed hours: an hour together, and however long the parent is away. */
function settlingEntries(
  { id, settling }: PlacementInCalendar,
  stretches: readonly Stretch[],
  { locale, pageOf }: Reader,
  titleOf: (day: string) => string,
): Entry[] {
  return settling.flatMap((day) => {
    const stretch = stretches.find(({ from }) => from.day === day.on);
    if (!stretch) return [];
    const title = titleOf(`${words.settling[locale]}, ${words.day[locale]} ${day.number}`);
    const text = phaseWords[day.phase][locale];
    return [{ id: `settling-${id}-${day.on}`, title, text, url: pageOf(id), when: hoursOf(day, stretch) }];
  });
}

const TOGETHER_MINUTES = 60;

function hoursOf({ apartMinutes }: PlannedDay, { from, until }: Stretch): Stretch {
  const end = from.minute + TOGETHER_MINUTES + apartMinutes;
  const last = until.day === from.day ? until.minute : end;
  return { from, until: { day: from.day, minute: Math.min(end, last) } };
}

function visitEntries({ id, visit }: PlacementInCalendar, { locale, pageOf }: Reader, other: string): Entry[] {
  if (!visit) return [];
  const title = other ? `${words.visit[locale]}: ${other}` : words.visit[locale];
  return [{ id: `visit-${id}`, title, text: words.visitWhere[locale], url: pageOf(id), when: visit }];
}

function awayEntries(one: PlacementInCalendar, window: Period, title: string): Entry[] {
  const agreed = { from: one.agreed[0]?.from ?? window.from, until: one.agreed.at(-1)?.until ?? null };
  if (one.agreed.length === 0) return [];
  return one.away
    .filter((period) => overlap(period, window) && overlap(period, agreed))
    .map(({ from, until }) => ({
      id: `away-${one.id}-${from}`,
      title,
      when: { firstDay: from, untilDay: until ?? addDays(from, 1) },
    }));
}

/** Whole days on which the child does not come, as was reported; why is nobody's business here. */
function reportEntries(one: PlacementInCalendar, said: readonly Report[], { today, locale, pageOf }: Reader): Entry[] {
  const window = windowOf(today);
  return said
    .filter((report) => report.part === "day" && report.weekday === null && overlap(report, window))
    .map(({ id, from, until }) => ({
      id: `absent-${id}`,
      title: `${nameOf(one, locale)}: ${words.absent[locale]}`,
      url: pageOf(one.id),
      when: { firstDay: from, untilDay: until ?? addDays(from, 1) },
    }));
}

/** A last day is seen coming. */
function lastDayEntries(one: PlacementInCalendar, { today, locale, pageOf }: Reader): Entry[] {
  const terms = one.agreed.at(-1);
  const last = terms && lastDayOf(terms);
  const window = windowOf(today);
  if (!last || last < window.from || last >= window.until) return [];
  const title = `${nameOf(one, locale)}: ${words.lastDay[locale]}`;
  return [{ id: `last-${one.id}`, title, url: pageOf(one.id), when: { firstDay: last, untilDay: addDays(last, 1) } }];
}

const nameOf = ({ nickname }: PlacementInCalendar, locale: Locale) => nickname || words.child[locale];

/** "Emil, Mia und 2 weitere Kinder"; who comes twice a day is named once. */
function groupOf(children: readonly { readonly name: string }[], locale: Locale): string {
  const names = [...new Set(children.flatMap(({ name }) => name || []))];
  const unnamed = children.filter(({ name }) => !name).length;
  if (names.length === 0) return words.alone[locale](unnamed);
  if (unnamed === 0) return names.join(", ");
  return `${names.join(", ")} + ${words.more[locale](unnamed)}`;
}

function clock({ minute }: Moment): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

const stampOf = ({ day, minute }: Moment) => `${day}-${minute}`;
