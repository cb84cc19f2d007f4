/** What is asked in the benchmarks: the public search from places weighted by population, and the statement it sends for it. */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "../db/client";
import { buildPlaces } from "../db/reference/build-places";
import { randomFrom } from "../dev/demo/random";
import { addDays, type Day } from "../domain/kernel/calendar";
import { anyone } from "../domain/kernel/permissions";
import type { Sort } from "../domain/market/question";
import { searchChildminders } from "../domain/search/queries";
import { SearchChildminders } from "../domain/search/schemas";

/** One search as it stands in a link. */
export type Question = Readonly<Record<string, string>>;

export type Statement = { readonly text: string; readonly params: readonly unknown[] };

/** Weeks that parents ask for. */
const weeks = [
  "Mo–Fr 8:00–14:00",
  "Mo–Do 7:30–14:00, Fr 7:30–12:00",
  "Di–Do 8:00–16:00",
  "20 Stunden zwischen 7 und 17",
];

export type Variant = { readonly sort: Sort; readonly hours: boolean };

export const variants: readonly Variant[] = (["distance", "fit", "start"] as const).flatMap((sort) => [
  { sort, hours: true },
  { sort, hours: false },
]);

export function nameOf({ sort, hours }: Variant): string {
  return `${sort}, ${hours ? "hours" : "no hours"}`;
}

/** The same questions for the same seed: within 10 km, for care that begins two months after the demo's day. */
export function questions(count: number, { sort, hours }: Variant, today: Day, seed = 1): Question[] {
  const random = randomFrom(seed, 0);
  const towns = buildPlaces().places.filter((place) => place.largerPlaceId === null);
  const weighted = towns.map((town) => [town, town.population] as const);
  return Array.from({ length: count }, () => {
    const town = random.weighted(weighted);
    return {
      point: `${(town.lat + spread(random.next())).toFixed(5)},${(town.lon + spread(random.next())).toFixed(5)}`,
      radius: "10",
      start: addDays(today, 60),
      sort,
      ...(hours ? { hours: random.pick(weeks) } : {}),
    };
  });
}

/** Within some two kilometres of the middle of the town: nobody searches from the town hall. */
function spread(chance: number): number {
  return (chance - 0.5) * 0.04;
}

/** Exactly what the product sends to the database: its own query runs, and what it would execute is written down. */
export async function statementOf(question: Question, now: Date): Promise<Statement> {
  const sent: SQL[] = [];
  const execute = async (statement: SQL) => {
    sent.push(statement);
    return [];
  };
  const db = { execute } as unknown as Database;
  const ctx = { db, actor: anyone, now, locale: "de", requestId: "bench" } as unknown as Parameters<
    typeof searchChildminders
  >[0];
  await searchChildminders(ctx, SearchChildminders.parse(question));
  if (sent.length !== 1) throw new Error(`The search asked ${sent.length} statements instead of one`);
  const { sql: text, params } = new PgDialect().sqlToQuery(sent[0] ?? sql``);
  return { text, params };
}
