import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import {
  katrin,
  katrinsAccount,
  leipzig,
  openAccounts,
  parent,
  permit,
  settle,
  stranger,
} from "../../tests/support/people";
import { openCareHome } from "../homes/commands";
import { recordPermit } from "../homes/permit/commands";
import type { Day } from "../kernel/calendar";
import { distanceMetres, toLonLat, toMetric } from "../kernel/metric-point";
import { listChildminder, unlistChildminder } from "../listing/commands";
import { describeChildminder, registerChildminder } from "./profile/commands";

const { pool, context, empty } = testDatabase();

const ctx = context();

const asKatrin = context({ actor: katrinsAccount });

const nobodysId = "0192f000-0000-7000-8000-0000000000ff";

beforeEach(async () => {
  await empty();
  await openAccounts(ctx);
});

async function eventsOf(subjectId: string): Promise<string[]> {
  const { rows } = await pool.query("select name from events where subject_id = $1", [subjectId]);
  return rows.map(({ name }) => name).sort();
}

async function count(table: string): Promise<number> {
  const { rows } = await pool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

describe("opening a care home", () => {
  test("keeps the exact point private and shows one public point beside it", async () => {
    const { id } = await openCareHome(ctx, leipzig);
    const { rows } = await pool.query(
      `select st_x(exact_point) as x, st_y(exact_point) as y, public_lon as lon, public_lat as lat, blur_metres,
              st_distance(exact_point, public_point) as off
         from care_homes where id = $1`,
      [id],
    );
    const home = rows[0];
    expect(distanceMetres(home, toMetric(leipzig))).toBeLessThan(0.01);
    expect(home.off).toBeGreaterThanOrEqual(0.6 * home.blur_metres);
    expect(home.off).toBeLessThanOrEqual(home.blur_metres);
    const shown = toLonLat(toMetric({ lon: home.lon, lat: home.lat }));
    expect(distanceMetres(toMetric(shown), home)).toBeGreaterThan(290);
    expect(await eventsOf(id)).toEqual(["childminders.care_home_opened"]);
  });

  test("shows every home behind one door by one point, and the next door by another", async () => {
    for (let at = 0; at < 5; at++) await openCareHome(ctx, leipzig);
    const { rows } = await pool.query("select distinct public_lon, public_lat from care_homes");
    expect(rows).toHaveLength(1);
    await openCareHome(ctx, { ...leipzig, address: "Lindenstraße 9, 04109 Leipzig" });
    const { rows: both } = await pool.query("select distinct public_lon, public_lat from care_homes");
    expect(both).toHaveLength(2);
  });

  test("is narrower where many people live", async () => {
    await pool.query(
      `insert into places (id, slug, name, label, kind, land, population, lon, lat, point)
       select 'test-city', 'test-city', 'Test', 'Test', 'town', 'SN', 400000, 12.9, 54.9,
              st_transform(st_setsrid(st_makepoint(12.9, 54.9), 4326), 3035)`,
    );
    const inTown = await openCareHome(ctx, { ...leipzig, lon: 12.91, lat: 54.91 });
    const atSea = await openCareHome(ctx, { ...leipzig, lon: 14.9, lat: 54.9 });
    const { rows } = await pool.query("select id, blur_metres from care_homes");
    await pool.query("delete from places where id = 'test-city'");
    expect(Object.fromEntries(rows.map((home) => [home.id, home.blur_metres]))).toEqual({
      [inTown.id]: 500,
      [atSea.id]: 1_500,
    });
  });

  test("is refused to parents, and nothing is written", async () => {
    await expect(openCareHome(context({ actor: parent }), leipzig)).rejects.toMatchObject({
      code: "permissions.refused",
      params: { permission: "childminders.open_care_home" },
    });
    expect(await count("care_homes")).toBe(0);
  });
});

describe("registering", () => {
  test("makes a profile with a link, which nobody finds yet, and without vacancy", async () => {
    const { id: careHomeId } = await openCareHome(ctx, leipzig);
    const { id, slug } = await registerChildminder(ctx, { careHomeId, ...katrin });
    expect(slug).toBe("katrin-seidel-leipzig");
    expect(await count("listings")).toBe(0);
    expect(await eventsOf(id)).toEqual(["capacity.changed", "childminders.registered"]);
  });

  test("numbers the links of namesakes", async () => {
    const slugs = [];
    for (let at = 0; at < 3; at++) {
      const { id: careHomeId } = await openCareHome(ctx, leipzig);
      slugs.push((await registerChildminder(ctx, { careHomeId, ...katrin })).slug);
    }
    expect(slugs).toEqual(["katrin-seidel-leipzig", "katrin-seidel-leipzig-2", "katrin-seidel-leipzig-3"]);
  });

  test("is refused in a home that is not there, full, or somebody else's", async () => {
    await expect(registerChildminder(ctx, { careHomeId: nobodysId, ...katrin })).rejects.toMatchObject({
      code: "childminders.care_home_not_found",
      field: "careHomeId",
    });
    const { id: careHomeId } = await openCareHome(asKatrin, leipzig);
    await expect(registerChildminder(context({ actor: stranger }), { careHomeId, ...katrin })).rejects.toMatchObject({
      code: "childminders.care_home_not_found",
    });
    await registerChildminder(asKatrin, { careHomeId, ...katrin });
    await expect(registerChildminder(ctx, { careHomeId, ...katrin })).rejects.toMatchObject({
      code: "childminders.care_home_full",
      params: { most: 1 },
    });
    expect(await count("childminders")).toBe(1);
  });

  test("is once for each account", async () => {
    const first = await openCareHome(asKatrin, leipzig);
    const second = await openCareHome(asKatrin, leipzig);
    await registerChildminder(asKatrin, { careHomeId: first.id, ...katrin });
    await expect(registerChildminder(asKatrin, { careHomeId: second.id, ...katrin })).rejects.toMatchObject({
      code: "childminders.already_registered",
    });
  });

  test("refuses a profile that contradicts itself, naming the field", async () => {
    const { id: careHomeId } = await openCareHome(ctx, leipzig);
    const wrong = { careHomeId, ...katrin, toAgeMonths: 5 };
    await expect(registerChildminder(ctx, wrong)).rejects.toMatchObject({
      code: "childminders.age_range_reversed",
      field: "toAgeMonths",
    });
    await expect(registerChildminder(ctx, { careHomeId, ...katrin, name: "!!!" })).rejects.toMatchObject({
      code: "childminders.name_unreadable",
      field: "name",
    });
  });
});

describe("recording a permit", () => {
  test("opens her hours, up to the day it ends", async () => {
    const { childminderId } = await settle(ctx, { permit: { until: "2027-06-01" as Day } });
    const { rows } = await pool.query(
      `select from_date::text, until_date::text, bit_count(free)::int as quarters
         from vacancy_spans where childminder_id = $1 order by from_date`,
      [childminderId],
    );
    expect(rows).toEqual([
      { from_date: "2026-11-23", until_date: "2027-06-01", quarters: 2 * 5 * 10 * 4 },
      { from_date: "2027-06-01", until_date: null, quarters: 0 },
    ]);
    expect(await eventsOf(childminderId)).toContain("childminders.permit_recorded");
  });

  test("is for those who can confirm it, not for herself", async () => {
    const { id: careHomeId } = await openCareHome(asKatrin, leipzig);
    const { id: childminderId } = await registerChildminder(asKatrin, { careHomeId, ...katrin });
    await expect(recordPermit(asKatrin, { childminderId, ...permit })).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });

  test("refuses one beyond the law, one in the time of another, and one for nobody we know", async () => {
    const { childminderId } = await settle(ctx);
    const refused = (changes: object) => expect(recordPermit(ctx, { childminderId, ...permit, ...changes })).rejects;
    await refused({ atOnce: 6 }).toMatchObject({
      code: "childminders.permit_beyond_law",
      params: { most: 5, land: "SN" },
    });
    await refused({}).toMatchObject({ code: "childminders.permit_overlaps", field: "from" });
    await refused({ childminderId: nobodysId }).toMatchObject({ code: "childminders.not_found" });
    expect(await count("permits")).toBe(1);
  });
});

describe("the public listing", () => {
  test("holds the blurred point and nothing exact", async () => {
    const { childminderId, slug } = await settle(ctx);
    const { rows } = await pool.query("select to_jsonb(listings) as row from listings");
    expect(rows).toHaveLength(1);
    expect(rows[0].row).toMatchObject({ childminder_id: childminderId, slug, place_name: "Leipzig" });
    const exact = await pool.query("select st_distance(point, exact_point) as off from listings, care_homes");
    expect(exact.rows[0].off).toBeGreaterThan(290);
    expect(JSON.stringify(rows[0].row)).not.toContain("Lindenstraße");
    expect(await eventsOf(childminderId)).toContain("childminders.listed");
  });

  test("goes when she leaves the search, and comes back when she returns", async () => {
    const { childminderId } = await settle(ctx);
    await unlistChildminder(ctx, { childminderId });
    expect(await count("listings")).toBe(0);
    await expect(unlistChildminder(ctx, { childminderId })).rejects.toMatchObject({ code: "childminders.not_listed" });
    await listChildminder(ctx, { childminderId });
    expect(await count("listings")).toBe(1);
    await expect(listChildminder(ctx, { childminderId })).rejects.toMatchObject({
      code: "childminders.already_listed",
    });
  });

  test("needs her words and hours first", async () => {
    const { id: careHomeId } = await openCareHome(asKatrin, leipzig);
    const { id: childminderId } = await registerChildminder(asKatrin, { careHomeId, ...katrin });
    const listed = () => listChildminder(asKatrin, { childminderId });
    await expect(listed()).rejects.toMatchObject({ code: "childminders.text_missing" });
    const words = { childminderId, headline: "Hallo", about: "Ich bin Katrin." };
    await describeChildminder(asKatrin, { ...words, locale: "en" });
    await expect(listed()).rejects.toMatchObject({ code: "childminders.text_missing" });
    await describeChildminder(asKatrin, { ...words, locale: "de" });
    await expect(listed()).rejects.toMatchObject({ code: "childminders.hours_missing" });
  });

  test("is hers alone: a stranger does not even find her", async () => {
    const { childminderId } = await settle(ctx);
    const words = { childminderId, locale: "de", headline: "!", about: "!" } as const;
    for (const actor of [stranger, katrinsAccount]) {
      await expect(unlistChildminder(context({ actor }), { childminderId })).rejects.toMatchObject({
        code: "childminders.not_found",
      });
      await expect(describeChildminder(context({ actor }), words)).rejects.toMatchObject({
        code: "childminders.not_found",
      });
    }
    await expect(unlistChildminder(context({ actor: parent }), { childminderId })).rejects.toMatchObject({
      code: "permissions.refused",
    });
    expect(await count("listings")).toBe(1);
  });

  test("words said again take the place of the first", async () => {
    const { childminderId } = await settle(ctx);
    await describeChildminder(ctx, { childminderId, locale: "de", headline: "Neu", about: "Anders" });
    const { rows } = await pool.query("select locale, headline from childminder_texts");
    expect(rows).toEqual([{ locale: "de", headline: "Neu" }]);
  });
});
