import { graphql } from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import { schema } from "./schema";

const { context, empty, statements, pool } = testDatabase();
const house = context();

beforeEach(empty);

/** A childminder with an account, a home, a permit, hours and a child. */
async function katrin() {
  const person = await addPerson(house, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(house);
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  await place(house, settled.childminderId);
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

const everything = `{
  viewer {
    name secondFactor
    linkedAccounts { providerId }
    areas { land }
    childminder {
      name languages meals
      careHome { address placeName }
      texts { locale headline }
      permits { atOnce fromDate }
      offeredWeeks { hours ownMaximum }
      commitments(first: 5) { edges { node { bornMonth hours } } pageInfo { hasNextPage } }
      vacancySpans { fromDate free }
    }
  }
}`;

describe("a nested question", () => {
  it("is one statement, however deep", async () => {
    const { actor } = await katrin();
    const { data, errors, asked } = await ask(actor, everything);
    expect(errors).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(data.viewer).toMatchObject({
      name: "Katrin Seidel",
      secondFactor: "off",
      childminder: {
        careHome: { address: "Lindenstraße 7, 04109 Leipzig", placeName: "Leipzig" },
        texts: [{ locale: "de", headline: "Kleine Gruppe, viel Ruhe" }],
        permits: [{ atOnce: 5, fromDate: "2025-01-01" }],
        offeredWeeks: [{ hours: expect.stringMatching(/^[01]{1344}$/), ownMaximum: 5 }],
        commitments: { edges: [{ node: { bornMonth: "2025-02" } }], pageInfo: { hasNextPage: false } },
      },
    });
    expect(data.viewer.childminder.vacancySpans.length).toBeGreaterThan(1);
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

describe("a stranger", () => {
  it("sees nothing of somebody else's home, hours and children", async () => {
    await katrin();
    const other = await addPerson(house, "childminder", { name: "Ute Brandt" });
    const { data, errors } = await ask(other.actor, everything);
    expect(errors).toBeUndefined();
    expect(data.viewer).toMatchObject({ name: "Ute Brandt", childminder: null });
  });

  it("of another role is refused at that field alone", async () => {
    const parent = await addPerson(house, "parent", { name: "Miriam Vogt" });
    const { data, errors, asked } = await ask(parent.actor, "{ viewer { name childminder { id } } }");
    expect(data).toEqual({ viewer: { name: "Miriam Vogt", childminder: null } });
    expect(errors).toMatchObject([{ path: ["viewer", "childminder"] }]);
    expect(asked).toHaveLength(1);
  });
});

it("staff without their second factor read who they are and nothing more", async () => {
  const adviser = await addPerson(house, "adviser");
  const waiting = { ...adviser.actor, awaitsSecondFactor: true };
  const { data, errors } = await ask(
    waiting,
    "{ viewer { role secondFactor } trail { edges { cursor } } areaTrail { edges { cursor } } }",
  );
  expect(data).toMatchObject({ viewer: { role: "adviser", secondFactor: "required" }, trail: {}, areaTrail: null });
  expect(errors).toMatchObject([{ path: ["areaTrail"] }]);
});
