/** Who may substitute for whom, when she is asked, and what may be entered. Pure. */
import type { Guest, NoGuest } from "../capacity/guests";
import { whyNoGuest } from "../capacity/guests";
import type { HomeCapacity } from "../capacity/home-capacity";
import { type AgeRange, whileOfAge } from "../capacity/stay";
import type { LandCaps } from "../homes/caps";
import {
  addDays,
  type Day,
  daysBetween,
  holdsOn,
  instantInBerlin,
  type Month,
  type Period,
  weekdayOf,
  weekOfFortnight,
} from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type FortnightGrid, hoursOfDay, isEmpty } from "../kernel/fortnight-grid";

/** So long substitutes of one wave have before the next are asked, too. */
export const waveMinutes = 10;

/** Partners first, then the nearest who said they substitute, then everybody else of them. */
export const waves = ["bonded", "nearest", "all"] as const;
/** How many of those who are no partners are asked first. */
export const nearestAtOnce = 5;

export const illnessDays = { ahead: 14, most: 42 } as const;
export const reachKm = { least: 1, usual: 8, most: 30 } as const;
export const bondLimits = { open: 10, aDay: 5, playDates: 10, playDateDaysAhead: 120 } as const;
export const playDateMinutes = { least: 30, usual: 90, most: 240 } as const;

/** Who could be asked. */
export type Candidate = {
  readonly childminderId: string;
  readonly bonded: boolean;
  /** From the home of who is ill. */
  readonly metres: number;
  readonly home: HomeCapacity;
  /** When she substitutes; null where she has not said, so whenever she offers care. */
  readonly within: FortnightGrid | null;
  readonly away: readonly Period[];
  readonly ages: AgeRange;
};

/** One child on one day, whose childminder is ill. */
export type Wanted = {
  readonly on: Day;
  readonly grid: FortnightGrid;
  readonly bornMonth: Month | null;
  /** Who is ill. */
  readonly illId: string;
};

export const hindrances = ["away", "age", "no_permit", "hours", "own_maximum", "caps"] as const;
export type Hindrance = "away" | "age" | NoGuest;

/** Why she cannot take this child on this day; null where she can: legal, within every cap, and as she wants it herself. */
export function whyNotSubstitute(candidate: Candidate, wanted: Wanted, law?: readonly LandCaps[]): Hindrance | null {
  const { on, grid, bornMonth, illId } = wanted;
  if (candidate.away.some((period) => holdsOn(period, on))) return "away";
  if (!isOfAge(candidate.ages, bornMonth, on)) return "age";
  const guest: Guest = { on, grid, within: candidate.within, away: illId };
  return whyNoGuest(candidate.home, candidate.childminderId, guest, law);
}

export function isOfAge(ages: AgeRange, bornMonth: Month | null, on: Day): boolean {
  return bornMonth === null || holdsOn(whileOfAge(bornMonth, ages), on);
}

/** Why she cannot, as she reads it when she tries to accept. */
export function refusalOf(hindrance: Hindrance): AppError {
  const codes = {
    away: "substitutes.away",
    age: "substitutes.age",
    no_permit: "substitutes.no_permit",
    hours: "substitutes.outside_hours",
    own_maximum: "substitutes.own_maximum",
    caps: "substitutes.no_room",
  } as const;
  return new AppError(codes[hindrance]);
}

/**
 * Whom the next wave asks: the first wave after `done` in which anybody fits who was not asked before. Null where none is left: the
 * last wave is over.
 */
export function nextWave<One extends Pick<Candidate, "childminderId" | "bonded" | "metres">>(
  done: number,
  fitting: readonly One[],
  asked: ReadonlySet<string>,
): { readonly wave: number; readonly whom: readonly One[] } | null {
  const left = fitting.filter(({ childminderId }) => !asked.has(childminderId));
  const others = left.filter(({ bonded }) => !bonded).toSorted((a, b) => a.metres - b.metres);
  const whom = [left.filter(({ bonded }) => bonded), others.slice(0, nearestAtOnce), others];
  for (let wave = done + 1; wave <= waves.length; wave++) {
    const now = whom[wave - 1] ?? [];
    if (now.length > 0) return { wave, whom: now };
  }
  return null;
}

export type Why = { readonly group: "bonded" | "nearby"; readonly reason: WhyReason; readonly count: number };
export const whyReasons = [...hindrances, "no_answer", "declined", "given_back", "not_wanted", "nobody"] as const;
export type WhyReason = (typeof whyReasons)[number];

/** Why nobody takes it, by group: how many partners and how many nearby could not, and for which reason. */
export function reasonsOf(
  candidates: readonly { readonly bonded: boolean; readonly reason: Exclude<WhyReason, "nobody"> }[],
): Why[] {
  return (["bonded", "nearby"] as const).flatMap((group): Why[] => {
    const of = candidates.filter(({ bonded }) => bonded === (group === "bonded"));
    if (of.length === 0) return [{ group, reason: "nobody", count: 0 }];
    return whyReasons.flatMap((reason) => {
      const count = of.filter((one) => one.reason === reason).length;
      return count > 0 ? [{ group, reason, count }] : [];
    });
  });
}

/** When the hours of a day are over; a day without hours is over when it begins. */
export function endOfHours(on: Day, grid: FortnightGrid): Date {
  const last = hoursOfDay(grid, weekOfFortnight(on), weekdayOf(on)).at(-1)?.untilMinute ?? 0;
  const fullHours = Math.floor(last / 60);
  const begun = fullHours === 24 ? instantInBerlin(addDays(on, 1), 0) : instantInBerlin(on, fullHours);
  return new Date(begun.getTime() + (last % 60) * 60_000);
}

export function whyNotIll({ from, until }: { readonly from: Day; readonly until: Day }, today: Day): AppError | null {
  if (until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (from < today) return new AppError("substitutes.illness_past", {}, "from");
  if (daysBetween(today, from) > illnessDays.ahead) {
    return new AppError("substitutes.illness_too_far", { days: illnessDays.ahead }, "from");
  }
  return daysBetween(from, until) > illnessDays.most
    ? new AppError("substitutes.illness_too_long", { days: illnessDays.most }, "until")
    : null;
}

/** She is back on a day from today on, and before she had said. */
export function whyNotBack(illness: { readonly until: Day }, backOn: Day, today: Day): AppError | null {
  return backOn >= today && backOn < illness.until
    ? null
    : new AppError("substitutes.back_on", { latest: addDays(illness.until, -1) }, "backOn");
}

export function whyNotReady(hours: FortnightGrid, mostKm: number): AppError | null {
  if (isEmpty(hours)) return new AppError("capacity.hours_empty", {}, "hours");
  return mostKm >= reachKm.least && mostKm <= reachKm.most
    ? null
    : new AppError("substitutes.distance", { least: reachKm.least, most: reachKm.most }, "mostKm");
}

type Bonding = { readonly self: boolean; readonly helps: boolean; readonly open: number; readonly lately: number };

export function whyNoBond({ self, helps, open, lately }: Bonding): AppError | null {
  if (self) return new AppError("substitutes.bond_self", {}, "slug");
  if (!helps) return new AppError("substitutes.bond_nobody_helps", {}, "who");
  if (open >= bondLimits.open) return new AppError("substitutes.bonds_too_many", { most: bondLimits.open });
  return lately >= bondLimits.aDay ? new AppError("substitutes.bonds_too_often", { most: bondLimits.aDay }) : null;
}

export function whyNoPlayDate(startsAt: Date, ahead: number, now: Date): AppError | null {
  if (startsAt <= now) return new AppError("substitutes.play_date_past", {}, "startsAt");
  if (startsAt.getTime() > now.getTime() + bondLimits.playDateDaysAhead * 86_400_000) {
    return new AppError("substitutes.play_date_too_far", { days: bondLimits.playDateDaysAhead }, "startsAt");
  }
  return ahead < bondLimits.playDates
    ? null
    : new AppError("substitutes.play_dates_too_many", { most: bondLimits.playDates });
}
