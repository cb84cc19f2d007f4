import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, settle, weekdays } from "../../tests/support/people";
import { anyone } from "../kernel/permissions";
import { PlacePage, readPlace } from "./place-page";

const { pool, statements, context, empty } = testDatabase();
const ctx = context();
const visitor = context({ actor: anyone });

beforeEach(async () => {
  await empty();
  await pool.query("delete from places where id like 'test-%'");
  await pool.query(
    `insert into places (id, slug, name, label, kind, land, population, lon, lat, point)
     select 'test-' || slug, slug, slug, slug, kind, 'SN', 1000, lon, lat, st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035)
     from (values ('middle', 'town', 12.37, 51.34), ('near', 'municipality', 12.45, 51.34), ('part', 'district', 12.38, 51.34),
       ('far', 'town', 13.4, 52.5)) as given (slug, kind, lon, lat)`,
  );
});

describe("the page of a place", () => {
  test("tells in real numbers what is free", async () => {
    await settle(ctx, { person: { name: "Frei Frei" } });
    const few = await settle(ctx, { person: { name: "Wenig Frei" }, ownMaximum: 1 });
    await place(ctx, few.childminderId, { hours: weekdays(7, 15), until: "2027-01-01" }); // 10 hours a week are left
    const full = await settle(ctx, { person: { name: "Gar Nichts" }, ownMaximum: 1 });
    await place(ctx, full.childminderId);
    await settle(ctx, { person: { name: "Weit Weg" }, home: { ...leipzig, lon: 13.4, lat: 52.5 } });
    const before = statements.length;
    const page = await readPlace(visitor, "middle");
    expect(statements.length - before).toBeLessThanOrEqual(3);
    expect(PlacePage.parse(page)).toEqual(page);
    expect(page).toMatchObject({
      place: { label: "middle", slug: "middle", land: "SN", lon: 12.37, lat: 51.34 },
      childminders: 3,
      freeNow: 1,
      freeInThreeMonths: 2,
      typicalHours: { fromMinute: 420, untilMinute: 1020, hoursPerWeek: 50 },
    });
    expect(page.someResults.map(({ name }) => name)).toEqual(["Frei Frei"]);
    const [near, ...others] = page.nearby.filter(({ slug }) => ["near", "part", "far", "middle"].includes(slug));
    expect([near, others]).toEqual([{ label: "near", slug: "near", childminders: 3 }, []]);
    expect((await readPlace(visitor, "near")).childminders).toBe(3);
  });

  test("says so where there is nobody", async () => {
    expect(await readPlace(visitor, "far")).toMatchObject({
      childminders: 0,
      freeNow: 0,
      freeInThreeMonths: 0,
      typicalHours: null,
      someResults: [],
    });
  });

  test.each(["nowhere", "", "Middle", "'; select 1"])("is none for %s", async (slug) => {
    await expect(readPlace(visitor, slug)).rejects.toMatchObject({ code: "search.unknown_place", field: "slug" });
  });
});
