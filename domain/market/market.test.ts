import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAtEverybody, marketListings, rankings } from "../../tests/support/market";
import { longRun, longTest } from "../../tests/support/properties";
import type { Day } from "../kernel/calendar";
import { fullGrid } from "../kernel/fortnight-grid";
import { toMetric } from "../kernel/metric-point";
import { noFilters } from "../listing/filters";
import { Market } from "./market";
import { type Ranking, sorts } from "./question";
import { Questions } from "./questions";
import type { MarketListing } from "./shelf";

const people = 60;
const somebody = marketListings(people);
const question = rankings(12.2, 51.2, 12.6, 51.5).map((ranking): Ranking => ({ ...ranking, leastQuarters: 1 }));

/** Somebody's row is put, or she goes. */
const changes = fc.array(fc.record({ listing: somebody, isListed: fc.constantFrom(true, true, true, false) }), {
  size: "large",
  minLength: people / 2,
  maxLength: people,
});
type Change = { readonly listing: MarketListing; readonly isListed: boolean };

/** What is listed after these changes, and a market that has lived through them. */
function livedThrough(all: readonly Change[], market = new Market([])) {
  const rows = new Map<string, MarketListing>();
  for (const { listing, isListed } of all) {
    if (isListed) market.put(listing);
    else market.remove(listing.childminderId);
    if (isListed) rows.set(listing.childminderId, listing);
    else rows.delete(listing.childminderId);
  }
  return { market, rows: [...rows.values()] };
}

/** All pages, each from the last of the one before. */
function allPages(market: Market, first: Ranking) {
  const pages = [market.page(first)];
  for (let last = pages[0]?.found.at(-1); last; last = pages.at(-1)?.found.at(-1))
    pages.push(market.page({ ...first, after: { ...last, id: last.childminderId } }));
  return pages;
}

describe("the market in memory", () => {
  it("answers as looking at everybody does, after any changes", longTest, () => {
    fc.assert(
      fc.property(changes, question, (all, asked) => {
        const { market: lived, rows } = livedThrough(all);
        // Packed and read back it is the same, and goes on from there.
        const market = Market.unpack(structuredClone(lived.packed()));
        const again = rows[0];
        if (again) market.remove(again.childminderId);
        if (again) market.put(again, 7);
        expect(market.sumOfChanges).toBe(again ? 7n : 0n);
        const pages = allPages(market, asked);
        const expected = lookAtEverybody(rows, asked);
        expect(
          pages.flatMap(({ found }) =>
            found.map(({ childminderId: id, steps, distanceSteps }) => [id, steps, distanceSteps]),
          ),
        ).toEqual(expected.map(({ id, steps, distanceSteps }) => [id, steps, distanceSteps]));
        const fitting = lookAtEverybody(rows, { ...asked, filters: { ...asked.filters, onlyFitting: true } }).length;
        for (const page of pages) {
          expect([null, expected.length]).toContain(page.total);
          expect([null, fitting]).toContain(page.fitting);
        }
        expect(market.count([asked, asked])).toEqual([expected.length, expected.length]);
      }),
      longRun(500),
    );
  });

  it.each([
    { ageMonths: 11, found: 1 },
    { ageMonths: 12, found: 0 },
  ])(
    "does not find whom a child has outgrown on the day on which her hours begin: $ageMonths months",
    ({ ageMonths, found }) => {
      const [one] = fc.sample(somebody, { numRuns: 1, seed: 1 }) as [MarketListing];
      const [asked] = fc.sample(question, { numRuns: 1, seed: 1 }) as [Ranking];
      const her = {
        ...one,
        fromAgeMonths: 0,
        toAgeMonths: 12,
        spansFrom: ["2027-03-01" as Day],
        spansFree: [fullGrid()],
        spansFreeTwo: [fullGrid()],
      };
      const where = { here: { ...one, ...toMetric(one) }, radiusMetres: 1_000 };
      const filters = { ...noFilters, ageMonths, children: 1, onlyFitting: false } as const;
      for (const sort of sorts) {
        const ranking = { ...asked, wanted: null, start: "2027-02-01" as Day, leastMonths: 0, sort, where, filters };
        expect(new Market([her]).page(ranking).found).toHaveLength(found);
        expect(lookAtEverybody([her], ranking)).toHaveLength(found);
      }
    },
  );

  it("is after any changes what it would be if it was built anew, and holds the rows as they came", longTest, () => {
    fc.assert(
      fc.property(changes, question, (all, asked) => {
        const { market, rows } = livedThrough(all);
        const anew = new Market(rows);
        expect(market.size).toBe(rows.length);
        expect(allPages(market, asked)).toEqual(allPages(anew, asked));
        for (const { listing } of all) {
          const row = rows.find(({ childminderId }) => childminderId === listing.childminderId) ?? null;
          expect(market.read(listing.childminderId)).toEqual(row);
        }
      }),
      longRun(100),
    );
  });

  it("knows from the other side whom somebody serves, and of each question the best", longTest, () => {
    const asked = fc.array(question, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, asked, fc.array(fc.nat(11), { maxLength: 4 }), (all, questions, gone) => {
        const { market } = livedThrough(all);
        const kept = new Questions();
        for (const [at, one] of questions.entries()) kept.put(`q${at}`, one);
        for (const at of gone) kept.remove(`q${at}`);
        const left = questions.flatMap((one, at) => (gone.includes(at) ? [] : [{ id: `q${at}`, one }]));
        expect(kept.size).toBe(left.length);
        const answers = left.flatMap(({ id, one }) =>
          allPages(market, one).flatMap(({ found }) => found.map((her) => ({ id, her }))),
        );
        for (const { childminderId } of all.map(({ listing }) => listing)) {
          const served = answers.flatMap(({ id, her: { rank, steps, ...her } }) =>
            her.childminderId === childminderId ? [{ id, rank, steps }] : [],
          );
          const inOrder = served.sort((a, b) => a.rank - b.rank || a.steps - b.steps || (a.id < b.id ? -1 : 1));
          expect(kept.servedBy(market, childminderId)).toEqual(inOrder);
        }
        expect([...kept.bestOfAll(market)]).toEqual(left.map(({ id, one }) => ({ id, found: market.page(one).found })));
      }),
      longRun(100),
    );
  });

  it("gives back what nobody needs any more", () => {
    const many = fc
      .sample(somebody, { numRuns: 20_000, seed: 1 })
      .map((listing): Change => ({ listing, isListed: true }));
    const { market, rows } = livedThrough(many);
    const total = (of: Market) => Object.values(of.bytes).reduce((sum, bytes) => sum + bytes);
    expect(total(market)).toBeLessThan(total(new Market(rows)) + 2 ** 19);
  });
});
