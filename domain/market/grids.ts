/**
 * Free hours as the index holds them. Whole grids hardly repeat, but the days that they are made of do: a day is three words, a week
 * names seven days, a fortnight two weeks, and each of these is kept once. So a grid that is new but made of known days takes some 50
 * bytes, half of it once its week is known, too.
 */
import type { CareSchedule } from "../kernel/care-schedule";
import {
  bitCount,
  countQuarters,
  emptyGrid,
  type FortnightGrid,
  fromWords,
  toWords,
  without,
} from "../kernel/fortnight-grid";
import { Pool } from "./pool";

const WORDS_PER_DAY = 3;
const DAYS = 7;
const WORDS_PER_WEEK = DAYS * WORDS_PER_DAY;

/** How many words a record of each pool has; of a fortnight weeks A and B, and how many quarter hours are in both. */
const widths = { days: WORDS_PER_DAY, weeks: DAYS, fortnights: 3 };

export class Grids {
  private days = new Pool(widths.days);
  private weeks = new Pool(widths.weeks);
  private fortnights = new Pool(widths.fortnights);
  private readonly week = new Uint32Array(DAYS);

  /** Grids as `columns` gave them away, once they were trimmed. */
  static of(columns: Grids["columns"]): Grids {
    const grids = new Grids();
    grids.days = Pool.of(widths.days, columns.days);
    grids.weeks = Pool.of(widths.weeks, columns.weeks);
    grids.fortnights = Pool.of(widths.fortnights, columns.fortnights);
    return grids;
  }

  get columns(): Readonly<Record<keyof typeof widths, Pool["columns"]>> {
    return { days: this.days.columns, weeks: this.weeks.columns, fortnights: this.fortnights.columns };
  }

  /** The number of a grid. */
  pack(grid: FortnightGrid): number {
    const words = toWords(grid);
    return this.fortnights.numberOf([this.weekOf(words, 0), this.weekOf(words, WORDS_PER_WEEK), countQuarters(grid)]);
  }

  unpack(grid: number): FortnightGrid {
    const words = new Uint32Array(2 * WORDS_PER_WEEK);
    for (let at = 0; at < WORDS_PER_WEEK; at++) {
      words[at] = this.word(this.weekA(grid), at);
      words[WORDS_PER_WEEK + at] = this.word(this.weekB(grid), at);
    }
    return fromWords(words);
  }

  /** Quarter hours of the fortnight that are wanted and not free in a grid. */
  missing(grid: number, { weeks: [inA, inB] }: Wanted): number {
    const [weekA, weekB] = [this.weekA(grid), this.weekB(grid)];
    const missing = this.missingIn(weekA, inA);
    return missing + (weekA === weekB && inA === inB ? missing : this.missingIn(weekB, inB));
  }

  /** Whether nothing of it is missing: known sooner than how much is. */
  holds(grid: number, { weeks: [inA, inB] }: Wanted): boolean {
    const [weekA, weekB] = [this.weekA(grid), this.weekB(grid)];
    return this.holdsIn(weekA, inA) && ((weekA === weekB && inA === inB) || this.holdsIn(weekB, inB));
  }

  quarters(grid: number): number {
    return this.fortnights.words[3 * grid + 2] as number;
  }

  trim(): void {
    for (const pool of [this.days, this.weeks, this.fortnights]) pool.trim();
  }

  /** How many different grids are held. */
  get size(): number {
    return this.fortnights.size;
  }

  get bytes(): number {
    return this.days.bytes + this.weeks.bytes + this.fortnights.bytes;
  }

  private weekA(grid: number): number {
    return this.fortnights.words[3 * grid] as number;
  }

  private weekB(grid: number): number {
    return this.fortnights.words[3 * grid + 1] as number;
  }

  private weekOf(words: Uint32Array, from: number): number {
    for (let day = 0; day < DAYS; day++) this.week[day] = this.days.numberOf(words, from + day * WORDS_PER_DAY);
    return this.weeks.numberOf(this.week);
  }

  private word(week: number, at: number): number {
    const day = this.weeks.words[week * DAYS + Math.floor(at / WORDS_PER_DAY)] as number;
    return this.days.words[day * WORDS_PER_DAY + (at % WORDS_PER_DAY)] as number;
  }

  private missingIn(week: number, wanted: WantedWeek): number {
    const [weeks, days] = [this.weeks.words, this.days.words];
    const { day, word, fixed, room, fixedQuarters, floatingQuarters } = wanted;
    let held = 0;
    let floating = 0;
    for (let at = 0; at < day.length; at++) {
      const known = weeks[week * DAYS + (day[at] as number)] as number;
      const free = days[known * WORDS_PER_DAY + (word[at] as number)] as number;
      held += bitCount(free & (fixed[at] as number));
      if (floatingQuarters > 0) floating += bitCount(free & (room[at] as number));
    }
    return fixedQuarters - held + Math.max(0, floatingQuarters - floating);
  }

  private holdsIn(week: number, { day, word, fixed, room, floatingQuarters }: WantedWeek): boolean {
    const [weeks, days] = [this.weeks.words, this.days.words];
    let floating = 0;
    for (let at = 0; at < day.length; at++) {
      const known = weeks[week * DAYS + (day[at] as number)] as number;
      const free = days[known * WORDS_PER_DAY + (word[at] as number)] as number;
      if ((~free & (fixed[at] as number)) !== 0) return false;
      if (floatingQuarters > 0) floating += bitCount(free & (room[at] as number));
    }
    return floating >= floatingQuarters;
  }
}

/** What is wanted, cut into the words that days are kept in. */
export class Wanted {
  /** The same object twice where both weeks are alike. */
  readonly weeks: readonly [WantedWeek, WantedWeek];

  constructor({ fixed, floating }: CareSchedule) {
    const room = toWords(floating ? without(floating.window, fixed) : emptyGrid());
    const quarters = 4 * (floating?.hoursPerWeek ?? 0);
    const [inA, inB] = [0, WORDS_PER_WEEK].map((begin) => {
      const week = (words: Uint32Array) => words.subarray(begin, begin + WORDS_PER_WEEK);
      return wantedWeek(week(toWords(fixed)), week(room), quarters);
    }) as [WantedWeek, WantedWeek];
    this.weeks = [inA, isSame(inA, inB) ? inA : inB];
  }
}

type WantedWeek = {
  /** Which words of which days matter, and of each the bits that are wanted, and those among which hours may float. */
  readonly day: Uint8Array;
  readonly word: Uint8Array;
  readonly fixed: Uint32Array;
  readonly room: Uint32Array;
  readonly fixedQuarters: number;
  readonly floatingQuarters: number;
};

function wantedWeek(fixed: Uint32Array, room: Uint32Array, floatingQuarters: number): WantedWeek {
  const at = Uint8Array.from([...fixed.keys()].filter((word) => fixed[word] || room[word]));
  const those = (words: Uint32Array) => Uint32Array.from(at, (word) => words[word] as number);
  const fixedQuarters = fixed.reduce((count, word) => count + bitCount(word), 0);
  return {
    day: at.map((each) => Math.floor(each / WORDS_PER_DAY)),
    word: at.map((each) => each % WORDS_PER_DAY),
    fixed: those(fixed),
    room: those(room),
    fixedQuarters,
    floatingQuarters,
  };
}

function isSame(a: WantedWeek, b: WantedWeek): boolean {
  return (["day", "word", "fixed", "room"] as const).every((part) => a[part].join() === b[part].join());
}
