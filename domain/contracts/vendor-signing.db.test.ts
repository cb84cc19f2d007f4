import { beforeEach, describe, expect, it, vi } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { vogtsTerms, writtenContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, reserve } from "../../tests/support/placements";
import { SigningInMemory } from "../../tests/support/signing-service";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { openVault } from "../kernel/vault";
import { giveUpPlace } from "../placements/commands/endings";
import { readPlacement } from "../placements/queries";
import { draftContract, sendContract, takeContractBack } from "./commands/drafting";
import { declineContract, fileSigned, signContract } from "./commands/signing";
import { takeSigning } from "./commands/taking-signatures";
import { rewrapContracts } from "./commands/upkeep";
import {
  beginSigning,
  dropSigning,
  endSigning,
  endSigningsOf,
  keepSigningNotices,
  lookAtSignings,
  visitSigning,
} from "./commands/vendor-signing";
import { contractData } from "./personal-data";
import { checkPaper, downloadContract, readContracts } from "./queries";
import { SigningRefused } from "./signature";

const database = testDatabase();
const { pool, context, empty } = database;
type Someone = { id: string; email: string; actor: Actor };
let service: SigningInMemory;
const withService = (changes: Partial<Context> = {}) => {
  const ctx = context(changes);
  return { ...ctx, vendors: { ...ctx.vendors, signing: { docusign: service } } };
};
/** Signed in this moment, as who signs must be. */
const as = (actor: Actor, changes: Partial<Context> = {}) => {
  const now = changes.now ?? context().now;
  return withService({ ...changes, actor: { ...actor, provenAt: actor.provenAt ?? now } });
};
const system = () => withService();
const start = context().now.getTime();
const later = (minutes: number) => new Date(start + minutes * 60_000);
const trace = { network: "192.0.2.0/24", browser: "Firefox" };

let miriam: Someone;
let jonas: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let placementId: string;

beforeEach(async () => {
  await empty();
  service = new SigningInMemory();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  jonas = await addPerson(context(), "parent", { name: "Jonas Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const emil = await addChildOf(as, miriam.actor);
  await pool.query(
    `insert into family_members (person_id, family_id, joined_at)
     select $1, family_id, now() from family_members where person_id = $2`,
    [jonas.id, miriam.id],
  );
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const written = () => writtenContract(placementId, vogts(), vogtsTerms);
const vogts = () => [
  { id: miriam.id, name: "Miriam Vogt" },
  { id: jonas.id, name: "Jonas Vogt" },
];

async function sent(): Promise<string> {
  const { id: contractId } = await draftContract(as(katrin.actor), written());
  await sendContract(as(katrin.actor), { placementId, contractId, signAt: "docusign" });
  return contractId;
}

/** Sent, and known to the vendor. */
async function begun(): Promise<{ contractId: string; requestId: string }> {
  const contractId = await sent();
  await beginSigning(system(), contractId);
  return { contractId, requestId: (await signingRow(contractId)).request_id };
}

const signingRow = async (contractId: string) =>
  (await pool.query("select * from contract_signings where contract_id = $1", [contractId])).rows[0];
const read = async (who: Someone) => {
  const side = who === katrin ? "childminder" : "family";
  return (await readContracts(as(who.actor), side, { placementId }))?.[0];
};
async function visit(who: Someone, contractId: string, { early = false } = {}) {
  const side = who === katrin ? "childminder" : "family";
  const sha256 = (await read(who))?.sha256 ?? "";
  return visitSigning(as(who.actor), side, { placementId, contractId, sha256, agreed: true, early }, trace);
}
/** Goes there, signs, and the vendor's call is taken. */
async function signThere(who: Someone, of: { contractId: string; requestId: string }, minutes: number) {
  await visit(who, of.contractId, { early: who === miriam });
  service.sign(of.requestId, who.id, later(minutes));
  await takeSigning(system(), of.requestId);
}
/** All of them, and the call about the last one is not taken yet. */
async function allSignThere(of: { contractId: string; requestId: string }) {
  await signThere(miriam, of, 0);
  await signThere(jonas, of, 1);
  await visit(katrin, of.contractId);
  service.sign(of.requestId, katrin.id, later(2));
}
/** What is written to the log meanwhile. */
async function errorsOf(run: () => Promise<unknown>): Promise<string> {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  await run();
  const lines = error.mock.calls.join();
  error.mockRestore();
  return lines;
}
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1 order by at", [name])).rows;

describe("a contract that is sent to be signed at a vendor's", () => {
  it("is brought there once, with the file that is signed, though the answer got lost", async () => {
    const contractId = await sent();
    expect(await read(katrin)).toMatchObject({ state: "sent", vendor: "docusign", waitsFor: "vendor" });
    await expect(visit(miriam, contractId)).rejects.toMatchObject({ code: "contracts.vendor_waits" });
    service.isMute = true;
    await expect(beginSigning(system(), contractId)).rejects.toThrow("no answer");
    service.isMute = false;
    await beginSigning(system(), contractId);
    await beginSigning(system(), contractId);
    expect(service.requests.size).toBe(1);
    const [{ asked } = { asked: null }] = [...service.requests.values()];
    expect(asked?.title).toMatch(/^Betreuungsvertrag TN-/);
    expect(asked?.signers.map(({ name, turn, email }) => [name, turn, email])).toEqual([
      ["Miriam Vogt", 1, miriam.email],
      ["Jonas Vogt", 1, jonas.email],
      ["Katrin Seidel", 2, katrin.email],
    ]);
    const paper = new TextDecoder().decode(asked?.file);
    for (const { anchor } of asked?.signers ?? []) expect(paper).toContain(`${anchor} `);
    expect(await read(miriam)).toMatchObject({ canSign: true, waitsFor: null });
    expect(await read(katrin)).toMatchObject({ canSign: true, waitsFor: "parents" });
  });

  it("is refused where the operator has no such vendor, and offered where they have", async () => {
    const { id } = await draftContract(as(katrin.actor), written());
    expect((await read(katrin))?.vendors).toEqual(["docusign"]);
    const which = { placementId, contractId: id };
    await expect(sendContract(as(katrin.actor), { ...which, signAt: "skribble" })).rejects.toMatchObject({
      code: "contracts.vendor_off",
    });
  });

  it("is not signed here, and one that is signed here not there", async () => {
    const { contractId } = await begun();
    const sha256 = (await read(miriam))?.sha256 ?? "";
    const input = { placementId, contractId, sha256, agreed: true as const, early: false };
    await expect(signContract(as(miriam.actor), "family", input, trace)).rejects.toMatchObject({
      code: "contracts.signed_elsewhere",
    });
    await pool.query("delete from contract_signings");
    await expect(visit(miriam, contractId)).rejects.toMatchObject({ code: "contracts.signed_elsewhere" });
  });

  it("gives a link to whose turn it is, after a fresh sign-in, for the file that they have read", async () => {
    const { contractId, requestId } = await begun();
    expect((await visit(miriam, contractId)).url).toBe(`https://signing.test/${requestId}/${miriam.id}`);
    await expect(visit(katrin, contractId)).rejects.toMatchObject({ code: "contracts.not_your_turn" });
    const input = { placementId, contractId, sha256: "0".repeat(64), agreed: true as const, early: false };
    await expect(visitSigning(as(jonas.actor), "family", input, trace)).rejects.toMatchObject({
      code: "contracts.other_file",
    });
    const stale = { ...jonas.actor, provenAt: new Date(start - 11 * 60_000) };
    await expect(visitSigning(as(stale), "family", input, trace)).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    const stranger = await addPerson(context(), "parent", { name: "Fremde Person" });
    await expect(visitSigning(as(stranger.actor), "family", input, trace)).rejects.toMatchObject({
      code: "placements.not_found",
    });
    service.sign(requestId, miriam.id, later(1));
    await expect(visit(miriam, contractId)).rejects.toMatchObject({ code: "contracts.vendor_over" });
    service.linkOf = async () => Promise.reject(new Error("down"));
    await expect(visit(jonas, contractId)).rejects.toMatchObject({ code: "contracts.vendor_away" });
  });

  it("is signed when all have signed there: signatures, file, note at the place", async () => {
    const of = await begun();
    await signThere(miriam, of, 1);
    expect((await read(katrin))?.signers.map(({ signedAt }) => signedAt)).toEqual([later(1), null, null]);
    await signThere(jonas, of, 2);
    await signThere(katrin, of, 3);
    await takeSigning(system(), of.requestId);
    const contract = await read(miriam);
    expect(contract).toMatchObject({ state: "signed", filed: true, waitsFor: null });
    const { rows } = await pool.query(
      `select side, "order", method, sentence <> '' as said, early, signed_at, sealed_trace is not null as traced
       from contract_signatures order by "order"`,
    );
    const common = { method: "docusign", said: true, traced: true };
    expect(rows).toEqual([
      { ...common, side: "family", order: 1, early: true, signed_at: later(1) },
      { ...common, side: "family", order: 2, early: false, signed_at: later(2) },
      { ...common, side: "childminder", order: 3, early: false, signed_at: later(3) },
    ]);
    expect((await eventsNamed("contracts.signed")).map((one) => one.actor_id)).toEqual([miriam.id, jonas.id]);
    expect(await eventsNamed("contracts.concluded")).toMatchObject([{ actor_id: katrin.id, subject_id: placementId }]);
    expect(await fileSigned(system(), of.contractId)).toBe(true);
    const { bytes } = await downloadContract(as(jonas.actor), "family", { placementId, contractId: of.contractId });
    expect(new TextDecoder().decode(bytes)).toMatch(/% signed$/);
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(await checkPaper(context(), { sha256: hash })).toMatchObject({ known: true, state: "signed", people: 3 });
    const place = await readPlacement(as(katrin.actor), "childminder", { id: placementId });
    expect(place?.contract).toMatchObject({ concluded: { on: expect.any(String) } });
    expect(await signingRow(of.contractId)).toMatchObject({ state: "signed", sealed_signers: null });
    expect((await pool.query("select 1 from contract_signing_visits")).rowCount).toBe(0);
    const told = await contractData.collect(as(miriam.actor), { id: miriam.id, email: miriam.email });
    expect(told).toMatchObject({
      contractSignatures: [{ method: "signed_at_docusign", early: true }],
      contractSignings: [{ vendor: "docusign", state: "signed" }],
    });
  });

  it("is signed once, though many look at once", async () => {
    const of = await begun();
    await allSignThere(of);
    await Promise.all(Array.from({ length: 5 }, () => takeSigning(system(), of.requestId)));
    expect((await pool.query("select 1 from contract_signatures")).rowCount).toBe(3);
    expect(await eventsNamed("contracts.concluded")).toHaveLength(1);
    expect((await read(katrin))?.state).toBe("signed");
  });

  it("counts nobody who signed there without our page before", async () => {
    const of = await begun();
    service.sign(of.requestId, miriam.id, later(1));
    await expect(takeSigning(system(), of.requestId)).rejects.toThrow(of.contractId);
    expect((await pool.query("select 1 from contract_signatures")).rowCount).toBe(0);
    expect(await signingRow(of.contractId)).toMatchObject({ state: "open" });
  });

  it("is not signed while the vendor says so, and names somebody who has not signed", async () => {
    const of = await begun();
    await signThere(miriam, of, 0);
    await visit(jonas, of.contractId);
    service.sign(of.requestId, jonas.id, later(1));
    service.sign(of.requestId, katrin.id, later(2));
    const { signers } = await service.state(of.requestId);
    const told = signers.map((one) => (one.reference === katrin.id ? { ...one, state: "waiting" as const } : one));
    service.state = async () => ({ outcome: "signed", signers: told, words: "" });
    await expect(takeSigning(system(), of.requestId)).rejects.toThrow("not by everybody");
    expect((await read(katrin))?.state).toBe("sent");
  });

  it("is taken back, and both sides are told, where the vendor does not take it", async () => {
    const contractId = await sent();
    service.begin = async () => Promise.reject(new SigningRefused("invalid", "an address it does not like"));
    expect(await errorsOf(() => beginSigning(system(), contractId))).toContain(contractId);
    expect((await read(katrin))?.state).toBe("taken_back");
    expect(await signingRow(contractId)).toMatchObject({ state: "withdrawn", sealed_signers: null });
    expect(await eventsNamed("contracts.signing_ended")).toMatchObject([{ details: { contractId } }]);
  });

  it("is taken back likewise where the vendor has it no more", async () => {
    const { contractId, requestId } = await begun();
    await visit(miriam, contractId);
    service.requests.clear();
    expect(await errorsOf(() => takeSigning(system(), requestId))).toContain(contractId);
    expect((await read(katrin))?.state).toBe("taken_back");
    expect(await signingRow(contractId)).toMatchObject({ state: "withdrawn", sealed_signers: null });
    expect(await eventsNamed("contracts.signing_ended")).toMatchObject([{ details: { contractId } }]);
    expect((await pool.query("select 1 from contract_signing_visits")).rowCount).toBe(0);
  });

  it("is declined here when a parent declines there, in their words", async () => {
    const of = await begun();
    await visit(jonas, of.contractId);
    service.decline(of.requestId, jonas.id, "Der Beitrag stimmt nicht.");
    await takeSigning(system(), of.requestId);
    expect(await read(katrin)).toMatchObject({ state: "declined", declinedWords: "Der Beitrag stimmt nicht." });
    expect(await eventsNamed("contracts.declined")).toMatchObject([{ actor_id: jonas.id }]);
    await endSigning(system(), of.contractId);
    expect(await signingRow(of.contractId)).toMatchObject({ state: "declined" });
  });

  it("is taken back here when she declines there, or it ends there, and then both sides are told", async () => {
    const of = await begun();
    service.decline(of.requestId, katrin.id, "");
    await takeSigning(system(), of.requestId);
    expect((await read(katrin))?.state).toBe("taken_back");
    const other = await begun();
    await service.withdraw(other.requestId, "");
    await takeSigning(system(), other.requestId);
    expect((await read(katrin))?.state).toBe("taken_back");
    expect(await eventsNamed("contracts.signing_ended")).toMatchObject([{ details: { contractId: other.contractId } }]);
  });
});

describe("what ends here ends there", () => {
  it("when she takes it back, or a parent declines", async () => {
    const of = await begun();
    await takeContractBack(as(katrin.actor), { placementId, contractId: of.contractId });
    await endSigning(system(), of.contractId);
    await endSigning(system(), of.contractId);
    expect(service.requests.get(of.requestId)?.outcome).toBe("withdrawn");
    expect(await signingRow(of.contractId)).toMatchObject({ state: "withdrawn", sealed_signers: null });
    const other = await begun();
    const which = { placementId, contractId: other.contractId };
    await declineContract(as(miriam.actor), { ...which, words: "Bitte ab September." });
    await endSigning(system(), other.contractId);
    expect(service.requests.get(other.requestId)).toMatchObject({
      outcome: "withdrawn",
      words: "Der Vertrag wurde bei Tagesnest zurückgenommen.",
    });
  });

  it("also where the vendor has it, and we do not know yet", async () => {
    const contractId = await sent();
    service.isMute = true;
    await expect(beginSigning(system(), contractId)).rejects.toThrow();
    await takeContractBack(as(katrin.actor), { placementId, contractId });
    await endSigning(system(), contractId);
    await beginSigning(system(), contractId);
    expect([...service.requests.values()].map(({ outcome }) => outcome)).toEqual(["withdrawn"]);
  });

  it("but for what everybody had signed before: that is concluded", async () => {
    const of = await begun();
    await allSignThere(of);
    await takeContractBack(as(katrin.actor), { placementId, contractId: of.contractId });
    await endSigning(system(), of.contractId);
    expect((await read(katrin))?.state).toBe("signed");
    expect(await signingRow(of.contractId)).toMatchObject({ state: "signed" });
  });

  it("once: what was found over meanwhile is not opened again", async () => {
    const of = await begun();
    await takeContractBack(as(katrin.actor), { placementId, contractId: of.contractId });
    service.withdraw = async () => {
      await pool.query("update contract_signings set state = 'withdrawn', sealed_signers = null");
      throw new SigningRefused("over", "everybody has signed");
    };
    await endSigning(system(), of.contractId);
    expect(await signingRow(of.contractId)).toMatchObject({ state: "withdrawn" });
  });

  const giveUp = () => giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words: "" });

  it("when the place is let go", async () => {
    const of = await begun();
    await giveUp();
    const heard = await pool.query("select 1 from deliveries where consumer = 'end-signings-of-place'");
    expect(heard.rowCount).toBe(1);
    await endSigningsOf(system(), placementId);
    await endSigningsOf(system(), placementId);
    expect(service.requests.get(of.requestId)).toMatchObject({
      outcome: "withdrawn",
      words: "Der Platz wurde bei Tagesnest zurückgegeben.",
    });
    expect(await signingRow(of.contractId)).toMatchObject({ state: "withdrawn", sealed_signers: null });
  });

  it("but what everybody had signed before the place was let go is concluded, and kept with it as contracts are", async () => {
    const of = await begun();
    await allSignThere(of);
    await giveUp();
    await endSigningsOf(system(), placementId);
    expect((await read(katrin))?.state).toBe("signed");
    const without = theRetention().find(({ what }) => what === "placements_without_care");
    for (const state of ["signed", "revoked"]) {
      await pool.query("update contracts set state = $1", [state]);
      expect(await without?.remove(system().db, later(1))).toBe(0);
    }
    await pool.query("update contracts set state = 'taken_back'");
    expect(await without?.remove(system().db, later(1))).toBe(1);
  });

  it("when somebody erases their account", async () => {
    const of = await begun();
    await visit(miriam, of.contractId);
    const ctx = system();
    await ctx.transact(async (tx) => {
      await contractData.erase(tx, ctx, { id: katrin.id, email: katrin.email });
    });
    expect(await eventsNamed("contracts.signing_dropped")).toMatchObject([
      { subject_id: of.requestId, details: { vendor: "docusign" } },
    ]);
    await dropSigning(system(), "docusign", of.requestId);
    expect(service.requests.get(of.requestId)?.outcome).toBe("withdrawn");
    expect((await pool.query("select 1 from contract_signing_visits")).rowCount).toBe(0);
  });
});

describe("a vendor's call", () => {
  const deliveries = async () =>
    (await pool.query("select consumer from deliveries where consumer = 'take-signing'")).rowCount;

  it("is noted with its job, once until somebody looked, and not of what nobody knows", async () => {
    const { requestId, contractId } = await begun();
    const told = [{ vendor: "docusign" as const, requestId }];
    await keepSigningNotices(system(), told);
    await keepSigningNotices(system(), [...told, ...told]);
    expect(await deliveries()).toBe(1);
    expect((await eventsNamed("contracts.signing_told"))[0]).toMatchObject({ subject_id: requestId });
    await takeSigning(system(), requestId);
    expect(await signingRow(contractId)).toMatchObject({ told_at: null });
    await keepSigningNotices(system(), told);
    expect(await deliveries()).toBe(2);
    await keepSigningNotices(system(), [
      { vendor: "skribble", requestId },
      { vendor: "docusign", requestId: crypto.randomUUID() },
      { vendor: "docusign", requestId: "'; drop table contracts" },
    ]);
    expect(await deliveries()).toBe(2);
  });

  it("that never came is made up for at night, and what waits for half a year is ended", async () => {
    const { requestId } = await begun();
    expect(await lookAtSignings(system())).toEqual({ asked: 0, ended: 0 });
    expect(await lookAtSignings(withService({ now: later(26 * 60) }))).toEqual({ asked: 1, ended: 0 });
    expect(await eventsNamed("contracts.signing_told")).toMatchObject([{ subject_id: requestId }]);
    const ended = await lookAtSignings(withService({ now: later(171 * 24 * 60) }));
    expect(ended).toEqual({ asked: 1, ended: 1 });
    expect(await eventsNamed("contracts.signing_dropped")).toHaveLength(1);
  });

  it("is made up for in the same night however many never came", async () => {
    await begun();
    await pool.query(
      `insert into contracts (id, placement_id, number, state, since, from_date, sealed_terms, paid)
       select gen_random_uuid(), $1, 'TN-' || n, 'taken_back', $2, '2027-01-01', '', false from generate_series(1, 1500) n`,
      [placementId, later(0)],
    );
    await pool.query(
      `insert into contract_signings (contract_id, vendor, state, request_id, since)
       select id, 'skribble', 'open', gen_random_uuid(), $1 from contracts where state = 'taken_back'`,
      [later(0)],
    );
    expect(await lookAtSignings(withService({ now: later(26 * 60) }))).toEqual({ asked: 1501, ended: 0 });
    expect(await deliveries()).toBe(1501);
  });
});

it("what is sealed is wrapped anew under a new master key", async () => {
  const { contractId } = await begun();
  await visit(miriam, contractId);
  const ctx = system();
  const both = openVault(`2:${btoa("a second master key for tests 32")},1:${btoa("a master key for tests, 32 signs")}`);
  const { rewrapped, left } = await rewrapContracts({ ...ctx, vendors: { ...ctx.vendors, vault: both } });
  expect([rewrapped, left]).toEqual([3, 0]);
});
