/**
 * Whether somebody is found for a question, and how high she ranks: what `suitable` says in the statement of `search/ranking.ts`, in the
 * same words. Days are numbers.
 */
import { MONTHS_TO_GROW } from "../capacity/stay";
import { firstOfMonth, monthOf, monthsLater, numberOfDay } from "./days";
import { type FilterMask, filterMask, meetsMask } from "./filter-bits";
import { Wanted } from "./grids";
import { mostMissing, NEVER, type Ranking, SHORT } from "./question";
import type { Shelf } from "./shelf";

/** In place of a rank: not found. */
export const NOBODY = -1;

/** In place of a day that never comes. */
const NONE = Number.POSITIVE_INFINITY;

/** A question about listings, made ready to be asked of one after the other. */
export class Judge {
  private readonly mask: FilterMask;
  private readonly wanted: Wanted | null;
  private readonly most: number;
  private readonly start: number;
  /** The day until which it must last from the start on. */
  private readonly least: number;
  private readonly asksHowLong: boolean;
  /** The month in which it begins. */
  private readonly month: number;

  constructor(private readonly question: Ranking) {
    const { filters, wanted, start, leastMonths, sort } = question;
    this.mask = filterMask(filters);
    this.wanted = wanted && new Wanted(wanted);
    this.most = mostMissing(question);
    this.start = numberOfDay(start);
    this.month = monthOf(this.start);
    this.least = monthsLater(this.start, leastMonths);
    this.asksHowLong = this.least > this.start && (sort !== "distance" || filters.onlyFitting);
  }

  /** What decides before the distance does, the less the better; `NOBODY` for who is not found, however near she is. */
  rank(shelf: Shelf, number: number): number {
    if (!this.meets(shelf, number)) return NOBODY;
    const { most, start, question } = this;
    const { sort, filters } = question;
    const onStart = this.spanOn(shelf, number, start);
    const isGrown = filters.ageMonths === null || (shelf.of.fromAgeMonths[number] as number) <= filters.ageMonths;
    const missing = isGrown && onStart >= 0 ? this.missing(shelf, onStart) : most;
    const lost = missing === 0 ? this.lost(shelf, number, onStart) : 0;
    const fits = missing === 0 && lost === 0;
    if (filters.onlyFitting && !fits) return NOBODY;
    const whole = fits ? start : sort === "start" || missing === most ? this.later(shelf, number) : NONE;
    if (missing === most && whole === NONE) return NOBODY;
    if (sort === "distance") return 0;
    if (sort === "fit") return missing === most && whole === SHORT ? most + 1 : missing + lost;
    const isNever = whole === NONE || (whole === SHORT && missing > 0 && missing < most);
    return isNever ? NEVER : whole;
  }

  /** Whether somebody with this rank has everything on the first day, for as long as needed. By distance the rank does not tell. */
  fits(rank: number): boolean {
    return rank === (this.question.sort === "start" ? this.start : 0);
  }

  /** A child that is too young is let through where it will soon be old enough. */
  meets({ of }: Shelf, number: number): boolean {
    const { ageMonths, onlyFitting } = this.question.filters;
    if (ageMonths !== null) {
      const oldest = ageMonths + (onlyFitting ? 0 : MONTHS_TO_GROW);
      if (ageMonths > (of.toAgeMonths[number] as number) || (of.fromAgeMonths[number] as number) > oldest) return false;
    }
    return meetsMask(of.codes[number] as number, of.choices[number] as number, this.mask);
  }

  /** The span that holds on a day; one before the first where there is none. */
  spanOn({ of, spans }: Shelf, number: number, day: number): number {
    const first = of.spansAt[number] as number;
    let at = first + (of.spanCount[number] as number) - 1;
    while (at >= first && (spans.from[at] as number) > day) at--;
    return at < first ? -1 : at;
  }

  /** Quarter hours of the fortnight that are wanted and not free; without wanted hours 1 where too little is free. */
  private missing({ spans, grids }: Shelf, at: number): number {
    const grid = this.gridIn(spans, at);
    if (this.wanted) return grids.missing(grid, this.wanted);
    return grids.quarters(grid) < this.question.leastQuarters ? 1 : 0;
  }

  private isWhole({ spans, grids }: Shelf, at: number): boolean {
    const grid = this.gridIn(spans, at);
    return this.wanted ? grids.holds(grid, this.wanted) : grids.quarters(grid) >= this.question.leastQuarters;
  }

  private gridIn({ free, freeTwo }: Shelf["spans"], at: number): number {
    return (this.question.filters.children === 2 ? freeTwo : free)[at] as number;
  }

  /** Of what is all free on the start: as many of the wanted quarter hours as the time is short of what is needed. */
  private lost(shelf: Shelf, number: number, onStart: number): number {
    if (!this.asksHowLong) return 0;
    const { least, start } = this;
    const end = Math.min(this.failsAfter(shelf, number, onStart, least), this.outgrown(shelf, number), least);
    return Math.ceil((this.most * (least - end)) / (least - start));
  }

  /** The day on which the first later span begins that has not all of it; from `enough` on nobody looks any more. */
  private failsAfter(shelf: Shelf, number: number, span: number, enough: number): number {
    const end = this.endOf(shelf, number);
    for (let at = span + 1; at < end; at++) {
      const from = shelf.spans.from[at] as number;
      if (from >= enough || !this.isWhole(shelf, at)) return from;
    }
    return NONE;
  }

  /**
   * The first day from which all of it is free for as long as needed; `SHORT` where it is so for a shorter time only, `NONE` where never.
   * By distance any time will do.
   */
  private later(shelf: Shelf, number: number): number {
    const { from } = shelf.spans;
    const earliest = Math.max(this.start, this.grown(shelf, number));
    const outgrown = this.outgrown(shelf, number);
    const end = this.endOf(shelf, number);
    let found = NONE;
    let at = Math.max(this.spanOn(shelf, number, earliest), shelf.of.spansAt[number] as number);
    for (; at < end; at++) {
      const begins = Math.max(from[at] as number, earliest);
      if (begins >= outgrown) break;
      if (!this.isWhole(shelf, at)) continue;
      if (this.question.sort === "distance") return begins;
      const enough = monthsLater(begins, this.question.leastMonths);
      if (Math.min(this.failsAfter(shelf, number, at, enough), outgrown) >= enough) return begins;
      found = SHORT;
    }
    return found;
  }

  /** The span behind her last one. */
  endOf({ of }: Shelf, number: number): number {
    return (of.spansAt[number] as number) + (of.spanCount[number] as number);
  }

  /** The first day on which the child is old enough for her. */
  private grown({ of }: Shelf, number: number): number {
    return this.atAge(of.fromAgeMonths[number] as number, -NONE);
  }

  /** The first day on which the child is too old for her. */
  outgrown({ of }: Shelf, number: number): number {
    return this.atAge((of.toAgeMonths[number] as number) + 1, NONE);
  }

  private atAge(months: number, unknown: number): number {
    const { ageMonths } = this.question.filters;
    return ageMonths === null ? unknown : firstOfMonth(this.month + months - ageMonths);
  }
}
