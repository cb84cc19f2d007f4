/**
 * The first weeks by the Berlin model, as a plan of days: three days with a parent and no separation, a first separation of half an
 * hour at most on the fourth; where that went badly, two more days together and a second attempt on the seventh; then longer and
 * longer until the child stays for all its hours. What was written after each day moves the days that follow. Pure.
 */
import { addDays, type Day, holdsOn, type Period, weekdayOf, weekOfFortnight } from "../kernel/calendar";
import { hoursOfDay } from "../kernel/fortnight-grid";
import { agreedOn, type HoursFor } from "./rules";

export const moods = ["well", "mixed", "badly"] as const;
/** How the child was that day. */
export type Mood = (typeof moods)[number];

export const partings = ["none", "comforted", "not_comforted"] as const;
/** Whether there was a separation, and whether the child let itself be comforted. */
export type Parting = (typeof partings)[number];

export type Note = { readonly on: Day; readonly mood: Mood; readonly parting: Parting };

export type Phase = "together" | "first_separation" | "next_separation" | "longer" | "full";

export type PlannedDay = {
  /** 1 for the first. */
  readonly number: number;
  readonly on: Day;
  readonly phase: Phase;
  /** How long the parent is away at most, in minutes; 0 while they stay. */
  readonly apartMinutes: number;
};

export type Plan = {
  readonly days: readonly PlannedDay[];
  /** The first day with all hours and no parent; null where no end is in sight within the days that are looked at. */
  readonly fullFrom: Day | null;
};

/** Days with a parent before a separation is tried, at first and after one that went badly. */
const TOGETHER_FIRST = 3;
const TOGETHER_AGAIN = 2;

/** "At most 30 minutes" (infans): the first and every further attempt. */
const FIRST_MINUTES = 30;

/** How long the parent is away on the days after a separation that went well: at once, or after an attempt that did not. */
const QUICK = [60, 120, 180, 240] as const;
const SLOW = [30, 60, 90, 120, 180, 240] as const;

/** No plan is drawn further ahead than this many days of care. */
const MOST_DAYS = 40;

type Care = {
  /** What is agreed, in order of days; the first day of the first is the first of care. */
  readonly agreed: readonly HoursFor[];
  /** Days on which she does not care. */
  readonly away: readonly Period[];
};

/** The plan, as it stands after what was written so far; days without a note are taken to go well. */
export function planOf(care: Care, notes: readonly Note[]): Plan {
  const noted = new Map(notes.map((note) => [note.on, note]));
  const days: PlannedDay[] = [];
  let togetherLeft = TOGETHER_FIRST;
  let failed = 0;
  let ladder: readonly number[] | null = null;
  let rung = 0;
  let badInARow = 0;
  for (const { on, minutes } of careDays(care)) {
    const number = days.length + 1;
    const note = noted.get(on);
    if (togetherLeft > 0) {
      days.push({ number, on, phase: "together", apartMinutes: 0 });
      // A day on which the child was not well is no step towards a separation.
      if (note?.mood !== "badly") togetherLeft--;
      continue;
    }
    if (!ladder) {
      days.push({
        number,
        on,
        phase: failed === 0 ? "first_separation" : "next_separation",
        apartMinutes: FIRST_MINUTES,
      });
      if (note && wentBadly(note)) {
        failed++;
        togetherLeft = TOGETHER_AGAIN;
      } else if (note?.parting !== "none") ladder = failed === 0 ? QUICK : SLOW;
      continue;
    }
    const apart = ladder[rung];
    if (apart === undefined || apart >= minutes) {
      days.push({ number, on, phase: "full", apartMinutes: minutes });
      return { days, fullFrom: on };
    }
    days.push({ number, on, phase: "longer", apartMinutes: apart });
    if (!note || !wentBadly(note)) {
      rung++;
      badInARow = 0;
    } else if (++badInARow === 2) {
      rung = Math.max(0, rung - 1);
      badInARow = 0;
    }
  }
  return { days, fullFrom: null };
}

function wentBadly({ mood, parting }: Note): boolean {
  return parting === "not_comforted" || mood === "badly";
}

/** Days on which the child comes, with the minutes it is to stay, from the first on. */
function* careDays({ agreed, away }: Care): Generator<{ on: Day; minutes: number }> {
  const from = agreed.at(0)?.from;
  if (!from) return;
  let found = 0;
  for (let ahead = 0; found < MOST_DAYS && ahead < 7 * MOST_DAYS; ahead++) {
    const on = addDays(from, ahead);
    if (away.some((period) => holdsOn(period, on))) continue;
    const hours = agreedOn(agreed, on)?.hours;
    if (!hours) continue;
    const minutes = hoursOfDay(hours, weekOfFortnight(on), weekdayOf(on)).reduce(
      (sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute,
      0,
    );
    if (minutes === 0) continue;
    found++;
    yield { on, minutes };
  }
}

/** So many days two children who are new must lie apart: two weeks, the shortest settling-in. */
export const staggerDays = 14;

/** The first day on which nobody else of hers settles in; `day` itself where nobody does then. */
export function firstUnhinderedStart(day: Day, starts: readonly Day[]): Day {
  const sorted = starts.toSorted();
  let free = day;
  for (const start of sorted)
    if (addDays(start, staggerDays) > free && start < addDays(free, staggerDays)) free = addDays(start, staggerDays);
  return free;
}
