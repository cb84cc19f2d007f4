import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { processingAgreement } from "../../domain/childminders/agreement/text";
import { signIn, signInStaff, someone, Visitor } from "../../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const own = "/api/me/childminder";
const put = (who: Visitor, path: string, json: unknown) => who.ask(own + path, { method: "PUT", json });

const person = {
  name: "Nadja Friedrich",
  languages: ["de"],
  pedagogies: ["nature"],
  fromAgeMonths: 8,
  toAgeMonths: 35,
  caringSince: 2019,
};
const address = { street: "Lindenstraße", houseNumber: "7", postalCode: "04109", town: "Leipzig" };
const features = { garden: true, smokeFree: true, barrierFree: false, pets: false, joint: false };
const permit = { from: "2026-01-01", until: null, atOnce: 5, contracts: 8, office: "Jugendamt Leipzig" };

async function newcomer(): Promise<Visitor> {
  const visitor = await signIn(someone("nadja"), new Visitor(), "childminder");
  expect((await put(visitor, "/person", person)).status).toBe(204);
  expect((await put(visitor, "/home", { ...address, ...features })).status).toBe(204);
  return visitor;
}

/** What GraphQL answers to one who asks, or the code of why it does not. */
async function asked(who: Visitor, query: string): Promise<unknown> {
  const { data, errors } = await (await who.post("/graphql", { query })).json<{
    data: Record<string, unknown> | null;
    errors?: { extensions: { code: string } }[];
  }>();
  return errors?.[0]?.extensions.code ?? data;
}

const saidOf = "{ myChildminder { introduction { name } openSteps permits { atOnce confirmedOn } claim { office } } }";

const said = "{ myChildminder { texts { headline } children { hours lastDay } } ownAbsences { id } }";

describe("a childminder settles in", () => {
  let nadja: Visitor;
  beforeAll(async () => {
    nadja = await newcomer();
  });

  it("step by step, and reads what she has said and what is still open", async () => {
    expect((await nadja.post(`${own}/permit-claims`, permit)).status).toBe(201);
    expect(
      (await put(nadja, "/prices", { hourlyPriceCents: 700, meals: "included", mealChargeCents: null })).status,
    ).toBe(204);
    const settled = await asked(nadja, saidOf);
    expect(settled).toMatchObject({
      myChildminder: { introduction: { name: "Nadja Friedrich" }, permits: [], claim: { office: "Jugendamt Leipzig" } },
    });
    expect(settled).toMatchObject({
      myChildminder: { openSteps: expect.arrayContaining(["text", "hours", "agreement"]) },
    });
  });

  it.each([
    ["PUT", "/person", { ...person, name: "" }, "name"],
    ["PUT", "/person", { ...person, fromAgeMonths: 36 }, "toAgeMonths"],
    ["PUT", "/texts/de", { headline: "", about: "Wald" }, "headline"],
    ["PUT", "/prices", { hourlyPriceCents: -1, meals: "included", mealChargeCents: null }, "hourlyPriceCents"],
    ["POST", "/permit-claims", { ...permit, contracts: 0 }, "contracts"],
    ["POST", "/permit-claims", { ...permit, atOnce: 6 }, "atOnce"],
    ["POST", "/weeks", { from: "2026-12-01", until: null, hours: "nie", ownMaximum: 4 }, "hours"],
    ["POST", "/children", { from: "2026-12-01", until: null, hours: "Mo 8–12", bornMonth: "2031-01" }, "bornMonth"],
    ["POST", "/absences", { from: "2027-07-10", until: "2027-07-01", kind: "holiday" }, "until"],
    ["POST", "/agreement", { version: processingAgreement.version, accepted: false }, "accepted"],
    ["POST", "/agreement", { version: "1999-01", accepted: true }, "version"],
    ["POST", "/invitations", { email: "keine" }, "email"],
  ] as const)("%s %s with what is wrong names %s and writes nothing", async (method, path, json, field) => {
    const before = await asked(nadja, saidOf);
    const answer = await nadja.ask(own + path, { method, json });
    const { errors } = await answer.json<{ errors?: { field: string }[] }>();
    expect([answer.status, errors?.map((one) => one.field)]).toEqual([field === "version" ? 409 : 422, [field]]);
    expect(await asked(nadja, saidOf)).toEqual(before);
  });

  it("to the end, changes what she entered, and leaves the search when she wants", async () => {
    const hers = await newcomer();
    const post = async (path: string, json: unknown = {}) => (await hers.post(own + path, json)).status;
    const week = { from: "2026-12-01", until: null, hours: "Mo–Fr 7–16", ownMaximum: 4 };
    expect(await post("/permit-claims", permit)).toBe(201);
    expect(await post("/weeks", week)).toBe(204);
    expect((await put(hers, "/texts/de", { headline: "Draußen", about: "Jeden Tag im Wald." })).status).toBe(204);
    expect(await post("/passed-steps", { step: "children" })).toBe(204);
    expect(await post("/agreement", { version: processingAgreement.version, accepted: true })).toBe(204);
    expect(await post("/still-right")).toBe(204);
    const child = { from: "2026-12-01", until: null, hours: "Mo 8–12", bornMonth: "2025-01" };
    const { id: childId } = await (await hers.post(`${own}/children`, child)).json<{ id: string }>();
    expect((await put(hers, `/children/${childId}`, { ...child, hours: "Di 8–12" })).status).toBe(204);
    expect(await post(`/children/${childId}/end`, { until: "2027-08-01" })).toBe(204);
    const away = { from: "2027-07-01", until: "2027-07-15", kind: "holiday" };
    const { id: absenceId } = await (await hers.post(`${own}/absences`, away)).json<{ id: string }>();
    expect(await asked(hers, said)).toMatchObject({
      myChildminder: {
        texts: [{ headline: "Draußen" }],
        children: [{ hours: "Di 8:00–12:00", lastDay: "2027-07-31" }],
      },
      ownAbsences: [{ id: absenceId }],
    });
    for (const path of [`/absences/${absenceId}`, `/children/${childId}`, "/texts/de", "/listing"])
      expect([path, (await hers.ask(own + path, { method: "DELETE" })).status]).toEqual([path, 204]);
    expect(await asked(hers, said)).toMatchObject({ myChildminder: { texts: [], children: [] }, ownAbsences: [] });
    expect((await put(hers, "/listing", {})).status).toBe(409);
  });

  it("in no other role, and nobody reads her but herself", async () => {
    const parent = await signIn(someone("parent"));
    for (const who of [parent, new Visitor()]) {
      expect([401, 403]).toContain((await put(who, "/person", person)).status);
      expect(await asked(who, saidOf)).toMatch(/^permissions\./);
    }
    const other = await signIn(someone("other"), new Visitor(), "childminder");
    expect(await asked(other, saidOf)).toMatchObject({ myChildminder: { introduction: null } });
  });
});

describe("her youth office", () => {
  const waiting = "{ permitsToConfirm { id name law { land } } permitDecisions { initials outcome reason } }";

  async function claimOfNewcomer(): Promise<{ nadja: Visitor; claimId: string }> {
    const nadja = await newcomer();
    const { id } = await (await nadja.post(`${own}/permit-claims`, permit)).json<{ id: string }>();
    return { nadja, claimId: id };
  }

  it("confirms what she said with its own numbers, or declines it with a reason that she reads", async () => {
    const [confirmed, declined] = [await claimOfNewcomer(), await claimOfNewcomer()];
    const adviser = await signInStaff("adviser");
    const path = ({ claimId }: { claimId: string }) => `/api/office/permit-claims/${claimId}`;
    const { office: _, ...numbers } = permit;
    expect((await adviser.post(`${path(confirmed)}/confirm`, numbers)).status).toBe(404);
    await sql`insert into adviser_areas select id, 'SN', 'Leipzig', 'ags-14713000' from people where email = ${adviser.email}`;
    expect(await asked(adviser, waiting)).toMatchObject({
      permitsToConfirm: expect.arrayContaining([
        { id: confirmed.claimId, name: "Nadja Friedrich", law: { land: "SN" } },
      ]),
    });

    for (const [action, wrong, field] of [
      ["confirm", { ...numbers, contracts: 0 }, "contracts"],
      ["decline", { reason: "" }, "reason"],
    ] as const) {
      const answer = await adviser.post(`${path(confirmed)}/${action}`, wrong);
      expect(await answer.json()).toMatchObject({ errors: [{ field }] });
    }
    expect((await adviser.post(`${path(confirmed)}/confirm`, { ...numbers, atOnce: 4 })).status).toBe(201);
    expect((await adviser.post(`${path(confirmed)}/confirm`, numbers)).status).toBe(409);
    const reason = "Unter dieser Anschrift ist uns keine Erlaubnis bekannt.";
    expect((await adviser.post(`${path(declined)}/decline`, { reason })).status).toBe(204);

    expect(await asked(confirmed.nadja, saidOf)).toMatchObject({ myChildminder: { permits: [{ atOnce: 4 }] } });
    expect(await asked(adviser, waiting)).toMatchObject({
      permitDecisions: expect.arrayContaining([
        { initials: "N. F.", outcome: "confirmed", reason: null },
        { initials: "N. F.", outcome: "declined", reason },
      ]),
    });
  });

  it("is asked by nobody else", async () => {
    const { nadja, claimId } = await claimOfNewcomer();
    expect(await asked(nadja, waiting)).toBe("permissions.refused");
    expect((await nadja.post(`/api/office/permit-claims/${claimId}/decline`, { reason: "Nein danke" })).status).toBe(
      403,
    );
    expect(await asked(new Visitor(), waiting)).toBe("permissions.sign_in_first");
  });
});
