import { eq } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listings } from "../../db/schema/listing";
import { rankings, weeks } from "../../tests/support/market";
import { marketRows } from "../../tests/support/market-rows";
import { type OwnDatabase, ownDatabase } from "../../tests/support/own-database";
import { longRun, longTest } from "../../tests/support/properties";
import { fillSearch } from "../../tests/support/search-fill";
import type { Day } from "../kernel/calendar";
import { toHex } from "../kernel/fortnight-grid";
import { toMetric } from "../kernel/metric-point";
import { type PartRow, partsStatement } from "../search/pairs-sql";
import { countingStatement, rankingStatement } from "../search/ranking";
import type { ResultRow } from "../search/rows";
import { Market } from "./market";
import type { Page } from "./page";
import { pairsOf } from "./pairs";
import type { Ranking } from "./question";
import type { MarketListing } from "./shelf";

let database: OwnDatabase;
let db: NodePgDatabase;
let rows: MarketListing[];
let market: Market;

beforeAll(async () => {
  database = await ownDatabase("market");
  await fillSearch(database.client, {
    childminders: 2_500,
    today: "2026-11-22" as Day,
    around: { lon: 12.37, lat: 51.34, km: 30 },
  });
  db = drizzle({ client: database.client });
  rows = await Array.fromAsync(marketRows(database.client));
  market = new Market(rows);
});

afterAll(() => database.drop());

/** A page as both say it; where nobody stands on it the statement counts nothing. */
function said({ found, total, fitting }: Page) {
  return { found, ...(found.length > 0 ? { total, fitting } : {}) };
}

async function askStatement(question: Ranking): Promise<Page> {
  const { rows: answer } = await db.execute<ResultRow>(rankingStatement(question));
  return {
    found: answer.map((row) => ({
      childminderId: row.childminder_id,
      rank: row.rank,
      steps: row.steps,
      distanceSteps: row.distance_steps,
      detourSteps: row.detour_steps,
    })),
    total: answer[0]?.total ?? null,
    fitting: answer[0]?.fitting ?? null,
  };
}

/** Page after page, each from the last of the one before. */
async function expectAlike(first: Ranking): Promise<void> {
  for (let question: Ranking | null = first; question; ) {
    const page = market.page(question);
    expect(said(page)).toEqual(said(await askStatement(question)));
    const last = page.found.at(-1);
    const isFull: boolean = page.found.length === question.limit && question.limit > 1;
    question = isFull && last ? { ...question, after: { ...last, id: last.childminderId } } : null;
  }
}

const near = rankings(12, 51.1, 12.8, 51.6);

it("answers every page of every question as the statement does", longTest, async () => {
  await fc.assert(fc.asyncProperty(near, expectAlike), longRun(300));
});

it("counts the answers of several questions as the statement does", longTest, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(near, { minLength: 1, maxLength: 6 }), async (questions) => {
      const { rows: answer } = await db.execute<Record<string, number>>(countingStatement(questions));
      expect(market.count(questions)).toEqual(questions.map((_, at) => answer[0]?.[at]));
    }),
    longRun(40),
  );
});

it("finds the parts of pairs that the statement finds", longTest, async () => {
  await fc.assert(
    fc.asyncProperty(near, fc.constantFrom(...weeks), async (question, wanted) => {
      const asked = { ...question, wanted };
      const { rows: answer } = await db.execute<PartRow>(partsStatement(asked));
      const parts = answer.map(({ id, distance_steps, detour_steps, kept, home }) => {
        return { id, steps: detour_steps ?? distance_steps, kept, isJoint: home !== null };
      });
      const ours = market.parts(asked);
      expect(
        ours.map(({ id, steps, kept, home }) => ({ id, steps, kept: toHex(kept), isJoint: home !== null })),
      ).toEqual(parts);
      expect(homesOf(ours)).toEqual(homesOf(answer));
      expect(market.pairs(asked)).toEqual(pairsOf(ours, wanted));
    }),
    longRun(60),
  );
});

/** Who lives together. */
function homesOf(parts: readonly { readonly id: string; readonly home: string | null }[]): string[][] {
  const homes = Map.groupBy(parts, ({ id, home }) => home ?? id);
  return [...homes.values()].map((home) => home.map(({ id }) => id));
}

/** Somebody comes, goes or is now as others are, each part of her as another one. */
const delta = fc.record({
  who: fc.nat(),
  isListed: fc.constantFrom(true, true, false),
  as: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
});

it("still does after any changes", longTest, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delta, { maxLength: 8 }), near, async (deltas, question) => {
      for (const { who, isListed, as } of deltas) {
        const { childminderId, slug } = rowAt(who);
        if (isListed) await putBoth({ ...changed(rowAt(who), as.map(rowAt)), childminderId, slug });
        else await removeBoth(childminderId);
      }
      await expectAlike(question);
    }),
    longRun(60),
  );
});

const rowAt = (at: number): MarketListing => rows[at % rows.length] as MarketListing;

function changed(row: MarketListing, [place, hours, ages, filters]: MarketListing[]): MarketListing {
  const { lon, lat } = place ?? row;
  const { spansFrom, spansFree, spansFreeTwo } = hours ?? row;
  const { fromAgeMonths, toAgeMonths } = ages ?? row;
  return { ...(filters ?? row), lon, lat, spansFrom, spansFree, spansFreeTwo, fromAgeMonths, toAgeMonths };
}

async function putBoth(row: MarketListing): Promise<void> {
  market.put(row);
  const whole = { ...row, point: toMetric(row) };
  await db.insert(listings).values(whole).onConflictDoUpdate({ target: listings.childminderId, set: whole });
}

async function removeBoth(childminderId: string): Promise<void> {
  market.remove(childminderId);
  await db.delete(listings).where(eq(listings.childminderId, childminderId));
}
