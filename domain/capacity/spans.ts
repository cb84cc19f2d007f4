/**
 * What a childminder has free, from when to when, computed from what she offers, what she and her care home may take, and
 * the children already placed. The age range is not asked here: it concerns the child, not the hours.
 */

import { type Caps, capsOn, capsUnder, changesOfLaw, type LandCaps, landCaps, type Permit } from "../homes/caps";
import { type Day, holdsOn, type Period } from "../kernel/calendar";
import { emptyGrid, type FortnightGrid, intersection, sameGrid, union, whereFewerThan } from "../kernel/fortnight-grid";
import type { Land } from "../kernel/laender";
import type { VacancySpan } from "./rules";

/** The week she offers. Where several hold on a day and share an hour, the greatest own maximum counts in that hour. */
export interface OfferedWeek extends Period {
  readonly grid: FortnightGrid;
  /** Children at the same time that she herself wants to have at most. */
  readonly ownMaximum: number;
}

/** Hours that are given away: a placement, or an offer that still stands. */
export interface Commitment extends Period {
  readonly id: string;
  readonly childminderId: string;
  readonly grid: FortnightGrid;
  /** Whether it is one of the contracts that the law counts; substitute care is not. By default it is. */
  readonly holdsContract?: boolean;
  /** The offer, placement or substitute day that holds them. */
  readonly belongsTo?: string | null;
}

/** A care home is in joint care in this time, and what it may take as a whole. Where two hold, the later replaces the other. */
export interface JointCap extends Period, Caps {
  /** With the qualified person for whom the law of the Land allows more. */
  readonly underConditions?: boolean;
}

export interface Capacity {
  readonly land: Land;
  readonly childminderId: string;
  readonly permits: readonly Permit[];
  readonly offered: readonly OfferedWeek[];
  /** Everybody's in the care home; hers bear her id. */
  readonly commitments: readonly Commitment[];
  /** Empty or missing where she works alone. */
  readonly joint?: readonly JointCap[];
}

export interface Vacancy {
  readonly free: FortnightGrid;
  readonly freeTwo: FortnightGrid;
}

/** Her vacancy from a day on: spans without gaps, each different from the one before, the last open-ended. */
export function vacancySpans(capacity: Capacity, from: Day, law: readonly LandCaps[] = landCaps): VacancySpan[] {
  const spans: { from: Day; until: Day | null; free: FortnightGrid; freeTwo: FortnightGrid }[] = [];
  for (const day of changeDays(capacity, from, law)) {
    const vacancy = vacancyOn(capacity, day, law);
    const before = spans.at(-1);
    if (before && sameGrid(before.free, vacancy.free) && sameGrid(before.freeTwo, vacancy.freeTwo)) continue;
    if (before) before.until = day;
    spans.push({ from: day, until: null, ...vacancy });
  }
  return spans;
}

/** What is free on one day, as the pattern of a whole fortnight: offered ∧ own maximum ∧ permit ∧ law ∧ care home. */
export function vacancyOn(capacity: Capacity, on: Day, law: readonly LandCaps[] = landCaps): Vacancy {
  const room = roomOn(capacity, on, law);
  return { free: room({ children: 1, contracts: 1 }), freeTwo: room({ children: 2, contracts: 2 }) };
}

/** Where one more child fits that is somebody else's by contract and comes as a guest: the same, and no contract is counted. */
export function guestRoomOn(capacity: Capacity, on: Day, law: readonly LandCaps[] = landCaps): FortnightGrid {
  return roomOn(capacity, on, law)({ children: 1, contracts: 0 });
}

/** How many children are to come, and how many contracts come with them. */
interface More {
  readonly children: 1 | 2;
  readonly contracts: number;
}

/** What decides on a day, looked at once for all that is asked of it. */
function roomOn(capacity: Capacity, on: Day, law: readonly LandCaps[]): (more: More) => FortnightGrid {
  const permit = inForce(capacity.permits, on);
  if (!permit) return () => emptyGrid();
  const { alone, joint } = capsOn(capacity.land, on, law);
  const caps = stricter(permit, capsUnder(alone, permit.underConditions === true));
  const jointCap = inForce(capacity.joint ?? [], on);
  const jointCaps = jointCap && stricter(jointCap, capsUnder(joint, jointCap.underConditions === true));

  const offered = capacity.offered.filter((week) => holdsOn(week, on));
  const inHome = capacity.commitments.filter((commitment) => holdsOn(commitment, on));
  const hers = inHome.filter((commitment) => commitment.childminderId === capacity.childminderId);
  return (more) => {
    const withHer = offered
      .map((week) => intersection(week.grid, roomFor(more, hers, stricter(caps, { atOnce: week.ownMaximum }))))
      .reduce(union, emptyGrid());
    return jointCaps ? intersection(withHer, roomFor(more, inHome, jointCaps)) : withHer;
  };
}

/** `from`, and every later day on which a permit, an offer, a commitment, the care home or the law changes. */
export function changeDays(capacity: Capacity, from: Day, law: readonly LandCaps[]): Day[] {
  const days = new Set<Day>([from, ...changesOfLaw(capacity.land, from, law)]);
  for (const periods of [capacity.permits, capacity.offered, capacity.commitments, capacity.joint ?? []]) {
    for (const period of periods) {
      if (period.from > from) days.add(period.from);
      if (period.until !== null && period.until > from) days.add(period.until);
    }
  }
  return [...days].sort();
}

/** Where so many more children fit beside those already placed. */
function roomFor({ children, contracts }: More, placed: readonly Commitment[], caps: KnownCaps): FortnightGrid {
  const held = placed.filter(({ holdsContract }) => holdsContract !== false).length;
  if (contracts > 0 && held + contracts > caps.contracts) return emptyGrid();
  return whereFewerThan(
    caps.atOnce - children + 1,
    placed.map(({ grid }) => grid),
  );
}

/** Of several that hold on a day the one that began last. */
export function inForce<Rule extends Period>(rules: readonly Rule[], on: Day): Rule | undefined {
  let latest: Rule | undefined;
  for (const rule of rules) {
    if (holdsOn(rule, on) && (!latest || rule.from >= latest.from)) latest = rule;
  }
  return latest;
}

export interface KnownCaps {
  readonly atOnce: number;
  readonly contracts: number;
}

/** The smaller of each; a number that is not known does not limit. */
export function stricter(a: Partial<Caps>, b: Partial<Caps>): KnownCaps {
  return { atOnce: smaller(a.atOnce, b.atOnce), contracts: smaller(a.contracts, b.contracts) };
}

function smaller(a: number | null | undefined, b: number | null | undefined): number {
  return Math.min(a ?? Number.POSITIVE_INFINITY, b ?? Number.POSITIVE_INFINITY);
}
