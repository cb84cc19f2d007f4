import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { custodian, vogtsTerms, writtenContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { pdf } from "../../tests/support/files";
import { addChildOf, childminderWithAccount, mailsOfEvents, reserve } from "../../tests/support/placements";
import { beginUpload, handInUpload, removeOrphans, rewrapKeys } from "../documents/commands";
import { takeInUpload } from "../documents/take-in";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { digest } from "../kernel/secrets";
import { openVault } from "../kernel/vault";
import { unsayContract } from "../placements/commands/contracts";
import { keepDay } from "../placements/commands/due";
import { giveNotice, giveUpPlace } from "../placements/commands/endings";
import { readPlacement } from "../placements/queries";
import { assignDeclaration, declare, openDeclaration, settleDeclaration } from "./commands/declaring";
import { draftContract, sendContract, takeContractBack } from "./commands/drafting";
import { bringForm, confirmForm, refuseForm, takeFormBack } from "./commands/forms";
import { declineContract, signContract, withdrawContract } from "./commands/signing";
import { rewrapContracts } from "./commands/upkeep";
import { contractData } from "./personal-data";
import { checkPaper, downloadContract, readContractDraft, readContracts } from "./queries";
import { readLooseDeclarations } from "./queries/declarations";
import { downloadForm, readContractForms } from "./queries/forms";
import { termsRecord } from "./records";
import { type BringForm, Declare } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
type Someone = { id: string; email: string; actor: Actor };
/** Signed in this moment, as who signs must be. */
const as = (actor: Actor, changes: Partial<Context> = {}) => {
  const now = changes.now ?? system.now;
  return context({ ...changes, actor: { ...actor, provenAt: actor.provenAt ?? now } });
};
const days = (n: number) => ({ now: new Date(system.now.getTime() + n * 86_400_000) });
const trace = { network: "192.0.2.0/24", browser: "Firefox" };

let miriam: Someone;
let jonas: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let eva: Someone & { slug: string; childminderId: string };
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent", { name: "Miriam Vogt" });
  jonas = await addPerson(system, "parent", { name: "Jonas Vogt" });
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  eva = await childminderWithAccount(database, "Eva Lang");
  const emil = await addChildOf(as, miriam.actor);
  await pool.query(
    `insert into family_members (person_id, family_id, joined_at)
     select $1, family_id, now() from family_members where person_id = $2`,
    [jonas.id, miriam.id],
  );
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const person = ({ id }: Someone, name: string) => custodian(id, name);
const both = () => [person(miriam, "Miriam Vogt"), person(jonas, "Jonas Vogt")];
const vogts = () => both().map(({ personId: id, name }) => ({ id, name }));
const written = (changes: object = {}) => writtenContract(placementId, vogts(), { ...vogtsTerms, ...changes });

async function sent(changes: object = {}): Promise<string> {
  const { id: contractId } = await draftContract(as(katrin.actor), written(changes));
  await sendContract(as(katrin.actor), { placementId, contractId });
  return contractId;
}
const latest = async (ctx = as(miriam.actor), side: "family" | "childminder" = "family") =>
  (await readContracts(ctx, side, { placementId }))?.[0];
const hash = async () => (await latest(as(katrin.actor), "childminder"))?.sha256 ?? "";
async function sign(who: Someone, contractId: string, changes: Partial<Context> & { early?: boolean } = {}) {
  const side = who.actor.roles.includes("childminder") ? "childminder" : "family";
  const { early = false, ...of } = changes;
  const input = { placementId, contractId, sha256: await hash(), agreed: true as const, early };
  await signContract(as(who.actor, of), side, input, trace);
}
/** Signed in anew so many days later. */
const freshly = (who: Someone, later: number): Someone => ({
  ...who,
  actor: { ...who.actor, provenAt: days(later).now },
});
async function concluded(): Promise<string> {
  const contractId = await sent();
  for (const one of [katrin, miriam, jonas]) await sign(one, contractId);
  return contractId;
}
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1", [name])).rows;
const noted = async () => (await readPlacement(as(katrin.actor), "childminder", { id: placementId }))?.contract;

describe("a draft", () => {
  it("begins with what is known of both sides and of the law, and is hers alone until she sends it", async () => {
    const form = await readContractDraft(as(katrin.actor), { placementId });
    expect(form).toMatchObject({
      changes: null,
      parents: [{ name: "Miriam Vogt" }, { name: "Jonas Vogt" }],
      law: { land: "SN" },
      written: { herName: "Katrin Seidel", custody: "joint" },
    });
    const { id } = await draftContract(as(katrin.actor), written());
    expect(await draftContract(as(katrin.actor), written({ closingDays: 20 }))).toEqual({ id });
    expect((await readContractDraft(as(katrin.actor), { placementId }))?.written.closingDays).toBe(20);
    expect(await readContracts(as(miriam.actor), "family", { placementId })).toEqual([]);
    const { rows } = await pool.query("select * from contracts");
    for (const word of ["Emil", "Lindenstraße", "Vogt"]) expect(JSON.stringify(rows)).not.toContain(word);
    await takeContractBack(as(katrin.actor), { placementId, contractId: id });
    expect((await pool.query("select 1 from contracts")).rows).toEqual([]);
  });

  it("is not sent where its place went, or other hours were agreed, while its file was drawn", async () => {
    const { id: contractId } = await draftContract(as(katrin.actor), written());
    const sendWhile = async (meanwhile: () => Promise<unknown>) => {
      const { papers } = system.vendors;
      const draw: typeof papers.draw = async (paper) => {
        await meanwhile();
        return papers.draw(paper);
      };
      const vendors = { ...system.vendors, papers: { ...papers, draw } };
      await sendContract(as(katrin.actor, { vendors }), { placementId, contractId });
    };
    const other = () => pool.query("update placement_terms set until_date = '2027-06-01'");
    await expect(sendWhile(other)).rejects.toMatchObject({ code: "contracts.not_now" });
    const gone = () => giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words: "" });
    await expect(sendWhile(gone)).rejects.toMatchObject({ code: "contracts.no_place" });
    expect((await pool.query("select state from contracts")).rows).toEqual([{ state: "draft" }]);
  });

  it("is refused without its place, without both parents, and with what cannot be asked for", async () => {
    await expect(draftContract(as(katrin.actor), written({ custodians: [both()[0]] }))).rejects.toMatchObject({
      code: "contracts.second_custodian_missing",
    });
    const foreign = { custody: "sole", custodians: [person(stranger, "Fremde Person")] };
    await expect(draftContract(as(katrin.actor), written(foreign))).rejects.toMatchObject({
      code: "contracts.not_a_parent",
    });
    await pool.query("update care_homes set land = 'NW', municipality_id = 'ags-05315000'");
    await expect(draftContract(as(katrin.actor), written({ coPaymentCents: 5000 }))).rejects.toMatchObject({
      code: "contracts.co_payment_banned",
      params: { rule: expect.stringContaining("§ 51 Abs. 1") },
    });
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words: "" });
    await expect(draftContract(as(katrin.actor), written())).rejects.toMatchObject({ code: "contracts.no_place" });
  });
});

describe("signing", () => {
  it("is asked of both parents and her; the last signature concludes the contract and notes it at the place", async () => {
    const contractId = await sent();
    expect((await mailsOfEvents(database, "contracts.sent")).map(({ to }) => to).sort()).toEqual(
      [jonas.email, miriam.email].sort(),
    );
    expect(await latest()).toMatchObject({ state: "sent", paid: true, canSign: true, early: null });
    await sign(miriam, contractId);
    await sign(katrin, contractId);
    expect(await noted()).toMatchObject({ concluded: null });
    expect(await latest()).toMatchObject({ state: "sent", canSign: false });
    await sign(jonas, contractId);
    expect(await latest()).toMatchObject({ state: "signed", canWithdraw: true, withdrawUntil: "2026-12-07" });
    expect(await noted()).toMatchObject({ concluded: { on: "2026-11-23" } });
    expect(await eventsNamed("contracts.concluded")).toEqual([
      { subject_id: placementId, actor_id: jonas.id, details: { contractId } },
    ]);
    const { rows } = await pool.query(
      `select side, "order", sha256, sealed_signer, sealed_trace from contract_signatures order by "order"`,
    );
    expect(rows.map(({ side, order }) => [order, side])).toEqual([
      [1, "family"],
      [2, "childminder"],
      [3, "family"],
    ]);
    expect(new Set(rows.map(({ sha256 }) => sha256))).toEqual(new Set([await hash()]));
    expect(JSON.stringify(rows)).not.toContain("192.0.2");
  });

  it("takes a fresh sign-in, the very file that was read, one of those named, and each of them once", async () => {
    const contractId = await sent({ custody: "sole", custodians: [both()[0]] });
    const sha256 = await hash();
    const input = { placementId, contractId, sha256, agreed: true as const, early: false };
    const old = { ...miriam.actor, provenAt: new Date(system.now.getTime() - 601_000) };
    const refused = (who: Actor, side: "family" | "childminder", changes = {}) =>
      expect(signContract(as(who), side, { ...input, ...changes }, trace)).rejects;
    await refused(old, "family").toMatchObject({ code: "accounts.sign_in_again" });
    await refused(miriam.actor, "family", { sha256: "0".repeat(64) }).toMatchObject({ code: "contracts.other_file" });
    await refused(jonas.actor, "family").toMatchObject({ code: "contracts.not_a_signer" });
    await refused(stranger.actor, "family").toMatchObject({ code: "placements.not_found" });
    await refused(eva.actor, "childminder").toMatchObject({ code: "placements.not_found" });
    await refused(miriam.actor, "childminder").toMatchObject({ code: "permissions.refused" });
    await sign(miriam, contractId);
    await refused(miriam.actor, "family").toMatchObject({ code: "contracts.already_signed" });
    await sign(katrin, contractId);
    await refused(katrin.actor, "childminder").toMatchObject({ code: "contracts.not_now" });
    expect(await latest()).toMatchObject({ state: "signed" });
  });

  it("ends where a parent declines with words, or she takes it back; then she writes another one", async () => {
    const contractId = await sent();
    await expect(draftContract(as(katrin.actor), written())).rejects.toMatchObject({ code: "contracts.waits" });
    await declineContract(as(jonas.actor), { placementId, contractId, words: "Bitte 20 Schließtage" });
    expect(await latest(as(katrin.actor), "childminder")).toMatchObject({
      state: "declined",
      declinedWords: "Bitte 20 Schließtage",
    });
    await expect(sign(miriam, contractId)).rejects.toMatchObject({ code: "contracts.not_now" });
    const again = await sent({ closingDays: 20 });
    await expect(takeContractBack(as(eva.actor), { placementId, contractId: again })).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await takeContractBack(as(katrin.actor), { placementId, contractId: again });
    expect(await latest()).toMatchObject({ state: "taken_back" });
    expect((await mailsOfEvents(database, "contracts.taken_back")).length).toBe(2);
  });

  it("and declining are for those whom it names; one who is not can neither decline nor withdraw", async () => {
    const contractId = await sent({ custody: "sole", custodians: [both()[0]] });
    const which = { placementId, contractId };
    await expect(declineContract(as(jonas.actor), { ...which, words: "Nein" })).rejects.toMatchObject({
      code: "contracts.not_a_signer",
    });
    for (const one of [miriam, katrin]) await sign(one, contractId);
    expect((await latest(as(jonas.actor)))?.canWithdraw).toBe(false);
    await expect(withdrawContract(as(jonas.actor), which)).rejects.toMatchObject({ code: "contracts.not_a_signer" });
    expect((await mailsOfEvents(database, "contracts.concluded")).map(({ to }) => to)).not.toContain(jonas.email);
  });

  it("is refused where its words or the agreed hours have changed since it was sent", async () => {
    const contractId = await sent();
    await pool.query(`update contracts set clause_versions = clause_versions || '{"pay": 0}'`);
    await expect(sign(miriam, contractId)).rejects.toMatchObject({ code: "contracts.outdated" });
    await pool.query(`update contracts set clause_versions = clause_versions || '{"pay": 3}'`);
    await sign(miriam, contractId);
    await pool.query("update placement_terms set until_date = '2027-06-01'");
    await expect(sign(jonas, contractId)).rejects.toMatchObject({ code: "contracts.outdated" });
  });

  it("concludes once where the last two sign at the same moment", async () => {
    const contractId = await sent();
    await sign(katrin, contractId);
    await Promise.all([sign(miriam, contractId), sign(jonas, contractId)]);
    expect(await eventsNamed("contracts.concluded")).toHaveLength(1);
    expect(await latest()).toMatchObject({ state: "signed" });
  });
});

describe("the file", () => {
  it("is kept as it was signed, with the page of signatures behind it, and anybody can check both by their hash", async () => {
    const contractId = await concluded();
    const toSign = await downloadContract(as(miriam.actor), "family", { placementId, contractId });
    expect(await digest(toSign.bytes)).toBe(await hash());
    const mails = await mailsOfEvents(database, "contracts.concluded");
    expect(mails.map(({ to }) => to).sort()).toEqual([jonas.email, katrin.email, miriam.email].sort());
    await mailsOfEvents(database, "contracts.concluded");
    const whole = await downloadContract(as(katrin.actor), "childminder", { placementId, contractId });
    expect(whole.bytes.length).toBeGreaterThan(toSign.bytes.length);
    expect(whole.bytes.slice(0, toSign.bytes.length)).toEqual(toSign.bytes);
    const signed = { known: true, state: "signed", people: 3, on: "2026-11-23" };
    for (const { bytes } of [toSign, whole])
      expect(await checkPaper(context(), { sha256: await digest(bytes) })).toEqual(signed);
    whole.bytes[100] = (whole.bytes[100] ?? 0) ^ 1;
    expect(await checkPaper(context(), { sha256: await digest(whole.bytes) })).toEqual({ known: false });
    const foreign = downloadContract(as(stranger.actor), "family", { placementId, contractId });
    await expect(foreign).rejects.toMatchObject({ code: "contracts.not_found" });
    expect(await readContracts(as(stranger.actor), "family", { placementId })).toBeNull();
  });

  it("is swept once no row names it", async () => {
    await removeOrphans(context(days(2)));
    await concluded();
    await mailsOfEvents(database, "contracts.concluded");
    expect(await removeOrphans(context(days(2)))).toMatchObject({ files: 0 });
    await pool.query("delete from contracts");
    expect(await removeOrphans(context(days(0)))).toMatchObject({ files: 0 });
    expect(await removeOrphans(context(days(2)))).toMatchObject({ files: 2 });
    expect((await pool.query("select 1 from documents")).rows).toEqual([]);
  });

  it("is read in the words of then, also where terms were sealed before they told her address and what meals are counted by", async () => {
    const contractId = await concluded();
    const [{ sealed_terms: sealed }] = (await pool.query("select sealed_terms from contracts")).rows;
    const { herEmail, ...terms } = JSON.parse(await system.vendors.vault.open(sealed, termsRecord(contractId)));
    const { mealPer, ...before } = terms.written;
    expect([herEmail, mealPer]).toEqual([katrin.email, "month"]);
    const old = JSON.stringify({ ...terms, written: before });
    await pool.query("update contracts set sealed_terms = $1, clause_versions = null", [
      await system.vendors.vault.seal(old, termsRecord(contractId)),
    ]);
    expect(JSON.stringify((await latest())?.clauses)).not.toContain("undefined");
    expect(JSON.stringify((await latest())?.clauses)).toContain("Muster-Widerrufsformular");
    await pool.query(`update contracts set clause_versions = '{"withdrawal": 1}'`);
    expect(JSON.stringify((await latest())?.clauses)).not.toContain("Muster-Widerrufsformular");
    expect((await readContractDraft(as(katrin.actor), { placementId }))?.written.mealPer).toBe("month");
  });

  it("moves to a new master key by night, with terms, signers, traces and what was declared", async () => {
    const contractId = await concluded();
    await declare(
      context(),
      Declare.parse({ kind: "notice", name: "M", contract: "Vertrag", email: "m@x.test", lastDay: "2027-06-30" }),
    );
    const [old, other] = [btoa("a master key for tests, 32 signs"), btoa("another key of tests, 32 signs..")];
    const under = (keys: string) => ({ vendors: { ...system.vendors, vault: openVault(keys) } });
    expect(await rewrapContracts(context(under(`2:${other},1:${old}`)), { atMost: 3 })).toEqual({
      rewrapped: 3,
      left: 5,
    });
    expect(await rewrapContracts(context(under(`2:${other},1:${old}`)))).toEqual({ rewrapped: 5, left: 0 });
    expect(await rewrapKeys(context(under(`2:${other},1:${old}`)))).toEqual({ rewrapped: 1, left: 0 });
    const reading = as(miriam.actor, under(`2:${other}`));
    expect(await latest(reading)).toMatchObject({ state: "signed" });
    const { bytes } = await downloadContract(reading, "family", { placementId, contractId });
    expect(await digest(bytes)).toBe((await latest(reading))?.sha256 ?? "");
  });
});

describe("a change of a signed contract", () => {
  it("is a contract of its own from a day on, and leaves the first in force when it is withdrawn", async () => {
    await concluded();
    await expect(draftContract(as(katrin.actor), written())).rejects.toMatchObject({ code: "contracts.change_day" });
    const contractId = await sent({ changeFrom: "2027-03-01", closingDays: 20 });
    expect(await latest()).toMatchObject({ from: "2027-03-01", replaces: expect.stringMatching(/^TN-/) });
    for (const one of [katrin, miriam, jonas]) await sign(one, contractId);
    await withdrawContract(as(miriam.actor), { placementId, contractId });
    expect(await noted()).toMatchObject({ concluded: { on: "2026-11-23" } });
    expect(await readContractDraft(as(katrin.actor), { placementId })).toMatchObject({ changes: expect.any(String) });
  });
});

describe("the notice that a contract says", () => {
  const at = async (now: Date) =>
    (await readPlacement(as(katrin.actor, { now }), "childminder", { id: placementId }))?.terms?.notice;

  it("is the placement's once all have signed, of a change from its day on, and gone with a withdrawal", async () => {
    const usual = { probationDays: 14, period: "one_month" };
    expect(await at(system.now)).toEqual(usual);
    const first = await sent({ probationDays: 7, noticePeriod: "two_weeks" });
    for (const one of [katrin, miriam]) await sign(one, first);
    expect(await at(system.now)).toEqual(usual);
    await sign(jonas, first);
    expect(await at(system.now)).toEqual({ probationDays: 7, period: "two_weeks" });
    const change = await sent({ changeFrom: "2027-03-01", noticePeriod: "two_months" });
    for (const one of [katrin, miriam, jonas]) await sign(one, change);
    expect((await at(new Date("2027-02-28T09:00:00Z")))?.period).toBe("two_weeks");
    expect(await at(new Date("2027-03-01T09:00:00Z"))).toEqual({ probationDays: 14, period: "two_months" });
    await withdrawContract(as(miriam.actor), { placementId, contractId: change });
    expect((await at(new Date("2027-03-01T09:00:00Z")))?.period).toBe("two_weeks");
    await withdrawContract(as(miriam.actor), { placementId, contractId: first });
    expect(await at(system.now)).toEqual(usual);
  });

  it("is the one by which care ends", async () => {
    const contractId = await sent({ probationDays: 0, noticePeriod: "two_months" });
    for (const one of [katrin, miriam, jonas]) await sign(one, contractId);
    await pool.query("update placements set state = 'active'");
    const january = { now: new Date("2027-01-05T09:00:00Z") };
    const give = (lastDay: string) =>
      giveNotice(as(miriam.actor, january), "family", {
        placementId,
        lastDay: lastDay as Day,
        reason: "move",
        words: "",
      });
    await expect(give("2027-02-28")).rejects.toMatchObject({
      code: "placements.notice_too_soon",
      params: { earliest: "2027-03-31" },
    });
    await give("2027-03-31");
  });
});

describe("a contract that was signed here", () => {
  it("is not unsaid by a click of either side", async () => {
    await concluded();
    for (const [side, who] of [
      ["family", miriam],
      ["childminder", katrin],
    ] as const)
      await expect(unsayContract(as(who.actor), side, { placementId, words: "Nein" })).rejects.toMatchObject({
        code: "contracts.signed_here",
      });
    expect(await noted()).toMatchObject({ concluded: { on: "2026-11-23" } });
  });

  it("ends by notice before the first day too, at the earliest with it; a place without one is given up instead", async () => {
    const view = async () => readPlacement(as(miriam.actor), "family", { id: placementId });
    const give = (lastDay: string) =>
      giveNotice(as(miriam.actor), "family", { placementId, lastDay: lastDay as Day, reason: "move", words: "" });
    expect((await view())?.can).toContain("give_up");
    expect((await view())?.can).not.toContain("give_notice");
    await expect(give("2027-01-31")).rejects.toMatchObject({ code: "placements.not_now" });
    const contractId = await sent({ probationDays: 0, noticePeriod: "two_weeks" });
    for (const one of [katrin, miriam, jonas]) await sign(one, contractId);
    const before = await view();
    expect(before?.can).toContain("give_notice");
    expect(before?.can).not.toContain("give_up");
    expect(before?.terms?.earliestLastDay).toBe("2027-01-01");
    await expect(give("2026-12-31")).rejects.toMatchObject({ code: "placements.notice_too_soon" });
    await give("2027-01-01");
    expect(await view()).toMatchObject({ state: "under_notice", terms: { lastDay: "2027-01-01" } });
    await keepDay(system, placementId, "first");
    const over = new Date("2027-01-02T09:00:00Z");
    await keepDay(context({ now: over }), placementId, "end");
    expect((await view())?.state).toBe("ended");
  });

  it("takes its changes along when it is withdrawn, and a draft of one is not sent any more", async () => {
    const first = await concluded();
    const change = await sent({ changeFrom: "2027-03-01" });
    for (const one of [katrin, miriam, jonas]) await sign(one, change);
    const { id: contractId } = await draftContract(as(katrin.actor), written({ changeFrom: "2027-04-01" }));
    await withdrawContract(as(miriam.actor), { placementId, contractId: first });
    expect((await pool.query("select state from contracts order by state")).rows.map(({ state }) => state)).toEqual([
      "draft",
      "revoked",
      "revoked",
    ]);
    expect(await noted()).toMatchObject({ concluded: null });
    await expect(sendContract(as(katrin.actor), { placementId, contractId })).rejects.toMatchObject({
      code: "contracts.base_gone",
    });
  });
});

describe("withdrawal", () => {
  it("ends the contract within fourteen days, and the place is as it was before", async () => {
    const contractId = await concluded();
    const late = withdrawContract(as(miriam.actor, days(15)), { placementId, contractId });
    await expect(late).rejects.toMatchObject({ code: "contracts.withdrawal_over" });
    await expect(withdrawContract(as(stranger.actor), { placementId, contractId })).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await withdrawContract(as(jonas.actor, days(14)), { placementId, contractId });
    expect(await latest()).toMatchObject({ state: "revoked", canWithdraw: false });
    expect(await noted()).toMatchObject({ concluded: null });
    const receipts = await mailsOfEvents(database, "contracts.withdrawn");
    expect(receipts.map(({ to }) => to).sort()).toEqual([jonas.email, katrin.email, miriam.email].sort());
    // On a durable medium, with day and time (§356a BGB).
    expect(receipts[0]?.text).toContain("7. Dezember 2026 um 10:00 Uhr");
  });

  it("and notice are received without a sign-in: a receipt with day and time, and word to both sides", async () => {
    await concluded();
    const number = (await latest())?.number ?? "";
    const said = {
      kind: "withdrawal",
      name: "Miriam Vogt",
      contract: `Nr. ${number.toLowerCase()}`,
      email: "M@x.test",
    };
    const { id, receivedAt } = await declare(context(), Declare.parse(said));
    expect(receivedAt).toEqual(system.now);
    const mails = await mailsOfEvents(database, "contracts.declared");
    expect(mails.map(({ to }) => to).sort()).toEqual(["m@x.test", jonas.email, katrin.email, miriam.email].sort());
    const receipt = mails.find(({ to }) => to === "m@x.test")?.text;
    for (const line of [
      "23. November 2026 um",
      "„Widerruf bestätigen“",
      "Hiermit widerrufe ich",
      "Miriam Vogt",
      number,
    ])
      expect(receipt).toContain(line);
    expect(await latest()).toMatchObject({ state: "signed", declared: [{ kind: "withdrawal" }] });
    const { rows } = await pool.query("select * from contract_declarations where id = $1", [id]);
    expect(JSON.stringify(rows)).not.toContain("Vogt");
    // In time, though it is confirmed later.
    const late = days(30);
    expect((await latest(as(miriam.actor, late)))?.canWithdraw).toBe(true);
    const named = async (changes: object) => {
      const notice = {
        ...said,
        kind: "notice",
        contract: "mein Vertrag vom 12.03.",
        lastDay: "2027-06-30",
        ...changes,
      };
      const one = await declare(context(), Declare.parse(notice));
      const { rows } = await pool.query("select contract_id from contract_declarations where id = $1", [one.id]);
      return rows[0]?.contract_id ?? null;
    };
    expect(await named({})).toBeNull();
    const contractId = (await latest())?.id ?? "";
    expect(await named({ email: miriam.email })).toBe(contractId);
    await withdrawContract(as(miriam.actor, late), { placementId, contractId });
    expect((await mailsOfEvents(database, "contracts.withdrawn"))[0]?.text).toContain("23. November 2026");
    expect(await named({ email: miriam.email })).toBeNull();
  });

  it("that was declared before all had signed is of nothing that held", async () => {
    const contractId = await sent();
    const number = (await latest())?.number;
    await declare(
      context(),
      Declare.parse({ kind: "withdrawal", name: "Miriam Vogt", contract: number, email: "m@x.test" }),
    );
    for (const one of [katrin, miriam, jonas]) await sign(freshly(one, 1), contractId, days(1));
    expect((await latest(as(miriam.actor, days(30))))?.canWithdraw).toBe(false);
    await expect(withdrawContract(as(miriam.actor, days(30)), { placementId, contractId })).rejects.toMatchObject({
      code: "contracts.withdrawal_over",
    });
    await withdrawContract(as(miriam.actor, days(10)), { placementId, contractId });
    expect((await latest())?.since).toEqual(days(10).now);
  });

  it("takes changes along that were signed after it was declared, from their own signing", async () => {
    const contractId = await concluded();
    await declare(
      context(days(1)),
      Declare.parse({
        kind: "withdrawal",
        name: "Miriam Vogt",
        contract: (await latest())?.number,
        email: "m@x.test",
      }),
    );
    const change = await sent({ changeFrom: "2027-03-01" });
    for (const one of [katrin, miriam, jonas]) await sign(freshly(one, 2), change, days(2));
    await withdrawContract(as(miriam.actor, days(3)), { placementId, contractId });
    const since = Object.fromEntries(
      (await pool.query("select id, since from contracts")).rows.map((row) => [row.id, row.since]),
    );
    expect(since).toEqual({ [contractId]: days(1).now, [change]: days(2).now });
  });

  it("is confirmed with every word that was written, and none of them a link", async () => {
    const reason = "Am 3.4.2027 schrieb sie: http://x.test/a, tel 01711234567";
    const said = { kind: "notice", name: "M. Vogt", contract: "TN-2345-6789", email: "m@x.test", reason };
    await declare(context(), Declare.parse(said));
    const [receipt] = await mailsOfEvents(database, "contracts.declared");
    expect(receipt?.text).toContain("TN-2345-6789");
    expect(receipt?.text).toContain("Am 3. 4. 2027 schrieb sie: http: / / x. test/ a, tel 0171 1234 567");
  });
});

describe("an office's form that was signed on paper", () => {
  const file = pdf(2);
  async function uploaded(who: Someone): Promise<string> {
    const { id } = await beginUpload(as(who.actor), { kind: "form", type: "application/pdf", bytes: file.length });
    await system.vendors.storage.put(`quarantine/${id}`, file, { type: "application/pdf" });
    await handInUpload(as(who.actor), { uploadId: id });
    await takeInUpload(system, { uploadId: id });
    return id;
  }
  const brought = async (changes: Partial<BringForm> = {}) =>
    bringForm(as(katrin.actor), {
      placementId,
      documentId: changes.documentId ?? (await uploaded(katrin)),
      signedOn: "2026-11-20" as Day,
      from: null,
      probationDays: 28,
      noticePeriod: "two_months",
      same: true,
      ...changes,
    });
  const forms = async (who = miriam, side: "family" | "childminder" = "family") =>
    readContractForms(as(who.actor), side, { placementId });
  const confirm = async (who: Someone, formId: string, changes: object = {}) =>
    confirmForm(as(who.actor), { placementId, formId, sha256: await digest(file), same: true, ...changes });

  it("is read and confirmed by a parent, and then noted at the place with its notice", async () => {
    const { id } = await brought();
    expect((await mailsOfEvents(database, "contracts.form_brought")).map(({ to }) => to).sort()).toEqual(
      [jonas.email, miriam.email].sort(),
    );
    expect(await forms()).toMatchObject([{ state: "waiting", from: "2027-01-01", sha256: await digest(file) }]);
    const read = await downloadForm(as(miriam.actor), "family", { placementId, formId: id });
    expect(new Uint8Array(await new Response(read.body).arrayBuffer())).toEqual(file);
    expect(await noted()).toMatchObject({ concluded: null });
    await expect(confirm(miriam, id, { sha256: "0".repeat(64) })).rejects.toMatchObject({
      code: "contracts.other_file",
    });
    await confirm(miriam, id);
    expect(await noted()).toMatchObject({ concluded: { on: "2026-11-20" } });
    const placement = await readPlacement(as(katrin.actor), "childminder", { id: placementId });
    expect(placement?.terms?.notice).toEqual({ probationDays: 28, period: "two_months" });
    expect(await eventsNamed("contracts.form_confirmed")).toEqual([
      { subject_id: placementId, actor_id: miriam.id, details: { formId: id } },
    ]);
    expect(await mailsOfEvents(database, "contracts.form_confirmed")).toHaveLength(3);
    await expect(confirm(jonas, id)).rejects.toMatchObject({ code: "contracts.not_now" });
  });

  it("is refused to others, for another's file, in the future, and beside what waits or was signed here", async () => {
    const { id } = await brought();
    await expect(brought()).rejects.toMatchObject({ code: "contracts.form_waits" });
    await expect(draftContract(as(katrin.actor), written())).rejects.toMatchObject({ code: "contracts.form_waits" });
    await expect(confirm(stranger, id)).rejects.toMatchObject({ code: "placements.not_found" });
    await expect(confirm(katrin, id)).rejects.toMatchObject({ code: "permissions.refused" });
    expect(await forms(stranger)).toBeNull();
    await expect(downloadForm(as(stranger.actor), "family", { placementId, formId: id })).rejects.toMatchObject({
      code: "contracts.form_not_found",
    });
    await expect(takeFormBack(as(eva.actor), { placementId, formId: id })).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await takeFormBack(as(katrin.actor), { placementId, formId: id });
    await expect(brought({ documentId: await uploaded(eva) })).rejects.toMatchObject({
      code: "documents.document_not_found",
    });
    await expect(brought({ signedOn: "2026-11-24" as Day })).rejects.toMatchObject({
      code: "contracts.form_in_future",
      field: "signedOn",
    });
    const contractId = await sent();
    await expect(brought()).rejects.toMatchObject({ code: "contracts.waits" });
    for (const one of [katrin, miriam, jonas]) await sign(one, contractId);
    await expect(brought()).rejects.toMatchObject({ code: "contracts.form_beside_contract" });
  });

  it("is not confirmed with words, and set aside where one side says that it does not hold", async () => {
    const first = await brought();
    await refuseForm(as(jonas.actor), { placementId, formId: first.id, words: "Seite 2 fehlt" });
    expect(await forms(katrin, "childminder")).toMatchObject([{ state: "refused", words: "Seite 2 fehlt" }]);
    expect((await mailsOfEvents(database, "contracts.form_refused")).map(({ to }) => to)).toEqual([katrin.email]);
    const second = await brought();
    await confirm(jonas, second.id);
    await unsayContract(as(katrin.actor), "childminder", { placementId, words: "Nie unterschrieben" });
    expect((await forms())?.[0]).toMatchObject({ state: "unsaid" });
    expect(await noted()).toMatchObject({ concluded: null });
    const placement = await readPlacement(as(katrin.actor), "childminder", { id: placementId });
    expect(placement?.terms?.notice).toEqual({ probationDays: 14, period: "one_month" });
  });

  it("holds on where parents withdraw from a contract that was signed here after it", async () => {
    const { id } = await brought();
    await confirm(miriam, id);
    const contractId = await concluded();
    await withdrawContract(as(miriam.actor), { placementId, contractId });
    expect(await forms()).toMatchObject([{ state: "confirmed" }]);
    expect(await noted()).toMatchObject({ concluded: { on: "2026-11-20" } });
    const placement = await readPlacement(as(katrin.actor), "childminder", { id: placementId });
    expect(placement?.terms?.notice).toEqual({ probationDays: 28, period: "two_months" });
  });

  it("goes after six months or with an account where it never held, and stays where one side says later that it does not", async () => {
    const { id } = await brought();
    await confirm(miriam, id);
    await unsayContract(as(katrin.actor), "childminder", { placementId, words: "Gilt nicht mehr" });
    await refuseForm(as(jonas.actor), { placementId, formId: (await brought()).id, words: "Seite 2 fehlt" });
    const remaining = async () => (await pool.query("select state from contract_forms order by state")).rows;
    expect(await remaining()).toEqual([{ state: "refused" }, { state: "unsaid" }]);
    const unconfirmed = theRetention().find(({ what }) => what === "contract_forms_unconfirmed");
    expect(await unconfirmed?.remove(system.db, days(1).now)).toBe(1);
    const subject = { id: miriam.id, email: miriam.email };
    await system.transact((tx) => contractData.erase(tx, system, subject));
    expect(await remaining()).toEqual([{ state: "unsaid" }]);
  });

  it("is kept with the place while nobody's upload is, given to both sides, and goes unconfirmed with an account", async () => {
    await uploaded(katrin);
    const { id } = await brought();
    await confirm(miriam, id);
    await removeOrphans(context(days(2)));
    expect((await pool.query("select kind, owner_id from documents")).rows).toEqual([
      { kind: "paper", owner_id: null },
    ]);
    const subject = { id: miriam.id, email: miriam.email };
    expect((await contractData.collect(as(miriam.actor), subject))["contractForms"]).toMatchObject([
      { state: "confirmed", answeredByYou: true, broughtByYou: false },
    ]);
    const names: string[] = [];
    for await (const { name } of contractData.files?.(as(miriam.actor), subject) ?? []) names.push(name);
    expect(names).toEqual([`${id}-form.pdf`]);
    await system.transact((tx) => contractData.erase(tx, system, subject));
    expect((await pool.query("select state, answered_by from contract_forms")).rows).toEqual([
      { state: "confirmed", answered_by: null },
    ]);
    await pool.query("update contract_forms set state = 'waiting'");
    const erased = await system.transact((tx) => contractData.erase(tx, system, subject));
    expect(erased.filePrefixes).toHaveLength(1);
    expect((await pool.query("select 1 from documents")).rows).toEqual([]);
  });
});

describe("a declaration", () => {
  const said = (changes: object = {}) =>
    Declare.parse({
      kind: "notice",
      name: "Miriam Vogt",
      contract: "die Betreuung von Emil",
      email: "m@x.test",
      reason: "Umzug",
      lastDay: "2027-06-30",
      ...changes,
    });

  it("of notice is answered with kind, reason, day and time, and the day on which the contract is to end", async () => {
    await declare(context(), said({ notice: "extraordinary" }));
    await declare(context(), said({ lastDay: null, reason: "", email: "n@x.test" }));
    const mails = await mailsOfEvents(database, "contracts.declared");
    const text = (email: string) => mails.find(({ to }) => to === email)?.text;
    for (const line of ["„jetzt kündigen“", "Hiermit kündige ich", "außerordentlich", "Umzug", "30. Juni 2027"])
      expect(text("m@x.test")).toContain(line);
    expect(text("n@x.test")).toContain("Ende des Vertrags: zum nächstmöglichen Zeitpunkt");
  });

  it("that names its contract is read in full by both of its sides", async () => {
    await concluded();
    await declare(context(), said({ contract: (await latest())?.number }));
    for (const one of [await latest(), await latest(as(katrin.actor), "childminder")])
      expect(one?.declared).toEqual([
        {
          kind: "notice",
          receivedAt: system.now,
          name: "Miriam Vogt",
          notice: "ordinary",
          reason: "Umzug",
          lastDay: "2027-06-30",
        },
      ]);
  });

  it("without a number is of the only place that runs, and nobody's where it could be another", async () => {
    const contractId = await concluded();
    const meant = async (email: string) => {
      const { id } = await declare(context(), said({ email }));
      return (await pool.query("select contract_id from contract_declarations where id = $1", [id])).rows[0]
        .contract_id;
    };
    expect([await meant(miriam.email), await meant(katrin.email)]).toEqual([contractId, contractId]);
    const lina = await addChildOf(as, stranger.actor);
    await reserve(as, stranger.actor, katrin.actor, katrin.slug, lina);
    expect([await meant(miriam.email), await meant(katrin.email)]).toEqual([contractId, null]);
    await pool.query("update placements set state = 'ended'");
    expect(await meant(miriam.email)).toBeNull();
  });

  it("goes with the contract that it named, and is never support's", async () => {
    const support = await addPerson(system, "support", { name: "Sina" });
    await sent();
    await declare(context(), said({ contract: (await latest())?.number }));
    await pool.query("delete from contracts");
    expect(await readLooseDeclarations(as(support.actor))).toEqual([]);
  });

  it("that names none is support's: masked, read in full for an hour with a reason, and assigned", async () => {
    const contractId = await concluded();
    const number = (await latest())?.number ?? "";
    const support = await addPerson(system, "support", { name: "Sina" });
    const { id: declarationId } = await declare(context(), said());
    const [masked] = await readLooseDeclarations(as(support.actor));
    expect(masked).toMatchObject({ name: "M. V.", email: "m…@x….test", settleBy: "2026-11-26", goneOn: "2027-05-25" });
    expect(masked?.said).toBeNull();
    await expect(openDeclaration(as(support.actor), { declarationId, reason: "Warum" })).rejects.toMatchObject({
      code: "contracts.reason_too_short",
    });
    for (const who of [miriam, katrin])
      await expect(readLooseDeclarations(as(who.actor))).rejects.toMatchObject({ code: "permissions.refused" });
    await openDeclaration(as(support.actor), { declarationId, reason: "Ich suche den Vertrag dazu." });
    expect((await readLooseDeclarations(as(support.actor)))[0]?.said).toMatchObject({ reason: "Umzug" });
    const later = { now: new Date(system.now.getTime() + 3_600_000) };
    expect((await readLooseDeclarations(as(support.actor, later)))[0]?.said).toBeNull();
    const assign = (of: string) => assignDeclaration(as(support.actor), { declarationId, number: of });
    await expect(assign("TN-9999-9999")).rejects.toMatchObject({ code: "contracts.number_unknown" });
    await assign(number);
    expect(await readLooseDeclarations(as(support.actor))).toEqual([]);
    await expect(assign(number)).rejects.toMatchObject({ code: "contracts.declaration_not_found" });
    expect((await mailsOfEvents(database, "contracts.declaration_assigned")).map(({ to }) => to).sort()).toEqual(
      [jonas.email, katrin.email, miriam.email].sort(),
    );
    expect((await latest())?.declared).toMatchObject([{ reason: "Umzug" }]);
    const because = async (one: Someone, email = one.email) =>
      (await contractData.collect(as(one.actor), { id: one.id, email }))["contractDeclarations"]?.map(
        (row) => row["readBySupportBecause"],
      );
    expect(await because(miriam, "m@x.test")).toEqual(["Ich suche den Vertrag dazu."]);
    expect(await because(katrin)).toEqual([null]);
    expect(await eventsNamed("contracts.declaration_assigned")).toEqual([
      { subject_id: declarationId, actor_id: support.id, details: { contractId } },
    ]);
    const other = await declare(context(), said());
    await settleDeclaration(as(support.actor), { declarationId: other.id });
    expect(await readLooseDeclarations(as(support.actor))).toEqual([]);
  });

  it("is always received, but one address gets five receipts a day, and a contract's sides ten mails", async () => {
    await concluded();
    const number = (await latest())?.number ?? "";
    const answers = [];
    for (let at = 0; at < 6; at++) answers.push((await declare(context(), said({ contract: number }))).receipt);
    expect(answers).toEqual([...Array(5).fill("mailed"), "held_back"]);
    expect((await declare(context(), said({ contract: number, email: "a@x.test" }))).receipt).toBe("mailed");
    for (let at = 0; at < 4; at++) await declare(context(), said({ contract: number, email: `b${at}@x.test` }));
    const mails = await mailsOfEvents(database, "contracts.declared");
    expect(mails.filter(({ to }) => to === "m@x.test")).toHaveLength(5);
    expect(mails.filter(({ to }) => to === katrin.email)).toHaveLength(10);
    expect((await latest())?.declared).toHaveLength(11);
    expect((await declare(context(days(1.1)), said())).receipt).toBe("mailed");
  });

  it("counts receipts to one address one after the other", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => declare(context(), said())));
    expect(answers.filter(({ receipt }) => receipt === "mailed")).toHaveLength(5);
  });

  it("is given to who made it and to who is bound by it, and goes with who made it where it names no contract", async () => {
    await concluded();
    const { email } = miriam;
    await declare(context(), said({ contract: (await latest())?.number, email }));
    await declare(context(), said({ contract: "TN-2345-6789", email }));
    const subject = { id: miriam.id, email };
    const mine = await contractData.collect(as(miriam.actor), subject);
    expect(mine["contractDeclarations"]).toMatchObject([
      { address: email, name: "Miriam Vogt", reason: "Umzug" },
      { address: email, contract: "TN-2345-6789" },
    ]);
    const hers = await contractData.collect(as(katrin.actor), { id: katrin.id, email: katrin.email });
    expect(hers["contractDeclarations"]).toMatchObject([{ address: null, name: "Miriam Vogt" }]);
    await system.transact((tx) => contractData.erase(tx, system, subject));
    expect((await pool.query("select contract_id is null as alone from contract_declarations")).rows).toEqual([
      { alone: false },
    ]);
  });
});

describe("keeping", () => {
  const remove = (what: string, at: Date) =>
    theRetention()
      .find((one) => one.what === what)
      ?.remove(system.db, at);

  it("lets network addresses go after six months, what nobody signed likewise", async () => {
    const contractId = await sent();
    await sign(miriam, contractId);
    await declineContract(as(jonas.actor), { placementId, contractId, words: "Nein" });
    expect(await remove("signature_traces", days(-1).now)).toBe(0);
    expect(await remove("signature_traces", days(1).now)).toBe(1);
    expect((await pool.query("select sealed_trace from contract_signatures")).rows).toEqual([{ sealed_trace: null }]);
    expect(await remove("contracts_unsigned", days(1).now)).toBe(1);
  });

  it("gives a parent all of it to take along with the file, and leaves what was signed to the other side", async () => {
    await concluded();
    await mailsOfEvents(database, "contracts.concluded");
    const subject = { id: miriam.id, email: miriam.email };
    const given = await contractData.collect(as(miriam.actor), subject);
    expect(given).toMatchObject({
      contracts: [{ state: "signed", from: "2027-01-01" }],
      contractSignatures: [{ early: false }],
    });
    const names: string[] = [];
    for await (const { name } of contractData.files?.(as(miriam.actor), subject) ?? []) names.push(name);
    expect(names).toHaveLength(2);
    await system.transact((tx) => contractData.erase(tx, system, subject));
    expect(
      (await pool.query("select person_id from contract_signatures where person_id = $1", [miriam.id])).rows,
    ).toEqual([]);
    const left = await latest(as(katrin.actor), "childminder");
    expect(left).toMatchObject({ state: "signed" });
    expect(left?.signers.map(({ signedAt }) => signedAt !== null)).toEqual([true, true, true]);
  });

  it("forgets a draft at once with whoever is erased, and what was sent with its file", async () => {
    await draftContract(as(katrin.actor), written());
    const subject = { id: katrin.id, email: katrin.email };
    await system.transact((tx) => contractData.erase(tx, system, subject));
    expect((await pool.query("select 1 from contracts")).rows).toEqual([]);
    await sent();
    const [{ id }] = (await pool.query("select id from documents where kind = 'paper'")).rows;
    const erased = await system.transact((tx) => contractData.erase(tx, system, subject));
    expect(erased.filePrefixes).toEqual([`documents/${id}/`]);
    expect((await pool.query("select 1 from documents")).rows).toEqual([]);
  });

  it("lets what was signed go with its files where nobody is left on either side", async () => {
    await concluded();
    const erase = (one: Someone) =>
      system.transact((tx) => contractData.erase(tx, system, { id: one.id, email: one.email }));
    expect((await erase(katrin)).filePrefixes).toEqual([]);
    await pool.query("update placements set family_id = null");
    const erased = await erase(katrin);
    expect(erased.filePrefixes).toHaveLength(1);
    expect((await pool.query("select 1 from contracts")).rows).toEqual([]);
  });
});

const early: Day = "2026-11-25" as Day;
describe("care that begins early", () => {
  it("is asked for expressly by who ticks it", async () => {
    await pool.query("update placement_terms set from_date = $1", [early]);
    const contractId = await sent();
    expect((await latest())?.early).toContain("vor Ablauf der Widerrufsfrist");
    await sign(miriam, contractId, { early: true });
    expect((await pool.query("select early from contract_signatures")).rows).toEqual([{ early: true }]);
  });
});
