import { graphql } from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import { adviserAreas } from "../../db/schema/accounts";
import { enterAbsence } from "../../domain/capacity/commands/absences";
import type { Day } from "../../domain/kernel/calendar";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, settle } from "../../tests/support/people";
import { schema } from "./schema";

const { context, empty, statements, pool } = testDatabase();
const system = context();

beforeEach(empty);

/** A childminder with an account, a home, a permit, hours and a child. */
async function katrin() {
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(system);
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  await place(system, settled.childminderId);
  return { ...person, ...settled };
}

async function ask(
  actor: ReturnType<typeof context>["actor"],
  source: string,
  variableValues?: Record<string, unknown>,
) {
  const before = statements.length;
  const answer = await graphql({ schema, source, contextValue: context({ actor }), variableValues });
  return { ...JSON.parse(JSON.stringify(answer)), asked: statements.slice(before) };
}

/** All that a childminder can be told of herself. */
const everything = `{
  viewer { name secondFactor linkedAccounts { providerId } areas { land } apiKeys { name } }
  myChildminder {
    introduction { name languages }
    home { address placeName }
    prices { meals }
    texts { locale headline }
    permits { atOnce from }
    claim { office }
    weeks { grid ownMaximum }
    children { bornMonth grid }
    freeTimes { from free }
    proofs { kind holds }
    openSteps
  }
}`;

describe("a nested question", () => {
  it("over tables is one statement, however deep", async () => {
    const { id, actor } = await addPerson(system, "adviser", { name: "Ines Kurz" });
    await system.db.insert(adviserAreas).values({ personId: id, land: "SN", municipality: "Leipzig" });
    const { data, errors, asked } = await ask(
      actor,
      "{ viewer { name secondFactor linkedAccounts { providerId } areas { land municipality } apiKeys { name } } }",
    );
    expect(errors).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(data.viewer).toMatchObject({ name: "Ines Kurz", areas: [{ land: "SN", municipality: "Leipzig" }] });
  });

  it("of a childminder tells all that she has said, her hours in words and exactly", async () => {
    const { actor } = await katrin();
    const { data, errors } = await ask(actor, everything);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      viewer: { name: "Katrin Seidel", secondFactor: "off" },
      myChildminder: {
        introduction: { name: "Katrin Seidel" },
        home: { address: "Lindenstraße 7, 04109 Leipzig", placeName: "Leipzig" },
        texts: [{ locale: "de", headline: "Kleine Gruppe, viel Ruhe" }],
        permits: [{ atOnce: 5, from: "2025-01-01" }],
        weeks: [{ grid: expect.stringMatching(/^[01]{1344}$/), ownMaximum: 5 }],
        children: [{ bornMonth: "2025-02", grid: expect.stringMatching(/^[01]{1344}$/) }],
      },
    });
    expect(data.myChildminder.freeTimes.length).toBeGreaterThan(1);
  });

  it("of her absences is one statement, and nobody else's are among them", async () => {
    const { actor } = await katrin();
    const ute = await addPerson(system, "childminder", { name: "Ute Brandt" });
    const holidays = { from: "2027-08-01" as Day, until: "2027-08-15" as Day, kind: "holiday" as const };
    await enterAbsence(context({ actor }), holidays);
    await enterAbsence(context({ actor }), { ...holidays, from: "2027-08-14" as Day, until: "2027-08-22" as Day });
    const question = "{ ownAbsences { from lastDay kind overlaps } }";
    const { data, asked } = await ask(actor, question);
    expect(asked).toHaveLength(1);
    expect(data.ownAbsences).toEqual([
      { from: "2027-08-01", lastDay: "2027-08-14", kind: "holiday", overlaps: true },
      { from: "2027-08-14", lastDay: "2027-08-21", kind: "holiday", overlaps: true },
    ]);
    expect((await ask(ute.actor, question)).data).toEqual({ ownAbsences: [] });
  });

  it("of all that she has said reads each part once, however many rows it has", async () => {
    const { actor, childminderId } = await katrin();
    const question = "{ myChildminder { children { hours } openSteps listing { state } expiries { what on } } }";
    const few = await ask(actor, question);
    await place(system, childminderId);
    const more = await ask(actor, question);
    expect(few.errors).toBeUndefined();
    expect([few.data.myChildminder.children.length, more.data.myChildminder.children.length]).toEqual([1, 2]);
    expect(more.asked).toHaveLength(few.asked.length);
    expect(more.asked.length).toBeLessThanOrEqual(13);
  });

  it("of the trail is one statement", async () => {
    const { actor } = await katrin();
    const { data, asked } = await ask(
      actor,
      "{ trail(first: 2) { edges { node { event at by { you } } } pageInfo { hasNextPage } } }",
    );
    expect(asked).toHaveLength(1);
    expect(data.trail.edges).toHaveLength(2);
    expect(data.trail.pageInfo.hasNextPage).toBe(true);
  });
});

it("says of somebody whose account is gone that there is no such person", async () => {
  const { id, actor } = await addPerson(system, "parent");
  await pool.query("delete from people where id = $1", [id]);
  const { data, errors } = await ask(actor, "{ viewer { name } }");
  expect([data, errors]).toMatchObject([{ viewer: null }, [{ message: "accounts.person_not_found" }]]);
});

describe("a stranger", () => {
  it("sees nothing of somebody else's home, hours and children", async () => {
    await katrin();
    const other = await addPerson(system, "childminder", { name: "Ute Brandt" });
    const { data, errors } = await ask(other.actor, everything);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      viewer: { name: "Ute Brandt" },
      myChildminder: { introduction: null, home: null, texts: [], permits: [], weeks: [], children: [], freeTimes: [] },
    });
  });

  it("of another role is refused at that field alone", async () => {
    const parent = await addPerson(system, "parent", { name: "Miriam Vogt" });
    const { data, errors, asked } = await ask(parent.actor, "{ viewer { name } myChildminder { id } }");
    expect(data).toEqual({ viewer: { name: "Miriam Vogt" }, myChildminder: null });
    expect(errors).toMatchObject([{ path: ["myChildminder"] }]);
    expect(asked).toHaveLength(1);
  });
});

describe("an adviser", () => {
  const listing = `{ areaChildminders(first: 2) {
    edges { cursor node { name careHome { placeName } permits { atOnce } } } pageInfo { hasNextPage endCursor }
  } }`;
  const adviserOf = async (land: string, municipality: string) => {
    const { id, actor } = await addPerson(system, "adviser");
    const municipalityId = municipality === "Leipzig" ? leipzig.municipalityId : null;
    await system.db.insert(adviserAreas).values({ personId: id, land, municipality, municipalityId });
    return actor;
  };

  it("reads the childminders of the area in pages, each in one statement", async () => {
    for (const name of ["Katrin Seidel", "Birgit", "Anke"]) await settle(system, { person: { name } });
    const actor = await adviserOf("SN", "Leipzig");
    const { data, asked } = await ask(actor, listing);
    expect(asked).toHaveLength(1);
    const { edges, pageInfo } = data.areaChildminders;
    expect(edges.map(({ node }: Edge) => node.name)).toEqual(["Anke", "Birgit"]);
    expect(edges[0].node).toMatchObject({ careHome: { placeName: "Leipzig" }, permits: [{ atOnce: 5 }] });
    const next =
      "query($after: String) { areaChildminders(after: $after) { edges { node { name } } pageInfo { hasNextPage } } }";
    const rest = await ask(actor, next, { after: pageInfo.endCursor });
    expect(rest.data.areaChildminders).toEqual({
      edges: [{ node: { name: "Katrin Seidel" } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it("of another area sees none of them, not by id either", async () => {
    const { childminderId } = await settle(system);
    const byId = `query($id: ID!) { areaChildminder(id: $id) { name careHome { placeName } } }`;
    for (const [land, municipality, name] of [
      ["SN", "", "Katrin Seidel"],
      ["SN", "Dresden", null],
      ["BY", "", null],
    ] as const) {
      const actor = await adviserOf(land, municipality);
      const { data, errors } = await ask(actor, byId, { id: childminderId });
      expect([land, municipality, errors, data.areaChildminder?.name ?? null]).toEqual([
        land,
        municipality,
        undefined,
        name,
      ]);
      expect((await ask(actor, listing)).data.areaChildminders.edges).toHaveLength(name ? 1 : 0);
    }
    expect((await ask(await adviserOf("SN", ""), byId, { id: "1' or true" })).data).toEqual({ areaChildminder: null });
  });

  it("is the only one: others are refused", async () => {
    const { childminderId } = await settle(system);
    for (const role of ["parent", "childminder", "support", "moderator", "admin"] as const) {
      const { actor } = await addPerson(system, role);
      const { data, errors } = await ask(actor, `{ areaChildminder(id: "${childminderId}") { name } }`);
      expect([role, data.areaChildminder, errors.length]).toEqual([role, null, 1]);
    }
  });
});

type Edge = { node: { name: string } };

it("staff without their second factor read who they are and nothing more", async () => {
  const adviser = await addPerson(system, "adviser");
  const waiting = { ...adviser.actor, awaitsSecondFactor: true };
  const { data, errors } = await ask(
    waiting,
    "{ viewer { roles secondFactor } trail { edges { cursor } } areaTrail { edges { cursor } } }",
  );
  expect(data).toMatchObject({ viewer: { roles: ["adviser"], secondFactor: "required" }, trail: {}, areaTrail: null });
  expect(errors).toMatchObject([{ path: ["areaTrail"] }]);
});
