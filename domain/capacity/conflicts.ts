/**
 * Where more is promised than permit, law or care home allow: a permit was reduced, a home became a joint one, the law changed.
 * Nobody is thrown out by it; she and her office see it and decide. Pure.
 */
import { capsOn, capsUnder, type LandCaps, landCaps } from "../homes/caps";
import { type Day, holdsOn, later, type Period } from "../kernel/calendar";
import {
  covers,
  emptyGrid,
  type FortnightGrid,
  fullGrid,
  isEmpty,
  sameGrid,
  whereFewerThan,
  without,
} from "../kernel/fortnight-grid";
import { type Capacity, type Commitment, changeDays, inForce, stricter } from "./spans";

export const conflictKinds = ["too_many_present", "too_many_contracts", "home_present", "home_contracts"] as const;
/** Too many children at the same time, or too many contracts; hers, or those of the joint care home as a whole. */
export type ConflictKind = (typeof conflictKinds)[number];

export type Conflict = Period & {
  readonly kind: ConflictKind;
  /** When too many are there; empty for contracts, which do not go by hours. */
  readonly hours: FortnightGrid;
  /** Children at once, or contracts. */
  readonly allowed: number;
  readonly promised: number;
};

/**
 * What goes beyond from a day on: times without gaps as one. While no permit holds nothing is said: its end is another matter. Her own
 * wishes do not count, since children stay whatever she wishes next.
 */
export function conflictsOf(capacity: Capacity, from: Day, law: readonly LandCaps[] = landCaps): Conflict[] {
  const found: Conflict[] = [];
  const days = changeDays(capacity, from, law);
  for (const [at, day] of days.entries()) {
    const next = days[at + 1];
    // Where the permit itself ends, it does not fit again.
    const until = next !== undefined && inForce(capacity.permits, next) ? next : null;
    for (const one of conflictsOn(capacity, day, law)) {
      const before = found.findLastIndex(({ kind }) => kind === one.kind);
      const last = found[before];
      if (last && last.until === day && isSame(last, one)) found[before] = { ...last, until };
      else found.push({ ...one, from: day, until });
    }
  }
  return found;
}

type Finding = Omit<Conflict, "from" | "until">;

function conflictsOn(capacity: Capacity, on: Day, law: readonly LandCaps[]): Finding[] {
  const permit = inForce(capacity.permits, on);
  if (!permit) return [];
  const { alone, joint } = capsOn(capacity.land, on, law);
  const caps = stricter(permit, capsUnder(alone, permit.underConditions === true));
  const inHome = capacity.commitments.filter((one) => inForce([one], on));
  const hers = inHome.filter(({ childminderId }) => childminderId === capacity.childminderId);
  const found: (Finding | null)[] = [
    atOnce("too_many_present", hers, caps.atOnce),
    contracts("too_many_contracts", hers, caps.contracts),
  ];
  const jointCap = inForce(capacity.joint ?? [], on);
  // What is too much in her own hands is said as hers alone.
  if (jointCap && !found.some((one) => one !== null)) {
    const ofHome = stricter(jointCap, capsUnder(joint, jointCap.underConditions === true));
    found.push(atOnce("home_present", inHome, ofHome.atOnce), contracts("home_contracts", inHome, ofHome.contracts));
  }
  return found.filter((one) => one !== null);
}

function atOnce(kind: ConflictKind, placed: readonly Commitment[], allowed: number): Finding | null {
  const grids = placed.map(({ grid }) => grid);
  let [promised, hours] = [allowed, emptyGrid()];
  for (let many = allowed + 1; many <= grids.length; many++) {
    const there = without(fullGrid(), whereFewerThan(many, grids));
    if (isEmpty(there)) break;
    if (many === allowed + 1) hours = there;
    promised = many;
  }
  return isEmpty(hours) ? null : { kind, hours, allowed, promised };
}

function contracts(kind: ConflictKind, placed: readonly Commitment[], allowed: number): Finding | null {
  const promised = placed.filter(({ holdsContract }) => holdsContract !== false).length;
  return promised > allowed ? { kind, hours: emptyGrid(), allowed, promised } : null;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.kind === b.kind && a.allowed === b.allowed && a.promised === b.promised && sameGrid(a.hours, b.hours);
}

/** Of what stood there what is not over: nothing else is compared or told. */
export function notOver<One extends Period>(conflicts: readonly One[], today: Day): One[] {
  return conflicts.filter(({ until }) => until === null || until > today);
}

/** Whether they are the same from today on: when what has begun began does not matter. */
export function sameConflicts(before: readonly Conflict[], after: readonly Conflict[], today: Day): boolean {
  return (
    before.length === after.length &&
    before.every((one, at) => {
      const other = after[at];
      return (
        other !== undefined &&
        isSame(one, other) &&
        one.until === other.until &&
        later(one.from, today) === later(other.from, today)
      );
    })
  );
}

/** Whether it goes further than what was known: at other times, or by more. What becomes less is no news to be alarmed by. */
export function goesFurther(before: readonly Conflict[], after: readonly Conflict[]): boolean {
  return after.some((one) => !isKnown(one, before));
}

/** Whether on each of its days as much was known: what was several times can be one now, when the worse of them became better. */
function isKnown(one: Conflict, known: readonly Conflict[]): boolean {
  const as = known.find((other) => holdsOn(other, one.from) && isWithin(one, other));
  if (!as) return false;
  if (as.until === null || (one.until !== null && one.until <= as.until)) return true;
  return isKnown({ ...one, from: as.until }, known);
}

function isWithin(one: Conflict, known: Conflict): boolean {
  return (
    one.kind === known.kind &&
    one.promised - one.allowed <= known.promised - known.allowed &&
    covers(known.hours, one.hours)
  );
}
