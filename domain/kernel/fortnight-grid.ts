/**
 * When care takes place: the quarter hours of a fortnight, in Europe/Berlin as the clock on the wall shows them.
 *
 * 2 weeks (A, B) × 7 days (Monday first) × 96 quarter hours = 1344 bits; the bit of a quarter hour is
 * `week * 672 + weekday * 96 + quarter`. Postgres keeps it as `bit(1344)`. Weekly care fills both halves alike. The night
 * is split at midnight; Sunday night of A runs into Monday of B and Sunday night of B into Monday of A.
 */
import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import { AppError } from "./errors";

declare const grid: unique symbol;

/** Immutable; made and read only by the functions of this file. Store and send it as `toBits`. */
export type FortnightGrid = { readonly [grid]: true };

/**
 * Care on one weekday in the minutes since midnight [fromMinute, untilMinute). Going into a grid, an end before the start
 * (or at 0) lies on the next day; coming out of one, it never does.
 */
export interface CareInterval {
  readonly week: Week | "both";
  readonly weekday: Weekday;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export const QUARTERS_PER_DAY = 96;
const QUARTERS_PER_WEEK = 7 * QUARTERS_PER_DAY;
export const QUARTERS_PER_FORTNIGHT = 2 * QUARTERS_PER_WEEK;
export const MINUTES_PER_DAY = 1440;

// Inside, 42 words of 32 bits, the lowest bit first: a day is three words, a week 21.
const WORDS = QUARTERS_PER_FORTNIGHT / 32;
const WORDS_PER_WEEK = WORDS / 2;

const EMPTY = seal(new Uint32Array(WORDS));
const FULL = seal(new Uint32Array(WORDS).fill(0xffffffff));

export function emptyGrid(): FortnightGrid {
  return EMPTY;
}

export function fullGrid(): FortnightGrid {
  return FULL;
}

/** 1344 characters `0` and `1`, the first being Monday of week A at midnight, as Postgres writes a `bit(1344)`. */
export function toBits(of: FortnightGrid): string {
  let bits = "";
  for (const word of open(of)) {
    for (let bit = 0; bit < 32; bit++) bits += (word >>> bit) & 1;
  }
  return bits;
}

/** The same as 336 hex digits, a quarter of the length: Postgres reads a `bit(1344)` from `x` and these, too. */
export function toHex(of: FortnightGrid): string {
  let hex = "";
  for (const word of open(of)) {
    for (let shift = 0; shift < 32; shift += 8) hex += HEX_OF_BYTE[(word >>> shift) & 0xff];
  }
  return hex;
}

/** Reads `toHex`. @throws `schedule.bad_bits` unless it is 336 hex digits */
export function fromHex(hex: string): FortnightGrid {
  if (hex.length !== QUARTERS_PER_FORTNIGHT / 4) throw new AppError("schedule.bad_bits");
  const words = new Uint32Array(WORDS);
  for (let digit = 0; digit < hex.length; digit++) {
    const bits = BITS_OF_HEX_DIGIT[hex.charCodeAt(digit)];
    if (bits === undefined || bits < 0) throw new AppError("schedule.bad_bits");
    words[digit >>> 3] = wordAt(words, digit >>> 3) | (bits << ((digit & 7) * 4));
  }
  return seal(words);
}

/** By the code of a hex digit: its four bits the other way round, as words keep the lowest bit first; -1 for other signs. */
const BITS_OF_HEX_DIGIT = Int8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : Number.parseInt([...digit.toString(2).padStart(4, "0")].reverse().join(""), 2);
});

/** By a byte whose lowest bit comes first. */
const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => {
  const lowestFirst = [...byte.toString(2).padStart(8, "0")].reverse().join("");
  return Number.parseInt(lowestFirst, 2).toString(16).padStart(2, "0");
});

/** @throws `schedule.bad_bits` unless it is 1344 characters `0` and `1` */
export function fromBits(bits: string): FortnightGrid {
  if (bits.length !== QUARTERS_PER_FORTNIGHT || !/^[01]+$/.test(bits)) throw new AppError("schedule.bad_bits");
  const words = new Uint32Array(WORDS);
  for (let index = bits.indexOf("1"); index >= 0; index = bits.indexOf("1", index + 1)) setBit(words, index);
  return seal(words);
}

/**
 * The grid that holds these hours; hours named twice count once.
 * @throws `schedule.zero_length`, `schedule.bad_time` (not on the clock), `schedule.not_quarter_hours`, all on `field`
 */
export function gridOfIntervals(intervals: readonly CareInterval[], field = "hours"): FortnightGrid {
  const words = new Uint32Array(WORDS);
  for (const interval of intervals) {
    refuseBadTimes(interval, field);
    const { fromMinute, untilMinute } = interval;
    const until = untilMinute <= fromMinute ? untilMinute + MINUTES_PER_DAY : untilMinute;
    for (const week of interval.week === "both" ? [0, 1] : [interval.week === "A" ? 0 : 1]) {
      const midnight = week * QUARTERS_PER_WEEK + interval.weekday * QUARTERS_PER_DAY;
      for (let quarter = fromMinute / 15; quarter < until / 15; quarter++) {
        setBit(words, (midnight + quarter) % QUARTERS_PER_FORTNIGHT);
      }
    }
  }
  return seal(words);
}

/** The same hours on each of some weekdays: "Mo–Fr 7:00–17:00". @throws as `gridOfIntervals` */
export function maskOf(window: {
  readonly weekdays?: readonly Weekday[];
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly week?: Week | "both";
}): FortnightGrid {
  const { weekdays = WEEKDAYS, week = "both", fromMinute, untilMinute } = window;
  return gridOfIntervals(weekdays.map((weekday) => ({ week, weekday, fromMinute, untilMinute })));
}

/** Its hours as few intervals as possible, by weekday, time and week; what A and B share appears once, as `both`. */
export function intervals(of: FortnightGrid): CareInterval[] {
  const found: CareInterval[] = [];
  for (const weekday of WEEKDAYS) {
    const inA = hoursOfDay(of, "A", weekday);
    const inB = hoursOfDay(of, "B", weekday);
    const shared = inA.filter((a) => inB.some((b) => sameHours(a, b)));
    const alone = [...inA, ...inB].filter((one) => !shared.some((both) => sameHours(one, both)));
    const ofDay = [...shared.map((both): CareInterval => ({ ...both, week: "both" })), ...alone];
    found.push(...ofDay.sort((a, b) => a.fromMinute - b.fromMinute || a.untilMinute - b.untilMinute));
  }
  return found;
}

/** The intervals of one day of one week, in order; they neither touch nor overlap. */
export function hoursOfDay(of: FortnightGrid, week: Week, weekday: Weekday): CareInterval[] {
  const words = open(of);
  const midnight = (week === "A" ? 0 : QUARTERS_PER_WEEK) + weekday * QUARTERS_PER_DAY;
  const end = midnight + QUARTERS_PER_DAY;
  const found: CareInterval[] = [];
  let from = nextBit(words, midnight, end, true);
  while (from < end) {
    const until = nextBit(words, from, end, false);
    found.push({ week, weekday, fromMinute: (from - midnight) * 15, untilMinute: (until - midnight) * 15 });
    from = nextBit(words, until, end, true);
  }
  return found;
}

/** As it is inside, for who keeps many of them: 42 words of 32 bits, the lowest bit first; a day is three of them, week A the first 21. */
export function toWords(of: FortnightGrid): Uint32Array {
  return open(of).slice();
}

/** Reads `toWords`. */
export function fromWords(words: ArrayLike<number>): FortnightGrid {
  if (words.length !== WORDS) throw new AppError("schedule.bad_bits");
  return seal(Uint32Array.from(words));
}

export function union(a: FortnightGrid, b: FortnightGrid): FortnightGrid {
  return combine(a, b, (x, y) => x | y);
}

export function intersection(a: FortnightGrid, b: FortnightGrid): FortnightGrid {
  return combine(a, b, (x, y) => x & y);
}

/** What is in `a` but not in `b`. */
export function without(a: FortnightGrid, b: FortnightGrid): FortnightGrid {
  return combine(a, b, (x, y) => x & ~y);
}

/** Whether every wanted quarter hour is free. Nothing wanted is always covered. */
export function covers(free: FortnightGrid, wanted: FortnightGrid): boolean {
  const have = open(free);
  const want = open(wanted);
  for (let at = 0; at < WORDS; at++) if ((wordAt(want, at) & ~wordAt(have, at)) !== 0) return false;
  return true;
}

export function sameGrid(a: FortnightGrid, b: FortnightGrid): boolean {
  if (a === b) return true;
  const other = open(b);
  return open(a).every((word, at) => word === other[at]);
}

export function isEmpty(of: FortnightGrid): boolean {
  const words = open(of);
  for (let at = 0; at < WORDS; at++) if (wordAt(words, at) !== 0) return false;
  return true;
}

/** Quarter hours in the fortnight, or in one of its weeks. */
export function countQuarters(of: FortnightGrid, week?: Week): number {
  const words = open(of);
  const end = week === "A" ? WORDS_PER_WEEK : WORDS;
  let count = 0;
  for (let at = week === "B" ? WORDS_PER_WEEK : 0; at < end; at++) count += bitCount(wordAt(words, at));
  return count;
}

/** Hours a week, the average of weeks A and B. */
export function hoursPerWeek(of: FortnightGrid): number {
  return countQuarters(of) / 8;
}

/** Hours in week A or in week B. */
export function hoursInWeek(of: FortnightGrid, week: Week): number {
  return countQuarters(of, week) / 4;
}

/** Only the hours that lie in that week; the other half is empty. */
export function weekOf(of: FortnightGrid, week: Week): FortnightGrid {
  return intersection(of, week === "A" ? WEEK_A : WEEK_B);
}

/** Whether weeks A and B differ. */
export function alternates(of: FortnightGrid): boolean {
  const words = open(of);
  return words.subarray(0, WORDS_PER_WEEK).some((word, at) => word !== words[WORDS_PER_WEEK + at]);
}

/** The quarter hours that fewer than `limit` of these grids hold: where, of `limit` seats, one is left. */
export function whereFewerThan(limit: number, grids: readonly FortnightGrid[]): FortnightGrid {
  if (limit <= 0) return EMPTY;
  if (grids.length < limit) return FULL;
  const result = new Uint32Array(WORDS);
  const atLeast = new Uint32Array(limit); // atLeast[k]: the bits of this word that more than k grids hold
  for (let at = 0; at < WORDS; at++) {
    atLeast.fill(0);
    for (const one of grids) {
      let bits = wordAt(open(one), at);
      for (let level = 0; level < limit && bits !== 0; level++) {
        const already = wordAt(atLeast, level);
        atLeast[level] = already | bits;
        bits &= already; // who finds this level taken rises to the next
      }
    }
    result[at] = ~wordAt(atLeast, limit - 1);
  }
  return seal(result);
}

const WEEK_A = seal(new Uint32Array(WORDS).fill(0xffffffff, 0, WORDS_PER_WEEK));
const WEEK_B = seal(new Uint32Array(WORDS).fill(0xffffffff, WORDS_PER_WEEK));

function refuseBadTimes({ fromMinute, untilMinute }: CareInterval, field: string): void {
  const params = { from: fromMinute, until: untilMinute };
  const onTheClock =
    fromMinute >= 0 && fromMinute < MINUTES_PER_DAY && untilMinute >= 0 && untilMinute <= MINUTES_PER_DAY;
  if (!onTheClock) throw new AppError("schedule.bad_time", params, field);
  if (fromMinute % 15 !== 0 || untilMinute % 15 !== 0) throw new AppError("schedule.not_quarter_hours", params, field);
  if (fromMinute === untilMinute) throw new AppError("schedule.zero_length", params, field);
}

function sameHours(a: CareInterval, b: CareInterval): boolean {
  return a.fromMinute === b.fromMinute && a.untilMinute === b.untilMinute;
}

function combine(a: FortnightGrid, b: FortnightGrid, how: (x: number, y: number) => number): FortnightGrid {
  const left = open(a);
  const right = open(b);
  const words = new Uint32Array(WORDS);
  for (let at = 0; at < WORDS; at++) words[at] = how(wordAt(left, at), wordAt(right, at));
  return seal(words);
}

function open(of: FortnightGrid): Uint32Array {
  return of as unknown as Uint32Array;
}

function seal(words: Uint32Array): FortnightGrid {
  return words as unknown as FortnightGrid;
}

function wordAt(words: Uint32Array, at: number): number {
  return words[at] as number;
}

/** The first set (or unset) bit from `index` on; `end`, a bound of words, if there is none before it. */
function nextBit(words: Uint32Array, index: number, end: number, set: boolean): number {
  for (let at = index; at < end; at = (at | 31) + 1) {
    const word = wordAt(words, at >>> 5);
    const rest = (set ? word : ~word) >>> (at & 31);
    if (rest !== 0) return at + trailingZeros(rest);
  }
  return end;
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function setBit(words: Uint32Array, index: number): void {
  words[index >>> 5] = wordAt(words, index >>> 5) | (1 << (index & 31));
}

/** How many bits of a word are set. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
