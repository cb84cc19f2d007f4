import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { StorageInMemory } from "../../tests/support/storage";
import { describeMe, requestLink } from "../accounts/commands";
import { copySeals, removeExpired, replayDelivery, sealDays } from "./commands";
import { checkSeals, readDeadDeliveries, readOutbox } from "./queries";

const { pool, context: contextOf, empty } = testDatabase();
/** Each test has a storage of its own: the usual one may hold seals that another file of this process has copied. */
let kept = new StorageInMemory();
const context: typeof contextOf = (changes = {}) =>
  contextOf({ vendors: { ...contextOf().vendors, storage: kept }, ...changes });
const day = (date: string, time = "09:00") => new Date(`2026-11-${date}T${time}:00Z`);

beforeEach(async () => {
  kept = new StorageInMemory();
  await empty();
});

/** Two things happened on each of three days. */
async function threeDays() {
  const person = await addPerson(context(), "parent");
  for (const date of ["20", "21", "22"])
    for (const time of ["08:00", "23:59"])
      await describeMe(context({ actor: person.actor, now: day(date, time) }), { name: "Miriam", locale: "de" });
}

describe("the nightly seal", () => {
  it("seals each day that is over once, and finds them whole", async () => {
    await threeDays();
    expect(await sealDays(context({ now: day("22", "01:15") }))).toEqual({ sealed: 2 });
    expect(await sealDays(context({ now: day("22", "01:20") }))).toEqual({ sealed: 0 });
    expect(await sealDays(context({ now: day("23", "00:30") }))).toEqual({ sealed: 0 });
    expect(await sealDays(context({ now: day("25", "01:15") }))).toEqual({ sealed: 3 });
    expect(await checkSeals(context())).toEqual({ checked: 5, broken: null, uncopied: 5 });
  });

  for (const [what, sql] of [
    [
      "was changed",
      "update events set details = '{\"by\": 1}' where id = (select id from events order by id offset 2 limit 1)",
    ],
    ["was taken away", "delete from events where id = (select id from events order by id offset 2 limit 1)"],
    [
      "was put in",
      "insert into events select gen_random_uuid(), name, subject_id, actor_id, '2026-11-21', request_id, details from events limit 1",
    ],
  ] as const)
    it(`names the day of an event that ${what}`, async () => {
      await threeDays();
      await sealDays(context({ now: day("23", "01:15") }));
      await pool.query(sql);
      expect(await checkSeals(context())).toMatchObject({ checked: 1, broken: "2026-11-21" });
    });

  it("whose every trace in the database was made anew still differs from its copies, from the first such day on", async () => {
    await threeDays();
    const storage = new StorageInMemory();
    const at = (now: Date) => context({ now, vendors: { ...context().vendors, storage } });
    await sealDays(at(day("23", "01:15")));
    expect(await copySeals(at(day("23", "01:15")))).toEqual({ copied: 3 });
    expect(await copySeals(at(day("23", "01:16")))).toEqual({ copied: 0 });
    expect(await checkSeals(at(day("23")))).toEqual({ checked: 3, broken: null, uncopied: 0 });
    await pool.query(
      "update events set details = '{\"by\": 1}' where id = (select id from events order by id offset 2 limit 1)",
    );
    await pool.query("truncate event_seals");
    await sealDays(at(day("23", "01:15")));
    expect(await copySeals(at(day("24", "01:15")))).toEqual({ copied: 0 });
    expect(await checkSeals(at(day("24")))).toEqual({ checked: 3, broken: "2026-11-21", uncopied: 0 });
  });

  it("names the first day from which seals were made anew", async () => {
    await threeDays();
    await sealDays(context({ now: day("23", "01:15") }));
    await pool.query("update event_seals set hash = repeat('0', 64) where day = '2026-11-21'");
    expect((await checkSeals(context())).broken).toBe("2026-11-21");
  });
});

describe("the application's database role", () => {
  const attempt = async (sql: string) => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("set local role tagesnest_app");
      await client.query(sql);
      return "done";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.query("rollback");
      client.release();
    }
  };

  it("adds to the trail and reads it, and can neither change nor shorten it", async () => {
    await threeDays();
    expect(
      await attempt(
        "insert into events select gen_random_uuid(), name, subject_id, actor_id, at, request_id, details from events limit 1",
      ),
    ).toBe("done");
    expect(await attempt("select count(*) from events")).toBe("done");
    for (const sql of [
      "update events set name = ''",
      "delete from events",
      "truncate events cascade",
      "select 1 from events for update",
    ])
      expect(await attempt(sql)).toContain("permission denied");
    for (const sql of ["update event_seals set hash = ''", "delete from event_seals"])
      expect(await attempt(sql)).toContain("permission denied");
    expect(await attempt("update people set name = 'x'")).toBe("done");
    expect(await attempt("drop table events")).toContain("must be owner");
  });
});

describe("the daily job", () => {
  it("removes what has expired and leaves the trail", async () => {
    await threeDays();
    await requestLink(context({ now: day("20") }), { email: "a@example.org", role: "parent" });
    await requestLink(context({ now: day("22") }), { email: "b@example.org", role: "parent" });
    await pool.query("update deliveries set delivered_at = '2026-10-01' where due_at < '2026-11-21'");
    expect(await removeExpired(context({ now: day("22", "12:00") }))).toEqual({ removed: 2 });
    const { rows } = await pool.query(
      "select (select count(*)::int from events) as events, (select string_agg(email, ',') from sign_in_requests) as left",
    );
    expect(rows).toEqual([{ events: 8, left: "b@example.org" }]);
    expect(await removeExpired(context({ now: day("22", "12:00") }))).toEqual({ removed: 0 });
  });
});

describe("dead deliveries", () => {
  it("are shown to admins, who replay them; a strange one is not found", async () => {
    const admin = await addPerson(context(), "admin");
    await requestLink(context(), { email: "a@example.org", role: "parent" });
    await pool.query("update deliveries set dead_at = now(), attempts = 8, last_error = 'Postmark answered 503'");
    const ctx = context({ actor: admin.actor });
    const [dead] = await readDeadDeliveries(ctx);
    expect(dead).toMatchObject({ consumer: "mail-sign-in-link", attempts: 8, lastError: "Postmark answered 503" });
    expect(await readOutbox(ctx)).toEqual({ waiting: 0, oldestDueAt: null });
    await replayDelivery(ctx, { deliveryId: dead?.id ?? "" });
    expect(await readDeadDeliveries(ctx)).toEqual([]);
    expect(await readOutbox(ctx)).toEqual({ waiting: 1, oldestDueAt: ctx.now });
    await expect(replayDelivery(ctx, { deliveryId: dead?.id ?? "" })).rejects.toMatchObject({
      code: "operations.delivery_not_found",
    });
  });
});
