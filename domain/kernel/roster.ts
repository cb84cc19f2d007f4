/**
 * A roster of shifts ("F F S S N N frei frei") as a fortnight of hours in which care is needed. Pure: the reader's day and times are
 * given, nothing is looked up.
 */
import { type Day, daysBetween, FIRST_MONDAY, type Week, type Weekday } from "./calendar";
import { AppError } from "./errors";
import { type FortnightGrid, gridOfIntervals, isEmpty } from "./fortnight-grid";

export const shifts = ["early", "late", "night"] as const;
export type Shift = (typeof shifts)[number];

/** When care is needed on a day of that shift, in minutes since midnight; an end before the beginning lies on the next day. */
export type ShiftTimes = Readonly<Record<Shift, { readonly fromMinute: number; readonly untilMinute: number }>>;

/**
 * How the roster became a fortnight. `exact`: it repeats every one or two weeks. `union`: it repeats in another rhythm, so each day
 * of the fortnight holds all hours that the rhythm ever brings to it. `weekdays`: it repeats nowhere, so each weekday holds
 * all hours that stand in the roster for that weekday. The last two want more than any single week does.
 */
export type RosterFit = "exact" | "union" | "weekdays";

export type Roster = {
  readonly grid: FortnightGrid;
  readonly fit: RosterFit;
  /** After so many days it begins anew; for `weekdays` how many days were given. */
  readonly rhythmDays: number;
  /** The most hours that the roster itself has in seven days on end. */
  readonly mostHours: number;
};

/** Fewer days say nothing of a week; nobody has a longer roster in hand. */
const FEWEST_DAYS = 7;
const MOST_DAYS = 92;

/**
 * Reads letters and words in German and English, in upper or lower case, with whatever between them: F, Früh, Frühdienst, E, early; S,
 * Spät, L, late; N, Nacht, night; frei, off, –, x, U, K, R. "FFSSNN" are six days, "2F", "3xfrei" or "3 x frei" are days on end.
 * The first day is `from`.
 *
 * @throws `schedule.roster_not_understood` with the `text` that is no shift, `schedule.roster_short`, `schedule.roster_long`,
 *   `schedule.empty` (free days only), all at `field`; those of `gridOfIntervals` at the shift whose times are wrong
 */
export function readRoster(text: string, from: Day, times: ShiftTimes, field = "roster"): Roster {
  const days = shiftsOf(text, field);
  if (days.length < FEWEST_DAYS) throw new AppError("schedule.roster_short", { days: days.length }, field);
  if (days.length > MOST_DAYS) throw new AppError("schedule.roster_long", { most: MOST_DAYS }, field);
  const rhythm = rhythmOf(days);
  const first = daysBetween(FIRST_MONDAY, from);
  const fit: RosterFit = rhythm === null ? "weekdays" : 14 % rhythm === 0 ? "exact" : "union";
  const grid = gridOfIntervals(placesOf(days, rhythm, mod(first, 14)).flatMap((place) => hoursAt(place, times)));
  if (isEmpty(grid)) throw new AppError("schedule.empty", {}, field);
  return { grid, fit, rhythmDays: rhythm ?? days.length, mostHours: mostHoursOf(days, rhythm, times) };
}

type Planned = Shift | null;

/** What each day brings; `null` is a free one. */
export function shiftsOf(text: string, field = "roster"): Planned[] {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(\d)\s*[x×*]\s+(?=\p{L})/gu, "$1x")
    .split(/[\s,;/|]+/u);
  return words.flatMap((word) => (word === "" ? [] : daysOf(word.replace(/(?<=\p{L})[.:]+$/u, ""), field)));
}

const planned: Readonly<Record<string, Planned>> = {
  ...Object.fromEntries(
    ["f", "e", "früh", "frueh", "frühdienst", "frühschicht", "early"].map((word) => [word, "early"]),
  ),
  ...Object.fromEntries(["s", "l", "spät", "spaet", "spätdienst", "spätschicht", "late"].map((word) => [word, "late"])),
  ...Object.fromEntries(["n", "nacht", "nachtdienst", "nachtschicht", "night"].map((word) => [word, "night"])),
  ...Object.fromEntries(
    ["frei", "free", "off", "rest", "urlaub", "u", "k", "o", "r", "x", "-", "–", "—", "_", ".", "0"].map((word) => [
      word,
      null,
    ]),
  ),
};

/** One word, several days on end ("3x frei", "2f"), or letters without anything between them. */
function daysOf(word: string, field: string): Planned[] {
  const [known] = lookUp(word);
  if (known !== undefined) return [known];
  const repeated = /^([1-9]\d?)(?:x|×|\*)?(\D+)$/u.exec(word);
  const [one] = repeated ? lookUp(repeated[2] ?? "") : [];
  if (repeated && one !== undefined) return Array.from({ length: Number(repeated[1]) }, () => one);
  const letters = /\d/u.test(word) ? [undefined] : [...word].map((letter) => lookUp(letter)[0]);
  if (letters.every((letter) => letter !== undefined)) return letters;
  throw new AppError("schedule.roster_not_understood", { text: word.slice(0, 40) }, field);
}

function lookUp(word: string): [Planned | undefined] {
  return [Object.hasOwn(planned, word) ? planned[word] : undefined];
}

/**
 * After how many days it begins anew: the shortest time that is seen at least twice and fits all days; else all of it, where that is
 * whole weeks or less than a fortnight. Null where a longer one only ends somewhere, as a month does.
 */
function rhythmOf(days: readonly Planned[]): number | null {
  for (let rhythm = 1; 2 * rhythm <= days.length; rhythm++)
    if (days.every((day, at) => at < rhythm || day === days[at - rhythm])) return rhythm;
  return days.length % 7 === 0 || days.length < 14 ? days.length : null;
}

/** A day of the fortnight, 0 to 13, and a shift that falls on it. */
type Place = { readonly day: number; readonly shift: Shift };

function placesOf(days: readonly Planned[], rhythm: number | null, first: number): Place[] {
  const places = new Map<string, Place>();
  const put = (day: number, shift: Planned | undefined) => {
    if (shift) places.set(`${day} ${shift}`, { day, shift });
  };
  if (rhythm === null)
    for (const [at, shift] of days.entries()) for (const week of [0, 7]) put(((first + at) % 7) + week, shift);
  // Once around: after `rhythm` fortnights every day of the rhythm has met every day that it can.
  else for (let at = 0; at < 14 * rhythm; at++) put((first + at) % 14, days[at % rhythm]);
  return [...places.values()];
}

function hoursAt({ day, shift }: Place, times: ShiftTimes) {
  const week: Week = day < 7 ? "A" : "B";
  return [{ week, weekday: (day % 7) as Weekday, ...times[shift] }];
}

function mostHoursOf(days: readonly Planned[], rhythm: number | null, times: ShiftTimes): number {
  const lengths = days.map((shift) => (shift ? lengthOf(times[shift]) : 0));
  const around = rhythm === null ? lengths : Array.from({ length: rhythm + 6 }, (_, at) => lengths[at % rhythm] ?? 0);
  const weeks = around.slice(6).map((_, at) => around.slice(at, at + 7).reduce((sum, hours) => sum + hours, 0));
  return Math.max(...weeks);
}

function lengthOf({ fromMinute, untilMinute }: ShiftTimes[Shift]): number {
  return mod(untilMinute - fromMinute, 1440) / 60;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
