/** Pairs beside the search that finds nobody alone: both as the product asks them, from the question to the answer, in one run. */
import pg from "pg";
import { step } from "../dev/progress";
import type { Context } from "../domain/kernel/context";
import { combineTwo, countPairs } from "../domain/search/combine";
import { searchChildminders } from "../domain/search/queries";
import { SearchChildminders } from "../domain/search/schemas";
import { contextOn } from "../tests/support/context";
import { filledDatabase } from "./filled-database";
import { type Contender, race, ratio, type Standing } from "./harness";
import { questions } from "./questions";
import { ms, report, type Table, times } from "./report";
import { startPostgres } from "./servers";

const size = 50_000;
const rounds = 9;
const asks = 20;

export async function pairs(): Promise<void> {
  const server = await startPostgres(".data/bench");
  try {
    const { url, today } = await step("database", () => filledDatabase(server, size));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const ctx = contextOn(client, { now: new Date(`${today}T08:00:00+01:00`) });
    const asked = questions(4 * rounds * asks, { sort: "fit", hours: true }, today);
    const tables: Record<string, Table> = {};
    for (const [title, wish] of Object.entries(wishes)) {
      const inputs = asked.map((question) => SearchChildminders.parse({ ...question, ...wish }));
      const standings = await step(title, () =>
        race({ contenders: contendersOf(ctx), inputs, rounds, asks, concurrency: 1, milliseconds: 10_000 }),
      );
      tables[title] = tableOf(standings);
    }
    await client.end();
    await report("pairs", tables);
  } finally {
    await server.stop();
  }
}

/** As parents usually ask, and long weeks that hardly anybody has, all over a large area. */
const wishes = {
  "Usual weeks within 10 km": {},
  "Mo–Fr 7–17 within 20 km": { hours: "Mo–Fr 7–17", radius: "20" },
  "40 hours, whenever, within 20 km": { hours: "40 Stunden zwischen 7 und 17", radius: "20" },
};

/** The search stands by itself, since its answer is another; that pairs are right is shown in `combine.pg.test.ts`. */
function contendersOf(ctx: Context): Contender<SearchChildminders>[] {
  return [
    { name: "one search", ask: (input) => searchChildminders(ctx, input), read: null },
    { name: "pairs", ask: (input) => combineTwo(ctx, input), read: null },
    {
      name: "how many pairs, on the page of results",
      ask: async (input) => countPairs(ctx, input, await placeOf(input)),
      read: null,
    },
  ];
}

/** What the search has told before: where it began. */
async function placeOf({ point = "" }: SearchChildminders) {
  const [lat = 0, lon = 0] = point.split(",").map(Number);
  return { place: { label: point, slug: null, lon, lat }, to: null };
}

function tableOf([search, ...others]: readonly Standing[]): Table {
  if (!search) throw new Error("a contender is missing");
  return {
    head: ["", "p50 ms", "p95 ms", "takes, of one search"],
    rows: [search, ...others].map((each) => [
      each.name,
      ms(each.p50),
      ms(each.p95),
      each === search ? "" : times(ratio(each, search, "median")),
    ]),
  };
}
