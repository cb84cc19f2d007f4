import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import { addChildOf, ask, reserve } from "../../tests/support/placements";
import { enterAbsence } from "../capacity/commands/absences";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { answerInquiry } from "../placements/commands/inquiries";
import { pickVisit, proposeVisit } from "../placements/commands/visits";
import { closeCalendar, openCalendar } from "./commands";
import { calendarData } from "./personal-data";
import { readCalendar, readOwnCalendar, readOwnWeek } from "./queries";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

let miriam: Awaited<ReturnType<typeof addPerson>>;
let katrin: Awaited<ReturnType<typeof addPerson>> & { slug: string; childminderId: string };

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(system, { person: { name: "Katrin Seidel" } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  katrin = { ...person, ...settled };
});

const linesOf = (text: string, name: string) =>
  text
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter((line) => line.startsWith(name));
const events = async (name: string) =>
  (await pool.query("select subject_id, actor_id from events where name = $1", [name])).rows;

describe("opening a private calendar", () => {
  it("says the secret once and keeps its digest alone; a new one ends the old", async () => {
    const { secret } = await openCalendar(as(miriam.actor));
    expect(secret).toMatch(/^[\w-]{43}$/);
    const { rows } = await pool.query("select * from calendar_feeds");
    expect(JSON.stringify(rows)).not.toContain(secret);
    const again = await openCalendar(as(miriam.actor));
    await expect(readCalendar(context(), { secret })).rejects.toMatchObject({ code: "calendars.not_found" });
    expect(await readCalendar(context(), again)).toContain("BEGIN:VCALENDAR");
    expect(await events("calendars.opened")).toEqual([
      { subject_id: miriam.id, actor_id: miriam.id },
      { subject_id: miriam.id, actor_id: miriam.id },
    ]);
  });

  it("is for families and childminders", async () => {
    const adviser = { roles: ["adviser" as const], personId: miriam.id };
    await expect(openCalendar(as(adviser))).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(closeCalendar(as(adviser))).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(readOwnCalendar(context({ actor: { roles: ["anyone"], personId: null } }))).rejects.toMatchObject({
      code: "permissions.sign_in_first",
    });
  });

  it("can be taken back: nobody reads it any more, another person's stays", async () => {
    const { secret } = await openCalendar(as(miriam.actor));
    const hers = await openCalendar(as(katrin.actor));
    await closeCalendar(as(miriam.actor));
    await closeCalendar(as(miriam.actor));
    await expect(readCalendar(context(), { secret })).rejects.toMatchObject({ code: "calendars.not_found" });
    expect(await readCalendar(context(), hers)).toContain("BEGIN:VCALENDAR");
    expect(await events("calendars.closed")).toHaveLength(1);
    expect(await readOwnCalendar(as(miriam.actor))).toBeNull();
  });

  it("tells the owner on which day it was read last", async () => {
    const { secret } = await openCalendar(as(miriam.actor));
    expect(await readOwnCalendar(as(miriam.actor))).toEqual({ openedAt: system.now, lastReadOn: null });
    await readCalendar(context(), { secret });
    expect(await readOwnCalendar(as(miriam.actor))).toMatchObject({ lastReadOn: "2026-11-23" });
    expect(await readOwnCalendar(as(katrin.actor))).toBeNull();
  });

  it("stands in the person's archive without its secret, and goes with the account", async () => {
    await openCalendar(as(miriam.actor));
    const subject = { id: miriam.id, email: miriam.email };
    const { calendars } = await calendarData.collect(as(miriam.actor), subject);
    expect(calendars).toEqual([{ openedAt: system.now.toISOString(), lastReadOn: null }]);
    await system.transact((tx) => calendarData.erase(tx, system, subject));
    expect((await pool.query("select 1 from calendar_feeds")).rows).toEqual([]);
  });
});

describe("what it says", () => {
  it("to a parent: their child's hours, her days off and the agreed visit, with neither address nor reason", async () => {
    const emil = await addChildOf(as, miriam.actor);
    await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    await enterAbsence(as(katrin.actor), {
      from: "2027-02-08" as Day,
      until: "2027-02-10" as Day,
      kind: "illness",
    });
    const ida = await addChildOf(as, miriam.actor, "2025-08", "Ida");
    const asked = await ask(as, miriam.actor, katrin.slug, ida);
    await answerInquiry(as(katrin.actor), { placementId: asked, words: "" });
    const startsAt = new Date("2026-12-03T14:00:00Z");
    await proposeVisit(as(katrin.actor), "childminder", {
      placementId: asked,
      times: [startsAt],
      minutes: 45,
      words: "",
    });
    await pickVisit(as(miriam.actor), "family", { placementId: asked, startsAt });
    const text = await readCalendar(context(), await openCalendar(as(miriam.actor)));
    const titles = new Set(linesOf(text, "SUMMARY"));
    expect(titles).toContain("SUMMARY:Emil bei Katrin Seidel");
    expect(titles).toContain("SUMMARY:Emil: Eingewöhnung\\, Tag 1");
    expect(titles).toContain("SUMMARY:Emil: Keine Betreuung bei Katrin Seidel");
    expect(titles).toContain("SUMMARY:Kennenlernen: Katrin Seidel");
    expect(text).toContain("DTSTART;TZID=Europe/Berlin:20261203T150000");
    expect(text).not.toContain("Lindenstraße");
    expect(text).not.toMatch(/krank|illness/i);
  });

  it("to her: her week by nickname and number, and no parent's name", async () => {
    const emil = await addChildOf(as, miriam.actor);
    await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    await place(system, katrin.childminderId);
    const text = await readCalendar(context(), await openCalendar(as(katrin.actor)));
    const titles = new Set(linesOf(text, "SUMMARY"));
    expect(titles).toContain("SUMMARY:Betreuung: 1 Kind");
    expect(titles).toContain("SUMMARY:Betreuung: Emil + 1 weiteres Kind");
    expect(text).not.toContain("Vogt");
  });

  it("of a blind inquiry nothing that names the child, and to a stranger nothing at all", async () => {
    const emil = await addChildOf(as, miriam.actor);
    await ask(as, miriam.actor, katrin.slug, emil, { blind: true });
    expect(await readCalendar(context(), await openCalendar(as(katrin.actor)))).not.toContain("Emil");
    const stranger = await addPerson(system, "parent", { name: "Fremde Person" });
    const text = await readCalendar(context(), await openCalendar(as(stranger.actor)));
    expect(linesOf(text, "SUMMARY")).toEqual([]);
    await expect(readCalendar(context(), { secret: "x".repeat(43) })).rejects.toMatchObject({
      code: "calendars.not_found",
    });
  });
});

describe("the week ahead on a page", () => {
  it("says the same without a private calendar: care by its hours, days without care, in order", async () => {
    const childId = await addChildOf(as, miriam.actor);
    const placementId = await ask(as, miriam.actor, katrin.slug, childId, { hours: "Mo–Fr 8–14" });
    await place(system, katrin.childminderId, { from: "2026-11-01" });
    await enterAbsence(as(katrin.actor), { from: "2026-11-26" as Day, until: "2026-11-27" as Day, kind: "training" });
    await answerInquiry(as(katrin.actor), { placementId, words: "" });
    const startsAt = new Date("2026-11-24T15:00:00Z");
    await proposeVisit(as(katrin.actor), "childminder", { placementId, times: [startsAt], minutes: 45, words: "" });
    await pickVisit(as(miriam.actor), "family", { placementId, startsAt });
    const week = await readOwnWeek(as(katrin.actor));
    expect(week.map(({ on }) => on)).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-28",
      "2026-11-29",
    ]);
    expect(week.map(({ entries }) => entries.map(({ clock, title }) => `${clock} ${title}`.trim()))).toEqual([
      ["7:00–17:00 Betreuung: 1 Kind"],
      ["7:00–17:00 Betreuung: 1 Kind", "16:00 Kennenlernen: Emil"],
      ["7:00–17:00 Betreuung: 1 Kind"],
      ["Keine Betreuung"],
      ["7:00–17:00 Betreuung: 1 Kind"],
      [],
      [],
    ]);
    await expect(readOwnWeek(context({ actor: { roles: ["anyone"], personId: null } }))).rejects.toMatchObject({
      code: "permissions.sign_in_first",
    });
  });
});
