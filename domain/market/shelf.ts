/**
 * The listings as the index holds them: a number each, and under it a few bytes in each of many columns. What questions ask about is
 * ready to be compared; what only a result shows is a card of text that nobody reads before.
 */
import type { FortnightGrid } from "../kernel/fortnight-grid";
import { type MetricPoint, toMetric } from "../kernel/metric-point";
import type { WholeListing } from "../listing/following";
import { cardOf, readCard } from "./card";
import { Cells } from "./cells";
import { allResized, bytesOf, columnsOf, resized, roomFor } from "./columns";
import { dayOfNumber, numberOfDay } from "./days";
import { onEarth } from "./distances";
import { filterBits } from "./filter-bits";
import { Grids } from "./grids";
import { idText, idWords } from "./ids";
import { Pool } from "./pool";

/** A row of `listings`; the point in metres follows from the degrees. */
export type MarketListing = WholeListing;

/** By the number of a listing. */
const columns = {
  lon: Float64Array,
  lat: Float64Array,
  /** The same point in metres from the middle of the earth. */
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  codes: Uint32Array,
  choices: Uint32Array,
  fromAgeMonths: Uint16Array,
  toAgeMonths: Uint16Array,
  /** In which transaction it was written last; 0 where nobody said so. */
  changedIn: Float64Array,
  spansAt: Uint32Array,
  /** How many spans; `GONE` for who is listed no longer. */
  spanCount: Uint16Array,
  cardAt: Uint32Array,
  cardLength: Uint16Array,
};

/** All spans of somebody follow each other: the day on which each begins, and what is free for one more child and for two. */
const spanColumns = { from: Int32Array, free: Uint32Array, freeTwo: Uint32Array };

const GONE = 0xffff;

/** What a shelf is made of. */
export type PackedShelf = {
  readonly of: Shelf["of"];
  readonly spans: Shelf["spans"];
  readonly cards: { readonly all: Uint8Array<ArrayBuffer> };
  readonly ids: Pool["columns"];
  readonly grids: Grids["columns"];
  readonly cells: Cells["columns"];
};

export class Shelf {
  of = columnsOf(columns);
  spans = columnsOf(spanColumns);
  ids = new Pool(4);
  grids = new Grids();
  cells = new Cells();
  private cards = new Uint8Array(64);
  private spansEnd = 0;
  private cardsEnd = 0;
  /** What of spans and cards nobody has any more, and how many grids were there when the shelf was new. */
  private idleSpans = 0;
  private idleCards = 0;
  private firstGrids = 0;
  /** How many are listed. */
  size = 0;

  /** A shelf with these alone, and no room for more. */
  static of(listings: Iterable<MarketListing>): Shelf {
    return Shelf.with([...listings].map((listing) => [listing, 0]));
  }

  private static with(listings: Iterable<readonly [MarketListing, changedIn: number]>): Shelf {
    const shelf = new Shelf();
    for (const [listing, changedIn] of listings) shelf.put(listing, changedIn);
    shelf.trim();
    return shelf;
  }

  /** The same listings, and room for nobody else. */
  tidied(): Shelf {
    return Shelf.with(this.each());
  }

  /** A shelf that `packed` gave away. */
  static unpack(packed: PackedShelf): Shelf {
    const shelf = new Shelf();
    shelf.of = packed.of;
    shelf.spans = packed.spans;
    shelf.cards = packed.cards.all;
    shelf.ids = Pool.of(4, packed.ids);
    shelf.grids = Grids.of(packed.grids);
    shelf.cells = Cells.of(packed.cells);
    shelf.spansEnd = shelf.spans.from.length;
    shelf.cardsEnd = shelf.cards.length;
    shelf.firstGrids = shelf.grids.size;
    shelf.size = shelf.ids.size;
    return shelf;
  }

  /** All that a tidy shelf is made of, as columns of numbers. */
  packed(): PackedShelf {
    const { of, spans, cards, ids, grids, cells } = this.tidied();
    return { of, spans, cards: { all: cards }, ids: ids.columns, grids: grids.columns, cells: cells.columns };
  }

  /** Adds somebody, or puts her new row in place of the old one. */
  put(listing: MarketListing, changedIn = 0): void {
    this.remove(listing.childminderId);
    const number = this.ids.numberOf(idWords(listing.childminderId));
    if (number >= this.of.lon.length) this.of = allResized(this.of, roomFor(number + 1));
    const { of } = this;
    const bits = filterBits(listing);
    [of.lon[number], of.lat[number]] = [listing.lon, listing.lat];
    [of.x[number], of.y[number], of.z[number]] = onEarth(listing);
    [of.codes[number], of.choices[number]] = [bits.codes, bits.choices];
    [of.fromAgeMonths[number], of.toAgeMonths[number]] = [listing.fromAgeMonths, listing.toAgeMonths];
    of.changedIn[number] = changedIn;
    this.putSpans(number, listing);
    this.putCard(number, cardOf(listing));
    this.cells.add(number, toMetric(listing));
    this.size++;
  }

  remove(id: string): void {
    const number = this.numberOf(id);
    if (number === null) return;
    const { of } = this;
    this.cells.take(number, this.pointOf(number));
    this.idleSpans += of.spanCount[number] as number;
    this.idleCards += of.cardLength[number] as number;
    this.size--;
    of.spanCount[number] = GONE;
  }

  /** The number of somebody who is listed. */
  numberOf(id: string): number | null {
    const number = this.ids.find(idWords(id));
    return number === null || this.of.spanCount[number] === GONE ? null : number;
  }

  read(number: number): MarketListing {
    const { of, spans } = this;
    const each = Array.from({ length: of.spanCount[number] as number }, (_, at) => (of.spansAt[number] as number) + at);
    return {
      childminderId: this.idOf(number),
      lon: of.lon[number] as number,
      lat: of.lat[number] as number,
      fromAgeMonths: of.fromAgeMonths[number] as number,
      toAgeMonths: of.toAgeMonths[number] as number,
      spansFrom: each.map((at) => dayOfNumber(spans.from[at] as number)),
      spansFree: each.map((at) => this.freeIn(at, 1)),
      spansFreeTwo: each.map((at) => this.freeIn(at, 2)),
      ...this.card(number),
    };
  }

  /** What a result shows and no question asks about. */
  card(number: number): ReturnType<typeof readCard> {
    const begin = this.of.cardAt[number] as number;
    const end = begin + (this.of.cardLength[number] as number);
    return readCard(this.cards.subarray(begin, end));
  }

  /** What is free in a span for one more child, or for two. */
  freeIn(span: number, children: 1 | 2): FortnightGrid {
    const { free, freeTwo } = this.spans;
    return this.grids.unpack((children === 2 ? freeTwo : free)[span] as number);
  }

  pointOf(number: number): MetricPoint {
    return toMetric({ lon: this.of.lon[number] as number, lat: this.of.lat[number] as number });
  }

  /** Which of two ids comes first. */
  compareIds(number: number, other: number): number {
    const { words } = this.ids;
    for (let at = 0; at < 4; at++) {
      const difference = (words[4 * number + at] as number) - (words[4 * other + at] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  idOf(number: number): string {
    return idText(this.ids.words.subarray(4 * number, 4 * number + 4));
  }

  /** All who are listed, and in which transaction each was written last. */
  *each(): Generator<readonly [MarketListing, changedIn: number]> {
    for (const number of this.numbers()) yield [this.read(number), this.of.changedIn[number] as number];
  }

  *numbers(): Generator<number> {
    for (let number = 0; number < this.ids.size; number++) if (this.of.spanCount[number] !== GONE) yield number;
  }

  /** Whether about half of it is held for nobody: then a new shelf of the same listings takes half the room. */
  get isWasteful(): boolean {
    const { ids, grids } = this;
    return (
      ids.size > 2 * this.size + SOME ||
      2 * this.idleSpans > this.spansEnd + SOME ||
      2 * this.idleCards > this.cardsEnd + 100 * SOME ||
      grids.size > 2 * this.firstGrids + SOME
    );
  }

  /** What it takes, by what takes it. */
  get bytes(): Readonly<Record<"grids" | "spans" | "cards" | "ids" | "cells" | "others", number>> {
    return {
      grids: this.grids.bytes,
      spans: bytesOf(this.spans),
      cards: this.cards.byteLength,
      ids: this.ids.bytes,
      cells: this.cells.bytes,
      others: bytesOf(this.of),
    };
  }

  private putSpans(number: number, { spansFrom, spansFree, spansFreeTwo }: MarketListing): void {
    const count = spansFrom.length;
    const begin = this.spansEnd;
    this.spansEnd += count;
    if (this.spansEnd > this.spans.from.length) this.spans = allResized(this.spans, roomFor(this.spansEnd));
    const { spans, grids } = this;
    for (const [at, from] of spansFrom.entries()) {
      const span = begin + at;
      spans.from[span] = numberOfDay(from);
      spans.free[span] = grids.pack(spansFree[at] as FortnightGrid);
      spans.freeTwo[span] = grids.pack(spansFreeTwo[at] as FortnightGrid);
    }
    this.of.spansAt[number] = begin;
    this.of.spanCount[number] = count;
  }

  private putCard(number: number, card: Uint8Array): void {
    const begin = this.cardsEnd;
    this.cardsEnd += card.length;
    if (this.cardsEnd > this.cards.length) this.cards = resized(this.cards, roomFor(this.cardsEnd));
    this.cards.set(card, begin);
    this.of.cardAt[number] = begin;
    this.of.cardLength[number] = card.length;
  }

  private trim(): void {
    this.of = allResized(this.of, this.ids.size);
    this.spans = allResized(this.spans, this.spansEnd);
    this.cards = resized(this.cards, this.cardsEnd);
    this.ids.trim();
    this.grids.trim();
    this.cells.trim(this.ids.size);
    this.firstGrids = this.grids.size;
  }
}

/** So little is not worth tidying. */
const SOME = 1_000;
