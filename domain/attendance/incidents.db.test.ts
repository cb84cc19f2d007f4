import { beforeEach, describe, expect, it } from "vitest";
import { adviserAreas } from "../../db/schema/accounts";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { openVault } from "../kernel/vault";
import { reportIncident, rewrapIncidents } from "./commands/incidents";
import { attendanceData } from "./personal-data";
import { listAreaIncidents, listOwnIncidents, readAreaIncident, readOwnIncident } from "./queries/incidents";
import { incidentsADay } from "./rules";
import { ReportIncident } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();

async function childminder(name: string) {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { person: { name } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

async function adviserOf(land: string, municipality = "") {
  const { id, actor } = await addPerson(system, "adviser");
  await system.db.insert(adviserAreas).values({ personId: id, land, municipality });
  return actor;
}

let katrin: Awaited<ReturnType<typeof childminder>>;
const accident = (changes: object = {}) =>
  ReportIncident.parse({
    kind: "accident",
    on: "2026-11-20",
    at: "10:15",
    what: "Von der Schaukel gefallen",
    injury: "Schürfwunde am Knie",
    ...changes,
  });

beforeEach(async () => {
  await empty();
  katrin = await childminder("Katrin Seidel");
});

describe("an important event", () => {
  it("goes to the advisers of her area by her click, sealed, and stands in the trail without its words", async () => {
    const { id } = await reportIncident(context({ actor: katrin.actor }), accident());
    const adviser = context({ actor: await adviserOf("SN") });
    expect(await listAreaIncidents(adviser)).toMatchObject([
      { id, kind: "accident", on: "2026-11-20", childminder: "Katrin Seidel", placeName: "Leipzig", nickname: "" },
    ]);
    expect(await readAreaIncident(adviser, { id })).toMatchObject({
      what: "Von der Schaukel gefallen",
      injury: "Schürfwunde am Knie",
      minute: 615,
    });
    const { rows } = await pool.query("select sealed_words from incidents");
    expect(rows[0].sealed_words).not.toContain("Schaukel");
    const events = await pool.query(
      "select subject_id, details from events where name = 'attendance.incident_reported'",
    );
    expect(events.rows).toEqual([{ subject_id: katrin.childminderId, details: { incidentId: id } }]);
  });

  it("is read by nobody else: not in another area, not by another childminder or a parent", async () => {
    const { id } = await reportIncident(context({ actor: katrin.actor }), accident());
    const eva = context({ actor: (await childminder("Eva Lang")).actor });
    const other = context({ actor: await adviserOf("BY") });
    expect([await listAreaIncidents(other), await readAreaIncident(other, { id })]).toEqual([[], null]);
    expect([await listOwnIncidents(eva), await readOwnIncident(eva, { id })]).toEqual([[], null]);
    expect(await readOwnIncident(context({ actor: katrin.actor }), { id })).toMatchObject({
      injury: "Schürfwunde am Knie",
    });
    const parent = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(readOwnIncident(parent, { id })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("has happened, unless it is planned, and is about a child of hers", async () => {
    const ctx = context({ actor: katrin.actor });
    await expect(reportIncident(ctx, accident({ on: "2026-11-24" }))).rejects.toMatchObject({
      code: "attendance.incident_ahead",
      field: "on",
    });
    await expect(reportIncident(ctx, accident({ on: "2025-01-01" }))).rejects.toMatchObject({ field: "on" });
    await expect(
      reportIncident(ctx, accident({ placementId: "01a207a2-3280-70a0-8173-6d4f5c85f4b9" })),
    ).rejects.toMatchObject({ code: "placements.not_found" });
    await reportIncident(ctx, accident({ kind: "move", on: "2027-03-01" }));
    for (let times = 1; times < incidentsADay; times++) await reportIncident(ctx, accident());
    await expect(reportIncident(ctx, accident())).rejects.toMatchObject({ code: "attendance.incident_too_often" });
  });

  it("is sealed anew after a change of the master key, given out to her, and goes with her account", async () => {
    const { id } = await reportIncident(context({ actor: katrin.actor }), accident());
    const keys = `2:${btoa("another master key, of 32 signs.")},1:${btoa("a master key for tests, 32 signs")}`;
    const vendors = { ...system.vendors, vault: openVault(keys) };
    expect(await rewrapIncidents(context({ vendors }))).toEqual({ rewrapped: 1, left: 0 });
    expect(await rewrapIncidents(context({ vendors }))).toEqual({ rewrapped: 0, left: 0 });
    expect(await readOwnIncident(context({ actor: katrin.actor, vendors }), { id })).toMatchObject({ where: "" });
    const subject = { id: katrin.id, email: katrin.email };
    const collected = await attendanceData.collect(context({ vendors }), subject);
    expect(collected["importantEvents"]).toMatchObject([{ kind: "accident", what: "Von der Schaukel gefallen" }]);
    await system.transact((tx) => attendanceData.erase(tx, system, subject));
    expect((await pool.query("select id from incidents")).rows).toEqual([]);
  });
});
