/**
 * The market in memory: all listings, packed, and exact answers to everything that is asked of them. Pure: no clock, no input or output;
 * built from rows and kept by changes. The statement in `search/ranking.ts` stays the truth, and answers row for row the same.
 */
import type { MetricPoint } from "../kernel/metric-point";
import { Best } from "./best";
import { OUT_OF_REACH } from "./distances";
import { NOBODY } from "./judging";
import type { AnsweredPage, Found, Page, Standing } from "./page";
import { type Pair, type Part, pairsOf } from "./pairs";
import { type PartsQuestion, partsOf } from "./parts";
import { MOST_COUNTED, PLANAR_ERROR, type Ranking, STEP } from "./question";
import { ReadyQuestion } from "./ready";
import { type MarketListing, type PackedShelf, Shelf } from "./shelf";

export type Seen = {
  readonly point: MetricPoint;
  /** Where she stands for a question; null where she is not found. */
  readonly from: (question: ReadyQuestion) => Pick<Found, "rank" | "steps"> | null;
};

export class Market {
  private shelf: Shelf;

  constructor(listings: Iterable<MarketListing>) {
    this.shelf = Shelf.of(listings);
  }

  /** A market that `packed` gave away. */
  static unpack(packed: PackedShelf): Market {
    const market = new Market([]);
    market.shelf = Shelf.unpack(packed);
    return market;
  }

  /** All of it as columns of numbers, for who keeps them. */
  packed(): PackedShelf {
    return this.shelf.packed();
  }

  /** Adds a listing, or puts its new row in place of the old one; in which transaction it was written, where somebody will compare. */
  put(listing: MarketListing, changedIn = 0): void {
    this.shelf.put(listing, changedIn);
    this.tidy();
  }

  remove(childminderId: string): void {
    this.shelf.remove(childminderId);
    this.tidy();
  }

  /** The row as it was put; null for who is not listed. */
  read(childminderId: string): MarketListing | null {
    const number = this.shelf.numberOf(childminderId);
    return number === null ? null : this.shelf.read(number);
  }

  /** In which transaction a listing was written last; null for who is not listed. */
  changedIn(childminderId: string): number | null {
    const number = this.shelf.numberOf(childminderId);
    return number === null ? null : (this.shelf.of.changedIn[number] as number);
  }

  /** A page with all that its results show. */
  answer(question: Ranking): AnsweredPage {
    const { found, total, fitting } = this.page(question);
    const { children } = question.filters;
    const standings = found.map((each): Standing => {
      const { spansFree, spansFreeTwo, ...listing } = this.read(each.childminderId) as MarketListing;
      return { ...listing, ...each, free: children === 2 ? spansFreeTwo : spansFree };
    });
    return { standings, total, fitting };
  }

  get size(): number {
    return this.shelf.size;
  }

  /** The sum of the transactions that wrote what is held: who holds the same listings as they were written last has the same sum. */
  get sumOfChanges(): bigint {
    let sum = 0n;
    for (const number of this.shelf.numbers()) sum += BigInt(this.shelf.of.changedIn[number] as number);
    return sum;
  }

  /** How many bytes it takes, by what takes them. */
  get bytes(): Shelf["bytes"] {
    return this.shelf.bytes;
  }

  /** How many different grids it holds. */
  get grids(): number {
    return this.shelf.grids.size;
  }

  /** One page of answers. */
  page(asked: Ranking | ReadyQuestion): Page {
    const ready = asked instanceof ReadyQuestion ? asked : new ReadyQuestion(asked);
    const { shelf } = this;
    const { question, judge, distances } = ready;
    const { where, sort, wanted } = question;
    const isWay = "there" in where;
    const isNearestFirst = !isWay && sort === "distance";
    const best = new Best(question, shelf.ids.words);
    let total = 0;
    let fitting = 0;
    ready.walk(
      shelf,
      (number, rank, steps) => {
        total++;
        if (judge.fits(rank)) fitting++;
        best.add(number, rank, steps);
      },
      (metres) => isNearestFirst && best.isBefore(Math.round((metres * (1 - PLANAR_ERROR)) / STEP)),
    );
    const found = best.found.map(({ number, rank, steps }) => ({
      childminderId: shelf.idOf(number),
      rank,
      steps,
      distanceSteps: isWay ? distances.distanceSteps(shelf.of, number) : steps,
      detourSteps: isWay ? steps : null,
    }));
    return {
      found,
      total: isNearestFirst ? null : Math.min(total, MOST_COUNTED),
      fitting: sort === "distance" || !wanted ? null : Math.min(fitting, MOST_COUNTED),
    };
  }

  /** How many answer each of these, counted up to 1,000. */
  count(questions: readonly Ranking[]): number[] {
    return questions.map((question) => {
      let count = 0;
      new ReadyQuestion(question).walk(
        this.shelf,
        () => void count++,
        () => count >= MOST_COUNTED,
      );
      return Math.min(count, MOST_COUNTED);
    });
  }

  /** The best pairs who together have all the wanted hours from the first day on, for as long as is needed, where neither has them alone. */
  pairs(question: PartsQuestion): Pair[] {
    return pairsOf(this.parts(question), question.wanted);
  }

  /** Whom these pairs are made of: the nearest who have a part. */
  parts(question: PartsQuestion): Part[] {
    return partsOf(this.shelf, question);
  }

  /** Somebody who is listed, as many questions see her; null for who is not listed. */
  seen(childminderId: string): Seen | null {
    const { shelf } = this;
    const number = shelf.numberOf(childminderId);
    if (number === null) return null;
    return {
      point: shelf.pointOf(number),
      from: ({ judge, distances }) => {
        const steps = distances.stepsTo(shelf.of, number);
        const rank = steps === OUT_OF_REACH ? NOBODY : judge.rank(shelf, number);
        return rank === NOBODY ? null : { rank, steps };
      },
    };
  }

  private tidy(): void {
    if (this.shelf.isWasteful) this.shelf = this.shelf.tidied();
  }
}
