import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database";
import { katrin, leipzig, place, settle, weekdays } from "../../../tests/support/people";
import { toBits } from "../../kernel/fortnight-grid";
import { distanceMetres, toMetric } from "../../kernel/metric-point";
import { tagsOfHome } from "../../kernel/page-tags";
import { anyone } from "../../kernel/permissions";
import { unlistChildminder } from "../../listing/commands";
import { tagsToForget } from "../../listing/pages";
import { describeChildminder } from "./commands";
import { readProfile } from "./queries";
import { Profile } from "./views";

const { statements, context, empty } = testDatabase();

const ctx = context();

const visitor = context({ actor: anyone });

beforeEach(empty);

describe("a profile", () => {
  test("says in one statement all that everybody may know", async () => {
    const { slug, childminderId } = await settle(ctx);
    await place(ctx, childminderId, { from: "2026-11-01", until: "2027-08-01", hours: weekdays(8, 12) });
    const before = statements.length;
    const profile = await readProfile(visitor, slug);
    expect(statements).toHaveLength(before + 1);
    expect(Profile.parse(profile)).toEqual(profile);
    const { careHomeId: _, ...said } = { ...katrin, careHomeId: "" };
    expect(profile).toMatchObject({
      ...said,
      slug,
      placeName: "Leipzig",
      land: "SN",
      joint: false,
      home: { pets: false, garden: true, smokeFree: true, barrierFree: false },
      text: { locale: "de", headline: "Kleine Gruppe, viel Ruhe", about: "Ich bin Katrin." },
      permit: { confirmedOn: "2026-11-23", lastDay: "2029-12-31", atOnce: 5 },
      tags: [`childminder-${childminderId}`],
    });
    expect(profile.freeTimes[0]).toEqual({
      from: "2026-11-23",
      lastDay: "2029-12-31",
      free: toBits(weekdays(7, 17)),
      hours: "Mo–Fr 7:00–17:00",
      hoursPerWeek: 50,
      freeTwo: toBits(weekdays(7, 17)),
    });
    expect(profile.freeTimes[1]).toMatchObject({ from: "2030-01-01", lastDay: null, hours: "", hoursPerWeek: 0 });
  });

  test("is told in the reader's language, or says in which one it is", async () => {
    const { slug, childminderId } = await settle(ctx);
    const reader = context({ actor: anyone, locale: "en" });
    expect((await readProfile(reader, slug)).text).toMatchObject({ locale: "de" });
    await describeChildminder(ctx, { childminderId, locale: "en", headline: "Small group", about: "I am Katrin." });
    expect((await readProfile(reader, slug)).text).toMatchObject({ locale: "en", headline: "Small group" });
    expect((await readProfile(visitor, slug)).text).toMatchObject({ locale: "de" });
  });

  test("shows what is free today and after six changes at most", async () => {
    const { slug, childminderId } = await settle(ctx, { ownMaximum: 1 });
    for (let month = 1; month <= 9; month++) {
      const [from, until] = [`2027-0${month}-01`, `2027-0${month}-15`];
      await place(ctx, childminderId, { from, until });
    }
    const { freeTimes } = await readProfile(visitor, slug);
    expect(freeTimes.map(({ from, hoursPerWeek }) => [from, hoursPerWeek])).toEqual([
      ["2026-11-23", 50],
      ["2027-01-01", 0],
      ["2027-01-15", 50],
      ["2027-02-01", 0],
      ["2027-02-15", 50],
      ["2027-03-01", 0],
      ["2027-03-15", 50],
    ]);
  });

  test("names no permit once it has ended, be the night's work not done yet", async () => {
    const { slug } = await settle(ctx, { permit: { until: "2026-12-01" as never } });
    const later = context({ actor: anyone, now: new Date("2026-12-01T09:00:00Z") });
    expect((await readProfile(later, slug)).permit).toBeNull();
  });

  test("is found only while she is listed", async () => {
    const { slug, childminderId } = await settle(ctx);
    await unlistChildminder(ctx, { childminderId });
    for (const unknown of [slug, "nobody", "", "x".repeat(500), "'; drop table childminders; --"]) {
      await expect(readProfile(visitor, unknown)).rejects.toMatchObject({ code: "childminders.not_found" });
    }
  });

  test("never holds the address, nor a point less than 300 m off", async () => {
    const { slug } = await settle(ctx);
    const profile = await readProfile(visitor, slug);
    expect(JSON.stringify(profile)).not.toMatch(/Lindenstraße|04109|12\.3712|51\.3396/);
    const off = distanceMetres(toMetric(profile.point), toMetric(leipzig));
    expect(off).toBeGreaterThanOrEqual(299);
    expect(off).toBeLessThanOrEqual(profile.blurMetres + 1);
  });
});

test("what shows a childminder is forgotten by her own tag and her home's square", async () => {
  const { slug, childminderId } = await settle(ctx);
  const { point } = await readProfile(visitor, slug);
  const tags = await tagsToForget(ctx, childminderId);
  expect(tags).toEqual([`childminder-${childminderId}`, ...tagsOfHome(toMetric(point))]);
  const nobody = "0192f000-0000-7000-8000-0000000000ff";
  expect(await tagsToForget(ctx, nobody)).toEqual([`childminder-${nobody}`]);
});
