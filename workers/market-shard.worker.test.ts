import { createExecutionContext, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../domain/kernel/context";
import { anyone } from "../domain/kernel/permissions";
import { followListing } from "../domain/listing/copies";
import { searchChildminders } from "../domain/search/queries";
import { SearchChildminders } from "../domain/search/schemas";
import { openContext } from "../vendors/context";
import type { MarketShard } from "./market-shard";

const sql = neon(env.DATABASE_URL);

/** West of 12° Ost: every search here asks two shards. */
const point = "51.1,11.99";
const regions = ["9 50", "12 50"];
const people = 40;
/** Their ids begin with the same digits. */
const idOf = (number: number) => `5a4d0000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const shardOf = (region: string) => env.MARKET_SHARD.get(env.MARKET_SHARD.idFromName(region));

function open(market: "on" | "off", freshAs?: Date): Context {
  const execution = createExecutionContext();
  const ctx = openContext({
    env: { ...env, MARKET: market },
    execution,
    actor: anyone,
    locale: "de",
    requestId: crypto.randomUUID(),
    ...(freshAs && { freshAs }),
  });
  return ctx;
}

const questions = [
  { hours: "mo-fr_8-14" },
  { hours: "mo-fr_8-14", sort: "fit" },
  { sort: "start", radius: "5" },
  { hours: "mo-do_9-12", sort: "fit", to: "Leipzig" },
].map((question) => SearchChildminders.parse({ point, radius: "30", ...question }));

/** The first page as it is told, and whether shards answered it. */
async function ask(ctx: Context, question: SearchChildminders) {
  let answered: boolean | null = null;
  const { market } = ctx.vendors;
  const watched = market && {
    ...market,
    page: async (...asked: Parameters<typeof market.page>) => {
      const page = await market.page(...asked);
      answered = page !== null;
      return page;
    },
  };
  const answer = await searchChildminders({ ...ctx, vendors: { ...ctx.vendors, market: watched } }, question);
  return { answer, answered };
}

/** Asks until the shards have read everything. */
async function awake(): Promise<void> {
  await expect.poll(async () => (await ask(open("on"), questions[0] as SearchChildminders)).answered).toBe(true);
}

/** As the database answers now, and from memory alone. */
async function expectSame(freshAs: Date): Promise<number> {
  let found = 0;
  for (const question of questions) {
    const { answer, answered } = await ask(open("on", freshAs), question);
    expect(answered).toBe(true);
    expect(answer).toEqual((await ask(open("off"), question)).answer);
    found += answer.results.length;
  }
  return found;
}

/** What a shard has packed, as far as it is text. */
const textIn = (region: string) =>
  runInDurableObject(shardOf(region), (_: MarketShard, { storage }) =>
    storage.sql
      .exec<{ bytes: ArrayBuffer }>("select bytes from pieces where part = 'cards'")
      .toArray()
      .map(({ bytes }) => new TextDecoder().decode(bytes))
      .join(""),
  );

beforeAll(async () => {
  await sql`insert into care_homes (id, joint, land, place_name, address, exact_point, public_point, public_lon, public_lat, blur_metres, created_at)
    select ('5a4d0000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, false, 'TH', 'Mitte', '', at, at, lon, lat, 300, now()
    from generate_series(0, ${people - 1}::int) n, lateral (select 11.9 + (n % 10) * 0.021 as lon, 51.05 + (n / 10) * 0.03 as lat) degrees,
      lateral (select st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035) as at) point`;
  await sql`insert into childminders (id, slug, care_home_id, name, languages, pedagogies, from_age_months, to_age_months, meals, caring_since, hourly_price_cents, created_at)
    select ('5a4d0000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'shard-' || n, ('5a4d0000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
      'Tagespflege ' || n, '{de}', '{}', 0, 36, 'included', 2015, 650, now()
    from generate_series(0, ${people - 1}::int) n`;
  for (let number = 0; number < people; number++) if (number % 3 > 0) await list(number, number);
});

/** With some hours of each weekday, and others for each `variant`. */
async function list(number: number, variant: number): Promise<void> {
  const day = `repeat('0', ${28 + (variant % 5)}) || repeat('1', ${20 + (variant % 7)}) || repeat('0', ${48 - (variant % 5) - (variant % 7)})`;
  const grid = `(repeat(repeat(${day}, 5) || repeat('0', 192), 2))::bit(1344)`;
  await sql.query(
    `insert into listings (childminder_id, slug, name, place_name, point, lon, lat, blur_metres, joint, languages, pedagogies, pets,
      garden, smoke_free, barrier_free, meals, hourly_price_cents, from_age_months, to_age_months, answered_percent, spans_from, spans_free, spans_free_two)
    select c.id, slug, name, place_name, public_point, public_lon, public_lat, blur_metres, joint, languages, pedagogies, pets,
      garden, smoke_free, barrier_free, meals, hourly_price_cents, from_age_months, to_age_months, $2::int, array['2026-01-01'::date], array[${grid}], array[${grid}]
    from childminders c join care_homes h on h.id = care_home_id where c.id = $1::uuid
    on conflict (childminder_id) do update set answered_percent = excluded.answered_percent, spans_free = excluded.spans_free`,
    [idOf(number), variant % 100],
  );
}

const unlist = (number: number) => sql`delete from listings where childminder_id = ${idOf(number)}::uuid`;

describe("shards of the market", () => {
  it("let the database answer until they hold everything, and then answer what it would", async () => {
    const [first] = questions;
    const { answer, answered } = await ask(open("on"), first as SearchChildminders);
    expect([answered, answer.results.length]).toEqual([false, 20]);
    await awake();
    expect(await expectSame(new Date())).toBeGreaterThan(50);
  });

  it("answer what whoever asks has changed a moment before, a hundred times, also woken from their sleep", async () => {
    await awake();
    for (let round = 0; round < 100; round++) {
      const number = (round * 17) % people;
      if (round % 4 === 3) await unlist(number);
      else await list(number, round);
      if (round % 10 === 9) for (const region of regions) await evictDurableObject(shardOf(region));
      await expectSame(new Date());
    }
  });

  it("follow where something changed before pages are made anew, for whoever asks then", async () => {
    await awake();
    await expectSame(new Date());
    await list(1, 61);
    const long = new Date(0);
    const told = async () => {
      const { answer } = await ask(open("on", long), questions[0] as SearchChildminders);
      return answer.results.find(({ slug }) => slug === "shard-1")?.answering?.percent;
    };
    expect(await told()).not.toBe(61);
    await followListing(open("on"), idOf(1), false);
    expect(await told()).toBe(61);
    await list(1, 62);
    await followListing(open("on"), idOf(1), true);
    expect(await told()).toBe(62);
  });

  it("wake with what they packed, and know nobody who has gone meanwhile", async () => {
    await awake();
    await list(2, 5);
    await expectSame(new Date());
    expect(await runDurableObjectAlarm(shardOf("9 50"))).toBe(true);
    await unlist(2);
    for (const region of regions) await evictDurableObject(shardOf(region));
    const { answered } = await ask(open("on"), questions[0] as SearchChildminders);
    expect(answered).toBe(true);
    await expectSame(new Date());
    // Packed again, nothing of her is left.
    expect(await textIn("9 50")).toContain('"shard-2"');
    for (const region of regions) await evictDurableObject(shardOf(region));
    expect(await runDurableObjectAlarm(shardOf("9 50"))).toBe(true);
    const after = await textIn("9 50");
    expect(after).toContain('"shard-1"');
    expect(after).not.toContain('"shard-2"');
  });

  it("are held against the database each night, and read anew where they differ", async () => {
    await awake();
    const { market } = open("on").vendors;
    expect(await market?.compare()).toMatchObject({ differed: 0, left: 0 });
    // Something is written past the trigger, as a restored backup would.
    await sql`delete from listing_changes where childminder_id = ${idOf(4)}::uuid`;
    await sql`insert into listing_changes values (${idOf(4)}::uuid, 1, now())`;
    expect(await market?.compare()).toMatchObject({ differed: 1, left: 0 });
    expect(await market?.compare()).toMatchObject({ differed: 0, left: 0 });
    await expectSame(new Date());
  });

  it("that cannot read what they packed begin anew", async () => {
    await awake();
    await runInDurableObject(shardOf("9 50"), (_: MarketShard, { storage }) => {
      storage.sql.exec("delete from pieces where part = 'grids'");
    });
    for (const region of regions) await evictDurableObject(shardOf(region));
    const { answered } = await ask(open("on"), questions[0] as SearchChildminders);
    expect(answered).toBe(false);
    await awake();
    await expectSame(new Date());
  });

  it("that fail or are late lose no search", async () => {
    await awake();
    const page = async () => {
      throw new Error("Durable Object reset because its code was updated.");
    };
    const shards = { idFromName: (name: string) => name, get: () => ({ page }) };
    const ctx = openContext({
      env: { ...env, MARKET: "on", MARKET_SHARD: shards as unknown as typeof env.MARKET_SHARD },
      execution: createExecutionContext(),
      actor: anyone,
      locale: "de",
      requestId: crypto.randomUUID(),
    });
    const [first] = questions;
    const { answer, answered } = await ask(ctx, first as SearchChildminders);
    expect(answered).toBe(false);
    expect(answer).toEqual((await ask(open("off"), first as SearchChildminders)).answer);
  });
});
