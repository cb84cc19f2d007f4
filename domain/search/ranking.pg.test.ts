import { PgDialect } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextOn } from "../../tests/support/context";
import { type OwnDatabase, ownDatabase } from "../../tests/support/own-database";
import { bruteForce, readEverybody } from "../../tests/support/search-brute-force";
import { fillSearch } from "../../tests/support/search-fill";
import type { Day } from "../kernel/calendar";
import { type LonLat, toMetric } from "../kernel/metric-point";
import { parseSchedule } from "../kernel/parse-schedule";
import { noFilters } from "../listing/filters";
import { type Filters, type Ranking, sorts } from "../market/question";
import { searchChildminders } from "./queries";
import { rankingStatement } from "./ranking";
import { SearchChildminders } from "./schemas";

const today = "2026-11-22" as Day;
const somewhere = {
  Berlin: { lon: 13.405, lat: 52.52 },
  Leipzig: { lon: 12.3747, lat: 51.3406 },
  Görlitz: { lon: 14.98, lat: 51.15 },
  "the Eifel": { lon: 6.45, lat: 50.3 },
};

let database: OwnDatabase;

beforeAll(async () => {
  database = await ownDatabase("ranking");
  await fillSearch(database.client, { childminders: 50_000, today });
}, 300_000);

afterAll(() => database.drop());

const nothing: Filters = {
  ...noFilters,
  ageMonths: null,
  children: 1,
  onlyFitting: false,
};

const questions: Readonly<Record<string, Partial<Ranking>>> = {
  "no hours": { wanted: null },
  hours: {},
  "floating hours": { wanted: parseSchedule("20 Stunden Mo–Fr zwischen 7 und 17") },
  "only fitting": { filters: { ...nothing, onlyFitting: true } },
  siblings: { filters: { ...nothing, children: 2 } },
  "filters that hardly anybody meets": {
    filters: {
      ...nothing,
      ageMonths: 1,
      language: ["ar"],
      pedagogy: ["waldorf"],
      pets: "yes",
      garden: "yes",
      barrierFree: "yes",
      setting: "joint",
      onlyFitting: true,
    },
  },
  "a later page": { after: { rank: 0, steps: 40, id: "00000000-0000-0000-0000-000000000000" } },
};

function ranking(from: LonLat, radiusKm: number, changes: Partial<Ranking>): Ranking {
  return {
    filters: nothing,
    wanted: parseSchedule("Mo–Do 7:30–14:00, Fr 7:30–12:00"),
    leastQuarters: 1,
    start: "2026-12-01" as Day,
    leastMonths: 6,
    sort: "distance",
    after: null,
    limit: 21,
    where: { here: { ...from, ...toMetric(from) }, radiusMetres: radiusKm * 1000 },
    ...changes,
  };
}

type Node = {
  readonly "Node Type": string;
  readonly "Index Name"?: string;
  readonly "Relation Name"?: string;
  readonly "Order By"?: string;
  readonly "Actual Rows": number;
  readonly Plans?: readonly Node[];
};

/** All nodes of the plan that a question gets. */
async function planOf(asked: Ranking): Promise<Node[]> {
  const { sql, params } = new PgDialect().sqlToQuery(rankingStatement(asked));
  const { rows } = await database.client.query(`explain (analyze, timing off, format json) ${sql}`, params);
  const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(rows[0]["QUERY PLAN"][0].Plan);
}

const plans = Object.entries(somewhere).flatMap(([place, point]) =>
  [3, 10, 50].flatMap((radius) =>
    Object.entries(questions).map(([name, changes]) => ({ place, point, radius, name, changes })),
  ),
);

describe("at 50,000 childminders", () => {
  test.each(plans)("nearest first walks the index: $place, $radius km, $name", async ({ point, radius, changes }) => {
    const nodes = await planOf(ranking(point, radius, changes));
    const reads = nodes.filter((node) => node["Relation Name"]);
    expect(reads).toHaveLength(1);
    expect(reads[0]).toMatchObject({
      "Node Type": "Index Scan",
      "Index Name": "listings_point",
      "Relation Name": "listings",
    });
    expect(reads[0]?.["Order By"]).toContain("<->");
    expect(nodes.map((node) => node["Node Type"]).filter((type) => /Seq Scan|Bitmap|Gather/.test(type))).toEqual([]);
  });

  test("nearest first stops when the page is full", async () => {
    const read = (nodes: Node[]) => nodes.find((node) => node["Relation Name"])?.["Actual Rows"];
    expect(read(await planOf(ranking(somewhere.Berlin, 50, {})))).toBeLessThan(120);
    expect(read(await planOf(ranking(somewhere["the Eifel"], 1, {})))).toBeLessThan(30);
  });

  test.each(plans)(
    "the other orders find the area by its index: $place, $radius km, $name",
    async ({ point, radius, changes }) => {
      for (const sort of ["fit", "start"] as const) {
        const nodes = await planOf(ranking(point, radius, { ...changes, sort }));
        expect(nodes.map((node) => node["Index Name"])).toContain("listings_point");
        expect(nodes.some((node) => /Seq Scan/.test(node["Node Type"]))).toBe(false);
      }
    },
  );

  test.each(sorts)("so does a way, by %s", async (sort) => {
    const there = { lon: 13.6, lat: 52.4 };
    const here = somewhere.Berlin;
    const where = {
      here: { ...here, ...toMetric(here) },
      there: { ...there, ...toMetric(there) },
      detourMetres: 3_000,
    };
    const nodes = await planOf(ranking(here, 10, { where, sort }));
    expect(nodes.map((node) => node["Index Name"])).toContain("listings_point");
    expect(nodes.some((node) => /Seq Scan/.test(node["Node Type"]))).toBe(false);
  });

  test.each(Object.entries(somewhere))("the answer is that of looking at everybody around %s", async (_, point) => {
    const everybody = await readEverybody(database.client, { ...point, km: 25 });
    const ctx = contextOn(database.client, { now: new Date("2026-11-22T12:00:00Z") });
    for (const sort of sorts) {
      const input = SearchChildminders.parse({
        point: `${point.lat},${point.lon}`,
        hours: "Mo–Fr 8–14",
        radius: 15,
        sort,
      });
      const expected = await bruteForce(database.client, everybody, input, today, [point]);
      const first = await searchChildminders(ctx, input);
      const second = first.next ? await searchChildminders(ctx, { ...input, cursor: first.next }) : { results: [] };
      const found = [...first.results, ...second.results].map(({ slug }) => slug);
      expect(found).toEqual(expected.slice(0, 40).map(({ slug }) => slug));
    }
  });
});
