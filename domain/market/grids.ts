/**
 * Free hours as the index holds them. Whole grids hardly repeat, but the days that they are made of do: a day is three words, a week
 * names seven days, a grid two weeks, and each of these is kept once. So a grid whose weeks are alike takes one week, and a new one
 * that is made of known days 32 bytes.
 */
import type { CareSchedule } from "../kernel/care-schedule";
import { bitCount, emptyGrid, type FortnightGrid, fromWords, toWords, without } from "../kernel/fortnight-grid";
import { Pool } from "./pool";

const WORDS_PER_DAY = 3;
const DAYS = 7;
const WORDS_PER_WEEK = DAYS * WORDS_PER_DAY;

export class Grids {
  private readonly days = new Pool(WORDS_PER_DAY);
  /** Seven days, and how many quarter hours are in them. */
  private readonly weeks = new Pool(DAYS + 1);

  /** The numbers of its weeks A and B. */
  pack(grid: FortnightGrid): [number, number] {
    const words = toWords(grid);
    return [this.weekOf(words.subarray(0, WORDS_PER_WEEK)), this.weekOf(words.subarray(WORDS_PER_WEEK))];
  }

  unpack(weekA: number, weekB: number): FortnightGrid {
    const words = new Uint32Array(2 * WORDS_PER_WEEK);
    for (let at = 0; at < WORDS_PER_WEEK; at++) {
      words[at] = this.word(weekA, at);
      words[WORDS_PER_WEEK + at] = this.word(weekB, at);
    }
    return fromWords(words);
  }

  /** Quarter hours of the fortnight that are wanted and not free in these weeks. */
  missing(weekA: number, weekB: number, { weeks: [inA, inB] }: Wanted): number {
    const missing = this.missingIn(weekA, inA);
    return missing + (weekA === weekB && inA === inB ? missing : this.missingIn(weekB, inB));
  }

  quarters(weekA: number, weekB: number): number {
    const { words } = this.weeks;
    return (words[weekA * (DAYS + 1) + DAYS] as number) + (words[weekB * (DAYS + 1) + DAYS] as number);
  }

  trim(): void {
    this.days.trim();
    this.weeks.trim();
  }

  /** How many different weeks are held. */
  get size(): number {
    return this.weeks.size;
  }

  get bytes(): number {
    return this.days.bytes + this.weeks.bytes;
  }

  private weekOf(words: Uint32Array): number {
    const record = Array.from({ length: DAYS }, (_, day) =>
      this.days.numberOf(words.subarray(day * WORDS_PER_DAY, (day + 1) * WORDS_PER_DAY)),
    );
    return this.weeks.numberOf([...record, words.reduce((count, word) => count + bitCount(word), 0)]);
  }

  private word(week: number, at: number): number {
    const day = this.weeks.words[week * (DAYS + 1) + Math.floor(at / WORDS_PER_DAY)] as number;
    return this.days.words[day * WORDS_PER_DAY + (at % WORDS_PER_DAY)] as number;
  }

  private missingIn(week: number, { at, fixed, room, fixedQuarters, floatingQuarters }: WantedWeek): number {
    const [weeks, days] = [this.weeks.words, this.days.words];
    const begin = week * (DAYS + 1);
    let held = 0;
    let floating = 0;
    for (let some = 0; some < at.length; some++) {
      const word = at[some] as number;
      const day = weeks[begin + ((word / WORDS_PER_DAY) | 0)] as number;
      const free = days[day * WORDS_PER_DAY + (word % WORDS_PER_DAY)] as number;
      held += bitCount(free & (fixed[some] as number));
      floating += bitCount(free & (room[some] as number));
    }
    return fixedQuarters - held + Math.max(0, floatingQuarters - floating);
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
  /** Which of its 21 words matter, and of each the bits that are wanted, and those among which hours may float. */
  readonly at: Uint8Array;
  readonly fixed: Uint32Array;
  readonly room: Uint32Array;
  readonly fixedQuarters: number;
  readonly floatingQuarters: number;
};

function wantedWeek(fixed: Uint32Array, room: Uint32Array, floatingQuarters: number): WantedWeek {
  const at = Uint8Array.from([...fixed.keys()].filter((word) => fixed[word] || room[word]));
  const those = (words: Uint32Array) => Uint32Array.from(at, (word) => words[word] as number);
  const fixedQuarters = fixed.reduce((count, word) => count + bitCount(word), 0);
  return { at, fixed: those(fixed), room: those(room), fixedQuarters, floatingQuarters };
}

function isSame(a: WantedWeek, b: WantedWeek): boolean {
  return (["at", "fixed", "room"] as const).every((part) => a[part].join() === b[part].join());
}
