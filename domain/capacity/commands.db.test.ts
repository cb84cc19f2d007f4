import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { parent, place, settle, stranger, weekdays } from "../../tests/support/people";
import { addDays, type Day } from "../kernel/calendar";
import { emptyGrid } from "../kernel/fortnight-grid";
import type { Portion } from "../kernel/portions";
import { endCommitment, handOutDueSpans, offerWeeks, refreshDueSpans } from "./commands";

const { pool, statements, context, empty } = testDatabase();
const ctx = context();
const today = "2026-11-23" as Day;
const nobodysId = "0192f000-0000-7000-8000-0000000000ff";

beforeEach(empty);

type Row = { from: string; until: string | null; free: number; two: number };

/** Her spans with free hours a week. */
async function spansOf(childminderId: string): Promise<Row[]> {
  const { rows } = await pool.query(
    `select from_date::text as from, until_date::text as until, bit_count(free)::int / 8 as free,
            bit_count(free_two)::int / 8 as two
       from vacancy_spans where childminder_id = $1 order by from_date`,
    [childminderId],
  );
  return rows;
}

async function eventsSince(change: () => Promise<unknown>): Promise<{ name: string; subject_id: string }[]> {
  const before = await pool.query("select id from events");
  await change();
  const known = before.rows.map(({ id }) => id);
  const { rows } = await pool.query("select name, subject_id from events where id <> all ($1::uuid[]) order by id", [
    known,
  ]);
  return rows;
}

describe("entering a commitment", () => {
  test("takes its hours out of what is free, for as long as it lasts", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 2 });
    await place(ctx, childminderId, { until: "2027-08-01" });
    expect(await spansOf(childminderId)).toEqual([
      { from: today, until: "2027-08-01", free: 50, two: 0 },
      { from: "2027-08-01", until: "2030-01-01", free: 50, two: 50 },
      { from: "2030-01-01", until: null, free: 0, two: 0 },
    ]);
  });

  test("says that capacity changed, to the page cache too, and says it once", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 1 });
    const events = await eventsSince(() => place(ctx, childminderId));
    expect(events.map(({ name }) => name).sort()).toEqual(["capacity.changed", "capacity.commitment_entered"]);
    const { rows } = await pool.query(
      `select consumer from deliveries join events on events.id = event_id
        where name = 'capacity.changed' and subject_id = $1`,
      [childminderId],
    );
    expect(new Set(rows.map(({ consumer }) => consumer))).toEqual(new Set(["forget-pages", "match-saved-searches"]));
  });

  test("says nothing of capacity where nothing that is free has changed", async () => {
    const { childminderId } = await settle(ctx);
    const night = weekdays(20, 22); // she offers nothing then
    const events = await eventsSince(() => place(ctx, childminderId, { hours: night }));
    expect(events.map(({ name }) => name)).toEqual(["capacity.commitment_entered"]);
  });

  test("brings the public listing up to date", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 1 });
    await place(ctx, childminderId, { until: "2027-08-01" });
    const { rows } = await pool.query("select spans_from::text[] as spans from listings where childminder_id = $1", [
      childminderId,
    ]);
    expect(rows[0].spans).toEqual([today, "2027-08-01", "2030-01-01"]);
  });

  test("is refused beyond the permit, naming day and hours in the reader's language, and leaves no trace", async () => {
    const { childminderId } = await settle(ctx, { permit: { atOnce: 1 } });
    await place(ctx, childminderId, { from: "2027-01-01", hours: weekdays(8, 12) });
    const before = await pool.query("select * from vacancy_spans order by from_date");
    const english = context({ locale: "en" });
    await expect(place(english, childminderId, { hours: weekdays(11, 14) })).rejects.toMatchObject({
      code: "capacity.over_cap",
      params: { on: "2027-01-01", hours: "Mon–Fri 11:00–12:00" },
      field: "hours",
    });
    expect((await pool.query("select * from commitments")).rows).toHaveLength(1);
    expect((await pool.query("select * from vacancy_spans order by from_date")).rows).toEqual(before.rows);
  });

  test("is allowed beyond her own wishes: they only say what she offers", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 1 });
    await place(ctx, childminderId);
    await place(ctx, childminderId);
    expect((await spansOf(childminderId))[0]).toMatchObject({ free: 0, two: 0 });
  });

  test.each([
    ["without hours", { hours: emptyGrid() }, "capacity.hours_empty", "hours"],
    ["with its end before its beginning", { until: "2026-10-01" }, "capacity.ends_before_it_begins", "until"],
    ["before the child is born", { from: "2025-01-15" }, "capacity.born_after_start", "bornMonth"],
    ["after her permit", { from: "2030-01-01" }, "capacity.no_permit", "from"],
  ])("is refused %s", async (_, child, code, field) => {
    const { childminderId } = await settle(ctx);
    await expect(place(ctx, childminderId, child)).rejects.toMatchObject({ code, field });
  });

  test("is hers alone", async () => {
    const { childminderId } = await settle(ctx);
    await expect(place(context({ actor: stranger }), childminderId)).rejects.toMatchObject({
      code: "childminders.not_found",
    });
    await expect(place(context({ actor: parent }), childminderId)).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await expect(place(ctx, nobodysId)).rejects.toMatchObject({ code: "childminders.not_found" });
  });

  test("fills a shared home for everybody in it, and everybody hears of it", async () => {
    const eva = await settle(ctx, { home: { joint: true, land: "NW" } });
    const uta = await settle(ctx, { careHomeId: eva.careHomeId, person: { name: "Uta Kern" } });
    for (let at = 0; at < 5; at++) await place(ctx, eva.childminderId);
    for (let at = 0; at < 3; at++) await place(ctx, uta.childminderId);
    expect((await spansOf(uta.childminderId))[0]).toMatchObject({ free: 50, two: 0 }); // eight of nine, §22 KiBiz
    await place(ctx, uta.childminderId);
    expect((await spansOf(uta.childminderId))[0]).toMatchObject({ free: 0 });
    await expect(place(ctx, uta.childminderId)).rejects.toMatchObject({ code: "capacity.too_many_contracts" }); // §22(3) KiBiz
  });
});

describe("ending a commitment", () => {
  test("frees its hours from that day on", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 1 });
    const { id: commitmentId } = await place(ctx, childminderId);
    const events = await eventsSince(() => endCommitment(ctx, { commitmentId, until: "2027-02-01" as Day }));
    expect(events.map(({ name }) => name).sort()).toEqual(["capacity.changed", "capacity.commitment_ended"]);
    expect((await spansOf(childminderId)).map(({ from, free }) => [from, free])).toEqual([
      [today, 0],
      ["2027-02-01", 50],
      ["2030-01-01", 0],
    ]);
  });

  test("is refused before it begins, after it has ended, for a stranger's and for none", async () => {
    const { childminderId } = await settle(ctx);
    const { id: commitmentId } = await place(ctx, childminderId, { until: "2027-08-01" });
    const refused = (until: string, who = ctx, id = commitmentId) =>
      expect(endCommitment(who, { commitmentId: id, until: until as Day })).rejects;
    await refused("2026-11-01").toMatchObject({ code: "capacity.ends_before_it_begins", field: "until" });
    await refused("2027-08-01").toMatchObject({ code: "capacity.already_ends", params: { until: "2027-08-01" } });
    await refused("2027-01-01", context({ actor: stranger })).toMatchObject({ code: "capacity.commitment_not_found" });
    await refused("2027-01-01", ctx, nobodysId).toMatchObject({ code: "capacity.commitment_not_found" });
    await refused("2027-01-01", context({ actor: parent })).toMatchObject({ code: "permissions.refused" });
  });
});

describe("offering weeks", () => {
  test("takes the place of what she offered from that day on", async () => {
    const { childminderId } = await settle(ctx);
    const mornings = { childminderId, from: "2027-01-01" as Day, until: null, hours: weekdays(8, 12), ownMaximum: 5 };
    await offerWeeks(ctx, { ...mornings, from: "2027-03-01" as Day });
    const events = await eventsSince(() => offerWeeks(ctx, mornings));
    expect(events.map(({ name }) => name).sort()).toEqual(["capacity.changed", "capacity.weeks_offered"]);
    expect((await spansOf(childminderId)).map(({ from, free }) => [from, free])).toEqual([
      [today, 50],
      ["2027-01-01", 20],
      ["2030-01-01", 0],
    ]);
    expect((await pool.query("select * from offered_weeks")).rows).toHaveLength(2);
  });

  test.each([
    ["no hours", { hours: emptyGrid() }, "capacity.hours_empty", "hours"],
    ["room for nobody", { ownMaximum: 0 }, "capacity.own_maximum_out_of_range", "ownMaximum"],
    ["an end before the beginning", { until: "2026-12-01" as Day }, "capacity.ends_before_it_begins", "until"],
  ])("is refused with %s", async (_, changes, code, field) => {
    const { childminderId } = await settle(ctx);
    const week = { childminderId, from: "2027-01-01" as Day, until: null, hours: weekdays(8, 12), ownMaximum: 5 };
    await expect(offerWeeks(ctx, { ...week, ...changes })).rejects.toMatchObject({ code, field });
    await expect(offerWeeks(context({ actor: stranger }), week)).rejects.toMatchObject({
      code: "childminders.not_found",
    });
    await expect(offerWeeks(context({ actor: parent }), week)).rejects.toMatchObject({ code: "permissions.refused" });
  });
});

describe("the nightly task", () => {
  const later = context({ now: new Date("2027-08-01T02:00:00Z") });
  const sameNight = context({ now: new Date("2027-08-01T03:00:00Z") });
  const nextNight = context({ now: new Date("2027-08-02T02:00:00Z") });

  /** So many childminders, each with a home of her own and a child whose care ends by then; in the order of ids. */
  async function settleDue(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < count; at++) {
      const { childminderId } = await settle(ctx, { ownMaximum: 1 });
      await place(ctx, childminderId, { until: addDays("2027-06-01" as Day, at) });
      ids.push(childminderId);
    }
    return ids.sort();
  }

  /** What was handed out, and how often its job is to run. */
  async function portions(): Promise<{ first: string; last: string; jobs: number }[]> {
    const { rows } = await pool.query(
      `select details->>'first' as first, details->>'last' as last, count(deliveries.id)::int as jobs
         from events left join deliveries on event_id = events.id and consumer = 'refresh-spans'
        where name = 'capacity.spans_due' group by events.id order by 1`,
    );
    return rows;
  }

  const portionOf = (...ids: string[]): Portion => ({ first: String(ids[0]), last: String(ids.at(-1)) });

  test("hands out who is due in portions, a job for each, and computes nothing itself", async () => {
    const [a, b, c] = await settleDue(3);
    const events = await eventsSince(async () => {
      expect(await handOutDueSpans(later, { size: 2 })).toEqual({ portions: 2, left: 3 });
    });
    expect(events.map(({ name }) => name)).toEqual(["capacity.spans_due", "capacity.spans_due"]);
    expect(await portions()).toEqual([
      { first: a, last: b, jobs: 1 },
      { first: c, last: c, jobs: 1 },
    ]);
  });

  test("hands out nothing a second time that night, says what is left, and hands that out the night after", async () => {
    const [a, b, c] = await settleDue(3);
    await handOutDueSpans(later, { size: 2 });
    await refreshDueSpans(later, portionOf(String(a), String(b)));
    expect(await handOutDueSpans(sameNight, { size: 2 })).toEqual({ portions: 0, left: 1 });
    expect(await handOutDueSpans(nextNight, { size: 2 })).toEqual({ portions: 1, left: 1 });
    expect((await portions()).at(-1)).toEqual({ first: c, last: c, jobs: 1 });
  });

  test("has a portion's past spans dropped, tells who listens, and a second time does nothing", async () => {
    const eva = await settle(ctx, { ownMaximum: 1 });
    await settle(ctx);
    await place(ctx, eva.childminderId, { until: "2027-08-01" });
    const hers = portionOf(eva.childminderId);
    const events = await eventsSince(async () => {
      expect(await refreshDueSpans(later, hers)).toEqual({ refreshed: 1 });
    });
    expect(events).toEqual([{ name: "capacity.changed", subject_id: eva.childminderId }]);
    expect((await spansOf(eva.childminderId)).map(({ from }) => from)).toEqual(["2027-08-01", "2030-01-01"]);
    expect(await eventsSince(() => refreshDueSpans(later, hers))).toEqual([]);
    expect(await refreshDueSpans(later, hers)).toEqual({ refreshed: 0 });
    expect(await handOutDueSpans(later)).toEqual({ portions: 0, left: 0 });
  });

  test("leaves alone who is of another portion", async () => {
    const [a, b, c] = await settleDue(3);
    expect(await refreshDueSpans(later, portionOf(String(a), String(b)))).toEqual({ refreshed: 2 });
    expect(await handOutDueSpans(later)).toEqual({ portions: 1, left: 1 });
    expect(await portions()).toEqual([{ first: c, last: c, jobs: 1 }]);
  });

  test("computes the others of a portion where one home fails, and the job is to be tried again", async () => {
    const ids = await settleDue(3);
    const broken = String(ids[1]);
    await pool.query(`create function refuse_spans() returns trigger language plpgsql as
      $$ begin raise exception 'no spans for this one'; end $$`);
    await pool.query(`create trigger refuse_spans before insert on vacancy_spans for each row
      when (new.childminder_id = '${broken}') execute function refuse_spans()`);
    try {
      await expect(refreshDueSpans(later, portionOf(...ids))).rejects.toThrow("1 of 3 failed");
    } finally {
      await pool.query("drop function refuse_spans cascade");
    }
    expect(await handOutDueSpans(later)).toEqual({ portions: 1, left: 1 });
    expect(await portions()).toEqual([{ first: broken, last: broken, jobs: 1 }]);
  });

  test("does nothing on a day on which nothing changes", async () => {
    const { childminderId } = await settle(ctx, { ownMaximum: 1 });
    await place(ctx, childminderId, { until: "2027-08-01" });
    const dayBefore = context({ now: new Date("2027-07-31T20:00:00Z") });
    expect(await handOutDueSpans(dayBefore)).toEqual({ portions: 0, left: 0 });
  });

  test("finds who is due by its index", async () => {
    await handOutDueSpans(later);
    const asked = statements.findLast(({ sql }) => sql.includes('"until_date" <='));
    const client = await pool.connect();
    try {
      // On so few rows the planner likes any index, by what it happens to know of them: here it has this one.
      await client.query(`begin; set local enable_seqscan = off;
        alter table vacancy_spans drop constraint vacancy_spans_pkey`);
      const { rows } = await client.query(`explain ${asked?.sql}`, [...(asked?.params ?? [])]);
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(
        /vacancy_spans_until.*Index Cond: \(+until_date/s,
      );
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("is the house's own", async () => {
    const theirs = context({ actor: stranger });
    await expect(handOutDueSpans(theirs)).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(refreshDueSpans(theirs, portionOf(nobodysId))).rejects.toMatchObject({ code: "permissions.refused" });
  });
});
