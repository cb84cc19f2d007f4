/** What may be entered: the weeks a childminder offers, and the hours she has given away. */

import { changesOfLaw } from "../homes/caps";
import { type Day, earlier, holdsOn, later, type Month, type Period } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { covers, type FortnightGrid, fullGrid, isEmpty, without } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import { printHours } from "../kernel/print-schedule";
import { capacityOf, type HomeCapacity } from "./home-capacity";
import { type OfferedWeek, vacancyOn } from "./spans";
import { whyNotYetBorn } from "./stay";

/** The most children one person may have at once anywhere (§43(3) SGB VIII). */
const MOST_AT_ONCE = 5;

export function whyNotOfferable(week: OfferedWeek): AppError | null {
  if (isEmpty(week.grid)) return new AppError("capacity.hours_empty", {}, "hours");
  if (week.ownMaximum < 1 || week.ownMaximum > MOST_AT_ONCE) {
    return new AppError("capacity.own_maximum_out_of_range", { least: 1, most: MOST_AT_ONCE }, "ownMaximum");
  }
  return whyNoPeriod(week);
}

/** What she offers once `week` stands in place of everything from its first day on; what began before ends there. */
export function offersWith<Offer extends Period>(offers: readonly Offer[], week: Offer): Offer[] {
  const kept = offers.filter((offer) => offer.from < week.from);
  return [...kept.map((offer) => ({ ...offer, until: endingBy(offer.until, week.from) })), week];
}

/** Hours for one child, as they are entered. */
export interface Entry extends Period {
  readonly grid: FortnightGrid;
  readonly bornMonth: Month | null;
}

/**
 * Why she cannot take this child: the law, her permit or the care home as a whole leave no room, and since when. Her own
 * wishes (hours, maximum, ages) do not bind her, and days that are past do not matter. Beyond the end of a permit nothing is
 * asked: it will be renewed, or its end ends the care.
 */
export function whyNotEnterable(
  home: HomeCapacity,
  childminderId: string,
  entry: Entry,
  today: Day,
  locale: Locale,
): AppError | null {
  if (isEmpty(entry.grid)) return new AppError("capacity.hours_empty", {}, "hours");
  const reversed = whyNoPeriod(entry);
  if (reversed) return reversed;
  const unborn = whyNotYetBorn(entry.bornMonth, entry.from);
  if (unborn) return unborn;
  const start = later(entry.from, today);
  if (entry.until !== null && entry.until <= start) return null; // all past
  const hers = { ...capacityOf(home, childminderId), offered: ANY_TIME };
  if (!hers.permits.some((permit) => holdsOn(permit, start))) {
    return new AppError("capacity.no_permit", { on: start }, "from");
  }
  const changes = [...hers.permits, ...hers.commitments].map(({ from }) => from);
  const days = [...changes, ...changesOfLaw(home.land, start)].filter((day) => day > start && holdsOn(entry, day));
  for (const day of [start, ...days.sort()]) {
    if (!hers.permits.some((permit) => holdsOn(permit, day))) continue;
    const { free } = vacancyOn(hers, day);
    if (covers(free, entry.grid)) continue;
    if (isEmpty(free)) return new AppError("capacity.too_many_contracts", { on: day }); // not by hours: around the clock
    const hours = printHours(without(entry.grid, free), locale);
    return new AppError("capacity.over_cap", { on: day, hours }, "hours");
  }
  return null;
}

/** Why a commitment cannot end on that day: it had not begun, or it has ended before. */
export function whyNotEndable(commitment: Period, until: Day): AppError | null {
  if (until <= commitment.from) {
    return new AppError("capacity.ends_before_it_begins", { from: commitment.from }, "until");
  }
  return commitment.until === null || until < commitment.until
    ? null
    : new AppError("capacity.already_ends", { until: commitment.until }, "until");
}

/** All hours, and as many children as a permit can allow: what is free of this is what the law leaves. */
const ANY_TIME: readonly OfferedWeek[] = [
  { from: "1900-01-01" as Day, until: null, grid: fullGrid(), ownMaximum: MOST_AT_ONCE },
];

function whyNoPeriod({ from, until }: Period): AppError | null {
  return until !== null && until <= from ? new AppError("capacity.ends_before_it_begins", { from }, "until") : null;
}

function endingBy(until: Day | null, latest: Day): Day {
  return until === null ? latest : earlier(until, latest);
}
