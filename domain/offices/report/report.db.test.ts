import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { adviserAreas } from "../../../db/schema/accounts";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { childminderWithAccount } from "../../../tests/support/placements";
import { addChild, setCareNeed } from "../../families/commands/children";
import { SetCareNeed } from "../../families/schemas";
import type { Month } from "../../kernel/calendar";
import { newId } from "../../kernel/ids";
import { readBlindAndOpen, readSupplyAndNeed } from "./queries";

const { pool, context, empty } = testDatabase();
const system = context();
const dresden = "ags-14612000";

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

async function adviserOf(land: string, municipalityId: string | null = null) {
  const { id, actor } = await addPerson(system, "adviser");
  const municipality = municipalityId ?? "";
  await system.db.insert(adviserAreas).values({ personId: id, land, municipality, municipalityId });
  return context({ actor });
}

type Home = { place: string } | { point: string };

/** A family with a child that needs care. */
async function need(home: Home, { bornMonth = "2025-09", start = "2027-02-01", hours = "Mo–Fr 8–14" } = {}) {
  const { actor } = await addPerson(system, "parent");
  const ctx = context({ actor });
  const { id: childId } = await addChild(ctx, { nickname: "Emil", bornMonth: bornMonth as Month });
  await setCareNeed(ctx, SetCareNeed.parse({ childId, hours, start, home, radius: 5 }));
  return childId;
}

async function needs(count: number, home: Home, changes: Parameters<typeof need>[1] = {}) {
  for (let one = 0; one < count; one++) await need(home, changes);
}

describe("supply and need", () => {
  it("counts what families of the area need, by place, month, age and hours", async () => {
    await needs(6, { place: "leipzig" });
    await needs(5, { place: "leipzig-kleinzschocher" }, { start: "2026-12-15", bornMonth: "2026-06" });
    await needs(7, { place: "dresden" }, { hours: "20 Stunden Mo–Fr zwischen 8 und 16" });
    await needs(9, { place: "muenchen" });
    const report = await readSupplyAndNeed(await adviserOf("SN"), {});
    expect(report?.total).toEqual({ supply: 0, hours: 0, need: 18 });
    expect(report?.places.map(({ label, need: count }) => [label, count])).toEqual([
      ["Leipzig", 11],
      ["Dresden", 7],
    ]);
    const months = report?.months.flatMap(({ from, need: count }) => (count ? [[from, count]] : []));
    expect(months).toEqual([
      ["2026-12-01", 5],
      ["2027-02-01", 13],
    ]);
    expect(report?.ages.map(({ age, need: count }) => [age, count])).toEqual([
      ["under_one", 5],
      ["one", 13],
      ["two", 0],
      ["three_up", 0],
    ]);
  });

  it("belongs to the office of the municipality by its key, also where a family gave its own position", async () => {
    await needs(5, { point: "51.0504,13.7373" });
    const [own, other] = [await adviserOf("SN", dresden), await adviserOf("SN", "ags-14713000")];
    expect((await readSupplyAndNeed(own, {}))?.total.need).toBe(5);
    expect((await readSupplyAndNeed(other, {}))?.total.need).toBe(0);
  });

  it("counts what is free with who is listed, and nobody else's", async () => {
    for (let at = 0; at < 5; at++) await childminderWithAccount({ pool, context }, `Anna ${at}`);
    await pool.query("update childminders set listed_at = null where id = (select id from childminders limit 1)");
    const report = await readSupplyAndNeed(await adviserOf("SN"), {});
    // Four are listed, each with room for two more.
    expect(report?.total).toEqual({ supply: 8, hours: 400, need: 0 });
    expect(report?.months.map(({ supply }) => supply)).toEqual(Array(12).fill(8));
    expect((await readSupplyAndNeed(await adviserOf("BY"), {}))?.total.supply).toBe(0);
  });

  it("hides fewer than five families wherever they stand, and what they follow from", async () => {
    await needs(4, { place: "leipzig" });
    const few = await readSupplyAndNeed(await adviserOf("SN"), {});
    const counts = [
      few?.total.need,
      ...(few?.places ?? []).map((one) => one.need),
      ...(few?.months ?? []).map((one) => one.need),
    ];
    expect(counts.every((count) => count === null)).toBe(true);
    expect(few?.ages.flatMap(({ need: count, bands }) => [count, ...bands.map((band) => band.need)])).toEqual(
      Array(20).fill(null),
    );
    await needs(6, { place: "dresden" }, { start: "2027-03-01" });
    const more = await readSupplyAndNeed(await adviserOf("SN"), {});
    // Ten minus Dresden's six would be Leipzig's four.
    expect(more?.total.need).toBe(10);
    expect(more?.places.map((one) => one.need)).toEqual([null, null]);
    expect(more?.months[3]?.need).toBeNull();
    expect(more?.months[4]?.need).toBeNull();
  });

  it("tells a municipality's districts only where its own number is told", async () => {
    await needs(8, { place: "leipzig-kleinzschocher" });
    await needs(6, { place: "leipzig-gohlis" });
    await needs(4, { place: "dresden" });
    await needs(9, { place: "chemnitz" });
    const adviser = await adviserOf("SN");
    const leipzig = await readSupplyAndNeed(adviser, { municipalityId: "ags-14713000" });
    expect(leipzig).toMatchObject({ within: "Leipzig", months: [], ages: [], total: { need: 14 } });
    expect(leipzig?.places.map(({ need: count }) => count)).toEqual([8, 6]);
    const hidden = await readSupplyAndNeed(adviser, { municipalityId: "ags-14511000" });
    expect(hidden?.places.map(({ need: count }) => count)).toEqual([null]);
    expect(await readSupplyAndNeed(adviser, { municipalityId: "ags-09162000" })).toBeNull();
  });

  it("leaves out a child with a place, and a need that is long past or far ahead", async () => {
    await needs(5, { place: "leipzig" });
    const placed = await need({ place: "leipzig" });
    await need({ place: "leipzig" }, { start: "2027-11-01" });
    const { rows } = await pool.query("select family_id from children where id = $1", [placed]);
    await pool.query(
      `insert into placements (id, family_id, child_id, state, blind, hours, start_on, words, rank, asked_at, since)
       values ($1, $2, $3, 'reserved', false, repeat('0', 1344)::bit(1344), '2027-02-01', '', 1, now(), now())`,
      [newId(system.now), rows[0].family_id, placed],
    );
    expect((await readSupplyAndNeed(await adviserOf("SN"), {}))?.total.need).toBe(5);
  });

  it("is for advisers alone", async () => {
    for (const role of ["parent", "childminder", "support", "admin"] as const) {
      const ctx = context({ actor: (await addPerson(system, role)).actor });
      await expect(readSupplyAndNeed(ctx, {})).rejects.toMatchObject({ code: "permissions.refused" });
      await expect(readBlindAndOpen(ctx)).rejects.toMatchObject({ code: "permissions.refused" });
    }
  });
});

describe("inquiries with and without a name", () => {
  async function inquiries(count: number, childminderId: string, blind: boolean, answered: boolean) {
    for (let one = 0; one < count; one++)
      await pool.query(
        `insert into placements (id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since, answered_at)
         values ($1, $2, $3, $4, repeat('0', 1344)::bit(1344), '2027-02-01', '', 1, $5::timestamptz - interval '30 days',
           $5::timestamptz - interval '10 days', case when $6 then $5::timestamptz - interval '20 days' end)`,
        [newId(system.now), childminderId, answered ? "declined" : "lapsed", blind, system.now, answered],
      );
  }

  it("are compared where ten stand behind each number, of the area alone", async () => {
    const { childminderId } = await childminderWithAccount({ pool, context }, "Anna Wolf");
    await inquiries(10, childminderId, true, true);
    await inquiries(10, childminderId, true, false);
    await inquiries(15, childminderId, false, true);
    await inquiries(10, childminderId, false, false);
    const adviser = await adviserOf("SN");
    expect(await readBlindAndOpen(adviser)).toMatchObject({
      blind: { asked: 20, answered: 10, percent: 50 },
      open: { asked: 25, answered: 15, percent: 60 },
    });
    expect(await readBlindAndOpen(await adviserOf("BY"))).toMatchObject({ blind: { asked: 0, percent: null } });
    await pool.query(
      "delete from placements where blind and answered_at is null and id in (select id from placements where blind and answered_at is null limit 1)",
    );
    expect(await readBlindAndOpen(adviser)).toMatchObject({
      blind: { answered: null, percent: null },
      open: { answered: null, percent: null },
    });
  });
});
