import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import type { Attempt } from "../../dev/cloud/qstash/post-office";
import { registerChildminder } from "../../domain/childminders/profile/commands";
import { openCareHome } from "../../domain/homes/commands";
import { recordPermit } from "../../domain/homes/permit/commands";
import { addDays, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { system } from "../../domain/kernel/permissions";
import { ensureSchedules } from "../../domain/operations/calls";
import { katrin, leipzig, permit } from "../../tests/support/people";
import { inboxOf, signIn, signInStaff, someone, throughWorker, Visitor } from "../../tests/support/visitor";
import { openContext } from "../../vendors/context";

const sql = neon(env.DATABASE_URL);
const today = todayInBerlin(new Date());
const firstAid = { kind: "first_aid", issuedOn: addDays(today, -30) };

function asHouse(): Context {
  const execution = createExecutionContext();
  return openContext({ env, execution, actor: system, locale: "de", requestId: "test" });
}

/** A childminder with an account, a home, a profile and a permit. */
async function someChildminder() {
  const email = someone("katrin");
  const visitor = await signIn(email, new Visitor(), "childminder");
  const ctx = asHouse();
  const { id: careHomeId } = await openCareHome(ctx, leipzig);
  const { id: childminderId } = await registerChildminder(ctx, { careHomeId, ...katrin });
  await recordPermit(ctx, { childminderId, ...permit });
  await sql`update childminders set person_id = (select id from people where email = ${email}) where id = ${childminderId}`;
  return { email, visitor, childminderId };
}

type Answered = Record<string, Record<string, unknown>[] | null>;

async function answerTo(who: Visitor, query: string): Promise<Answered> {
  const { data }: { data: Answered } = await (await who.post("/graphql", { query })).json();
  return data;
}

let her: Awaited<ReturnType<typeof someChildminder>>;
beforeAll(async () => {
  her = await someChildminder();
});

describe("/api/proofs", () => {
  it("takes a proof, shows how it stands, and lets her take it back", async () => {
    const { visitor, childminderId } = her;
    const entered = await visitor.post("/api/proofs", { childminderId, ...firstAid });
    expect(entered.status).toBe(201);
    const { id }: { id: string } = await entered.json();
    const { ownProofs } = await answerTo(
      visitor,
      "{ ownProofs { kind requiredForListing state nextStep proof { id issuedOn confirmedOn } } }",
    );
    expect(ownProofs?.[0]).toMatchObject({
      kind: "first_aid",
      requiredForListing: true,
      state: "valid",
      nextStep: "await_confirmation",
      proof: { id, issuedOn: firstAid.issuedOn, confirmedOn: null },
    });
    expect((await visitor.ask(`/api/proofs/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await visitor.ask(`/api/proofs/${id}`, { method: "DELETE" })).status).toBe(404);
  });

  it("names what is wrong, and takes no kind and no field that there is not", async () => {
    const { visitor, childminderId } = her;
    const answer = async (changes: object) => {
      const refused = await visitor.post("/api/proofs", { childminderId, ...firstAid, ...changes });
      return [refused.status, await refused.json()];
    };
    expect(await answer({ issuedOn: "2020-01-01" })).toMatchObject([
      422,
      {
        code: "childminders.proof_lapsed",
        errors: [{ field: "issuedOn", detail: expect.stringContaining("31. Dezember 2021") }],
      },
    ]);
    expect(await answer({ kind: "criminal_record" })).toMatchObject([422, { errors: [{ field: "kind" }] }]);
    expect(await answer({ confirmedBy: crypto.randomUUID() })).toMatchObject([422, { code: "input.invalid" }]);
  });

  it("is confirmed by the youth office of her area and by nobody else", async () => {
    const { visitor, childminderId } = her;
    const { id }: { id: string } = await (await visitor.post("/api/proofs", { childminderId, ...firstAid })).json();
    const confirm = (who: Visitor) => who.post(`/api/proofs/${id}/confirmation`);
    expect((await confirm(visitor)).status).toBe(403);
    const adviser = await signInStaff("adviser");
    expect((await confirm(adviser)).status).toBe(404);
    await sql`insert into adviser_areas select id, 'SN', '' from people where email = ${adviser.email}`;
    const waiting = "{ proofsToConfirm(first: 100) { edges { node { id kind childminder placeName } } } }";
    expect((await answerTo(adviser, waiting)).proofsToConfirm).toMatchObject({
      edges: expect.arrayContaining([
        { node: { id, kind: "first_aid", childminder: "Katrin Seidel", placeName: "Leipzig" } },
      ]),
    });
    expect((await answerTo(visitor, waiting)).proofsToConfirm).toBeNull();
    expect((await confirm(adviser)).status).toBe(204);
    expect((await confirm(adviser)).status).toBe(409);
  });
});

it("a proof that lapses soon: QStash's schedule calls, and a mail says so, once", async () => {
  const { visitor, childminderId, email } = await someChildminder();
  const insurance = { kind: "liability_insurance", issuedOn: today, lastDay: addDays(today, 20) as Day };
  await visitor.post("/api/proofs", { childminderId, ...insurance });
  await ensureSchedules(asHouse());
  for (let day = 0; day < 2; day++) {
    const attempts: Attempt[] = await (
      await fetch(`http://${OWN_HOST}/qstash/advance/86400`, { method: "PUT" })
    ).json();
    for (const { url, headers, body } of attempts)
      expect((await throughWorker(new Request(url, { method: "POST", headers, body }))).status).toBe(204);
  }
  const mails = (await inboxOf(email)).filter(({ subject }) => subject.startsWith("Haftpflichtversicherung"));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("bleiben Sie auch ohne diesen Nachweis");
});
