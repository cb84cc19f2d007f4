import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { katrin, katrinsAccount, leipzig, openAccounts, parent, settle, stranger } from "../../../tests/support/people";
import { openCareHome } from "../../homes/commands";
import type { Day } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { registerChildminder } from "../profile/commands";
import { confirmProof, enterProof, takeBackProof, warnOfLapses, withdrawProof } from "./commands";
import { readOwnProofs, readProofsSeen, readProofsToConfirm } from "./queries";
import type { EnterProof, ReadProofsToConfirm } from "./schemas";

const { pool, context, empty } = testDatabase();
const ctx = context();
const asKatrin = context({ actor: katrinsAccount });

beforeEach(async () => {
  await empty();
  await openAccounts(ctx);
});

const firstAid = { kind: "first_aid", issuedOn: "2026-01-10" as Day, lastDay: null, documentId: null } as const;
const insured = (lastDay: string): Omit<EnterProof, "childminderId"> => ({
  kind: "liability_insurance",
  issuedOn: "2026-01-10" as Day,
  lastDay: lastDay as Day,
  documentId: null,
});
const unknownId = "0192f000-0000-7000-8000-0000000000ff";

/** Katrin with a home and a profile, and nothing else. */
async function registered(home = {}) {
  const { id: careHomeId } = await openCareHome(asKatrin, { ...leipzig, ...home });
  return registerChildminder(asKatrin, { careHomeId, ...katrin });
}

async function adviserOf(land: string, municipality = ""): Promise<Context> {
  const { id, actor } = await addPerson(ctx, "adviser");
  const key = municipality === "Leipzig" ? leipzig.municipalityId : null;
  await pool.query("insert into adviser_areas values ($1, $2, $3, $4)", [id, land, municipality, key]);
  return context({ actor });
}

async function events(name: string) {
  const { rows } = await pool.query("select subject_id, actor_id, details from events where name = $1 order by id", [
    name,
  ]);
  return rows;
}

const on = (day: string) => context({ now: new Date(`${day}T06:30:00Z`) });

describe("entering a proof", () => {
  it("writes it down with its end, and says so", async () => {
    const { id: childminderId } = await registered();
    const { id } = await enterProof(asKatrin, { childminderId, ...firstAid });
    const { rows } = await pool.query("select kind, issued_on::text, valid_until::text, confirmed_at from proofs");
    expect(rows).toEqual([
      { kind: "first_aid", issued_on: "2026-01-10", valid_until: "2028-01-10", confirmed_at: null },
    ]);
    expect(await events("childminders.proof_entered")).toEqual([
      { subject_id: childminderId, actor_id: katrinsAccount.personId, details: { proofId: id, kind: "first_aid" } },
    ]);
  });

  // §20(8) S. 1 IfSG: who was born before 1971 owes no measles proof; the answer is kept and no birthday.
  it("of measles is not owed by who was born in 1970 or earlier, and the database lets no other kind off", async () => {
    const { id: childminderId } = await registered();
    const answer = {
      childminderId,
      kind: "measles" as const,
      issuedOn: firstAid.issuedOn,
      lastDay: null,
      documentId: null,
    };
    await enterProof(asKatrin, { ...answer, notOwed: true });
    const { rows } = await pool.query("select not_owed, valid_until from proofs");
    expect(rows).toEqual([{ not_owed: true, valid_until: null }]);
    const measles = (await readOwnProofs(asKatrin)).find(({ kind }) => kind === "measles");
    expect(measles).toMatchObject({ state: "valid", proof: { notOwed: true } });
    await expect(pool.query("update proofs set kind = 'first_aid'")).rejects.toThrow("proofs_not_owed");
  });

  it("is refused as the rule says, and writes nothing", async () => {
    const { id: childminderId } = await registered();
    const lapsed = { ...firstAid, childminderId, issuedOn: "2024-01-10" as Day };
    await expect(enterProof(asKatrin, lapsed)).rejects.toMatchObject({ code: "childminders.proof_lapsed" });
    expect((await pool.query("select 1 from proofs")).rows).toEqual([]);
  });

  it("points at a paper of her own, never at somebody else's", async () => {
    const [her, other] = [await addPerson(ctx, "childminder"), await addPerson(ctx, "childminder")];
    const asHer = context({ actor: her.actor });
    const { id: careHomeId } = await openCareHome(asHer, leipzig);
    const { id: childminderId } = await registerChildminder(asHer, { careHomeId, ...katrin });
    const paperOf = async (ownerId: string): Promise<string> => {
      const { rows } = await pool.query(
        `insert into documents (id, owner_id, kind, type, bytes, object_key, sealed_key, taken_in_at)
         values (gen_random_uuid(), $1, 'proof', 'application/pdf', 1000, 'documents/x/y', 'sealed', now()) returning id`,
        [ownerId],
      );
      return rows[0].id;
    };
    const documentId = await paperOf(her.id);
    const foreign = { childminderId, ...firstAid, documentId: await paperOf(other.id) };
    await expect(enterProof(asHer, foreign)).rejects.toMatchObject({ code: "documents.document_not_found" });
    expect((await pool.query("select 1 from proofs")).rows).toEqual([]);
    await enterProof(asHer, { childminderId, ...firstAid, documentId });
    const kinds = await readOwnProofs(asHer);
    expect(kinds.find(({ kind }) => kind === "first_aid")?.proof?.documentId).toBe(documentId);
  });

  it("is hers alone: a stranger does not even find her", async () => {
    const { id: childminderId } = await registered();
    const asStranger = context({ actor: stranger });
    await expect(enterProof(asStranger, { childminderId, ...firstAid })).rejects.toMatchObject({
      code: "childminders.not_found",
    });
    const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
    await expect(withdrawProof(asStranger, { proofId })).rejects.toMatchObject({
      code: "childminders.proof_not_found",
    });
    await expect(withdrawProof(context({ actor: parent }), { proofId })).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await expect(withdrawProof(asKatrin, { proofId: unknownId })).rejects.toMatchObject({
      code: "childminders.proof_not_found",
    });
  });
});

it("a proof that is withdrawn is gone, and the trail knows it was there", async () => {
  const { id: childminderId } = await registered();
  const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
  await withdrawProof(asKatrin, { proofId });
  expect((await pool.query("select 1 from proofs")).rows).toEqual([]);
  expect(await events("childminders.proof_withdrawn")).toMatchObject([{ details: { proofId, kind: "first_aid" } }]);
});

const waitingFor = (adviser: Context, asked: Partial<ReadProofsToConfirm> = {}) =>
  readProofsToConfirm(adviser, { name: "", limit: 30, ...asked });

describe("the youth office", () => {
  it("turns the pages of what waits, those with a paper first, and finds somebody by letters of her name", async () => {
    const { id: childminderId } = await registered();
    for (const kind of ["measles", "first_aid"] as const)
      for (const issuedOn of ["2025-02-01", "2025-03-01"] as Day[])
        await enterProof(asKatrin, { childminderId, ...firstAid, kind, issuedOn });
    const [, , third] = (await pool.query("select id from proofs order by entered_at, id")).rows;
    await pool.query("update proofs set document_id = gen_random_uuid() where id = $1", [third.id]);
    const adviser = await adviserOf("SN");
    const all = await waitingFor(adviser);
    expect(all).toHaveLength(4);
    expect(all[0]?.id).toBe(third.id);
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await waitingFor(adviser, { limit: 3, ...(after && { after }) });
      pages.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id;
      if (page.length < 3) break;
    }
    expect(pages).toEqual(all.map(({ id }) => id));
    expect(await waitingFor(adviser, { name: "katrin s" })).toHaveLength(4);
    for (const name of ["Vera", "%", "_"]) expect(await waitingFor(adviser, { name })).toEqual([]);
  });

  it("sees what waits in its area and confirms it: who, and when", async () => {
    const { id: childminderId } = await registered();
    const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
    const adviser = await adviserOf("SN", "Leipzig");
    expect(await waitingFor(adviser)).toMatchObject([
      { id: proofId, kind: "first_aid", childminder: "Katrin Seidel", placeName: "Leipzig", lastDay: "2028-01-09" },
    ]);
    await confirmProof(adviser, { proofId });
    const { rows } = await pool.query("select confirmed_by, confirmed_at from proofs");
    expect(rows).toEqual([{ confirmed_by: adviser.actor.personId, confirmed_at: adviser.now }]);
    expect(await events("childminders.proof_confirmed")).toMatchObject([
      { subject_id: childminderId, actor_id: adviser.actor.personId },
    ]);
    expect(await waitingFor(adviser)).toEqual([]);
    await expect(confirmProof(adviser, { proofId })).rejects.toMatchObject({
      code: "childminders.proof_confirmed_already",
    });
  });

  it("takes back what was seen by mistake, with a reason that she reads until it is seen again", async () => {
    const { id: childminderId } = await registered();
    const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
    const adviser = await adviserOf("SN");
    const reason = "Das Blatt gehört zu einer anderen Person.";
    const code = (doing: Promise<unknown>) => doing.catch((error) => error.code);
    expect(await code(takeBackProof(adviser, { proofId, reason }))).toBe("childminders.proof_not_confirmed");
    await confirmProof(adviser, { proofId });
    expect(await readProofsSeen(adviser)).toMatchObject([{ id: proofId, childminder: "Katrin Seidel" }]);
    expect(await code(takeBackProof(adviser, { proofId, reason: "falsch" }))).toBe("childminders.reason_too_short");
    expect(await code(takeBackProof(await adviserOf("BY"), { proofId, reason }))).toBe("childminders.proof_not_found");
    expect(await code(takeBackProof(asKatrin, { proofId, reason }))).toBe("permissions.refused");
    await takeBackProof(adviser, { proofId, reason });
    expect(await readProofsSeen(adviser)).toEqual([]);
    expect(await waitingFor(adviser)).toMatchObject([{ id: proofId }]);
    const [held] = await readOwnProofs(asKatrin);
    expect(held).toMatchObject({
      nextStep: "await_confirmation",
      proof: { confirmedOn: null, takenBackReason: reason },
    });
    expect(await events("childminders.proof_taken_back")).toMatchObject([{ subject_id: childminderId }]);
    await confirmProof(adviser, { proofId });
    expect((await readOwnProofs(asKatrin))[0]?.proof).toMatchObject({ takenBackReason: null });
  });

  it("of another area finds nothing, nor does she confirm her own", async () => {
    const { id: childminderId } = await registered();
    const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
    for (const elsewhere of [await adviserOf("BY"), await adviserOf("SN", "Dresden")]) {
      expect(await waitingFor(elsewhere)).toEqual([]);
      await expect(confirmProof(elsewhere, { proofId })).rejects.toMatchObject({
        code: "childminders.proof_not_found",
      });
    }
    await expect(confirmProof(asKatrin, { proofId })).rejects.toMatchObject({ code: "permissions.refused" });
  });
});

it("her dashboard says of each kind how it stands and what to do next, the required ones first", async () => {
  const { id: childminderId } = await registered();
  const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid });
  await enterProof(asKatrin, { childminderId, ...firstAid, issuedOn: "2025-01-10" as Day });
  await enterProof(asKatrin, { childminderId, ...insured("2026-12-24") });
  await confirmProof(await adviserOf("SN"), { proofId });
  const kinds = await readOwnProofs(asKatrin);
  expect(kinds.map(({ kind, state, nextStep, daysLeft }) => [kind, state, nextStep, daysLeft])).toEqual([
    ["first_aid", "valid", null, 413],
    ["infection_briefing", "missing", "enter", null],
    ["measles", "missing", "enter", null],
    ["training", "missing", "enter", null],
    ["yearly_training", "missing", "enter", null],
    ["liability_insurance", "lapses_soon", "renew", 32],
  ]);
  expect(kinds[0]?.proof).toMatchObject({ id: proofId, lastDay: "2028-01-09", confirmedOn: "2026-11-23" });
  expect((await readOwnProofs(context({ actor: stranger }))).every(({ proof }) => proof === null)).toBe(true);
});

describe("the warnings", () => {
  const told = async () => (await events("childminders.proof_lapses")).map(({ details }) => details.days);

  it("come 90, 30 and 7 days before, once each, however often the schedule calls", async () => {
    const { id: childminderId } = await registered();
    await enterProof(asKatrin, { childminderId, ...insured("2027-03-30") });
    const days: [string, number[]][] = [
      ["2026-12-30", []],
      ["2026-12-31", [90]],
      ["2027-03-01", [90, 30]],
      ["2027-03-23", [90, 30]],
      ["2027-03-24", [90, 30, 7]],
      ["2027-03-31", [90, 30, 7]],
    ];
    for (const [day, so] of days) {
      await warnOfLapses(on(day));
      expect(await warnOfLapses(on(day))).toEqual({ warned: 0 });
      expect([day, await told()]).toEqual([day, so]);
    }
  });

  it("that were missed come on the next day; of two missed the later one alone", async () => {
    const { id: childminderId } = await registered();
    await enterProof(asKatrin, { childminderId, ...insured("2027-03-30") });
    await warnOfLapses(on("2027-01-05"));
    expect(await told()).toEqual([90]);
    await warnOfLapses(on("2027-03-26"));
    await warnOfLapses(on("2027-03-27"));
    expect(await told()).toEqual([90, 7]);
  });

  it("do not come for a proof that was replaced, nor for one that was withdrawn", async () => {
    const { id: childminderId } = await registered();
    await enterProof(asKatrin, { childminderId, ...insured("2026-12-10") });
    await enterProof(asKatrin, { childminderId, ...insured("2027-12-10") });
    await enterProof(asKatrin, { childminderId, ...insured("2027-12-10") });
    const { id: proofId } = await enterProof(asKatrin, { childminderId, ...firstAid, issuedOn: "2024-12-01" as Day });
    await withdrawProof(asKatrin, { proofId });
    expect(await warnOfLapses(ctx)).toEqual({ warned: 0 });
    expect(await warnOfLapses(on("2027-12-04"))).toEqual({ warned: 1 });
  });

  it("reach everybody, though more are due than one go takes", async () => {
    await settle(ctx, { person: { name: "Erste" } });
    await pool.query(
      `with more as (
         insert into childminders
         select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'slug', 'nr-' || n))).*
           from childminders c, generate_series(1, 250) n
         returning id
       )
       insert into proofs (id, childminder_id, kind, issued_on, valid_until, entered_at)
       select gen_random_uuid(), id, 'first_aid', '2025-01-01', '2026-12-01', now() from more`,
    );
    expect(await warnOfLapses(ctx)).toEqual({ warned: 250 });
    expect(await told()).toHaveLength(250);
  });
});

describe("of criminal records", () => {
  it("there is no kind, and the database takes none", async () => {
    const { id: childminderId } = await registered();
    for (const kind of ["criminal_record", "police_check", "fuehrungszeugnis"]) {
      const insert = pool.query(
        "insert into proofs (id, childminder_id, kind, issued_on, entered_at) values (gen_random_uuid(), $1, $2, now(), now())",
        [childminderId, kind],
      );
      await expect(insert).rejects.toThrow("proofs_kind");
    }
  });

  it("nor is there a column anywhere that could hold one: a permit has its numbers, its days, and when it was confirmed by office or platform", async () => {
    const { rows } = await pool.query(
      "select column_name from information_schema.columns where table_name = 'permits' order by ordinal_position",
    );
    expect(rows.map(({ column_name }) => column_name).sort()).toEqual(
      [
        "id",
        "childminder_id",
        "from_date",
        "until_date",
        "at_once",
        "contracts",
        "under_conditions",
        "specialist",
        "confirmed_at",
        "confirmed_by",
      ].sort(),
    );
    const suspicious = await pool.query(
      `select table_name || '.' || column_name as column from information_schema.columns
        where table_schema = 'public' and column_name ~* 'crim|convict|police|strafe|vorstraf|zeugnis|clearance|dbs'`,
    );
    expect(suspicious.rows).toEqual([]);
  });

  it("nor can a document say something of her health", async () => {
    const { id: childminderId } = await registered();
    const insert = pool.query(
      `insert into proofs (id, childminder_id, kind, issued_on, document_id, entered_at)
       values (gen_random_uuid(), $1, 'measles', now(), gen_random_uuid(), now())`,
      [childminderId],
    );
    await expect(insert).rejects.toThrow("proofs_keep_no_health");
  });
});
