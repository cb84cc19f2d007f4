import { beforeEach, describe, expect, it } from "vitest";
import { agreements } from "../../db/schema/childminders";
import { pictures } from "../../db/schema/documents";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { enterRequiredProofs, katrin, leipzig, permit, settle, weekdays } from "../../tests/support/people";
import { offerWeeks } from "../capacity/commands";
import { describeChildminder, registerChildminder } from "../childminders/profile/commands";
import { enterProof, withdrawProof } from "../childminders/proofs/commands";
import { forgetPicture } from "../documents/steps";
import { openCareHome } from "../homes/commands";
import { recordPermit } from "../homes/permit/commands";
import type { Day } from "../kernel/calendar";
import { inTransaction } from "../kernel/context";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import type { Mail } from "../kernel/mailer";
import type { Portion } from "../kernel/portions";
import { handOutDueListings, listChildminder, settleDueListings, unlistChildminder } from "./commands";
import { mailChildminder } from "./mails";

const { pool, context, empty } = testDatabase();
const ctx = context();

beforeEach(empty);

const everybody: Portion = {
  first: "00000000-0000-0000-0000-000000000000",
  last: "ffffffff-ffff-ffff-ffff-ffffffffffff",
};

/** A childminder with an account and everything but the office's word on her permit. */
async function complete() {
  const { actor, email } = await addPerson(ctx, "childminder");
  const hers = context({ actor });
  const { id: careHomeId } = await openCareHome(hers, leipzig);
  const { id: childminderId } = await registerChildminder(hers, { careHomeId, ...katrin });
  const from = "2026-01-01" as Day;
  await offerWeeks(hers, { childminderId, from, until: null, hours: weekdays(7, 15), ownMaximum: 5 });
  await describeChildminder(hers, { childminderId, locale: "de", headline: "Hallo", about: "Ich bin Katrin." });
  await enterRequiredProofs(hers, childminderId);
  // Concluding it says that she wants to be found; here she says so by herself.
  const agreement = { childminderId, version: "2026-11", textHash: "0".repeat(64), concludedAt: ctx.now };
  await ctx.db.insert(agreements).values(agreement);
  return { hers, childminderId, email };
}

async function isListed(): Promise<boolean> {
  const { rows } = await pool.query(
    "select (select count(*) from listings)::int as shown, (select count(listed_at) from childminders)::int as listed",
  );
  expect(rows[0].shown).toBe(rows[0].listed);
  return rows[0].shown > 0;
}

async function events() {
  const { rows } = await pool.query(
    "select id, name, subject_id, actor_id, details from events where name ~ 'listed|listing' order by at, ctid",
  );
  return rows;
}

const on = (day: string) => context({ now: new Date(`${day}T01:15:00Z`) });

describe("a childminder who wants to be found", () => {
  it("is found at once where nothing is missing", async () => {
    const { hers, childminderId } = await complete();
    await recordPermit(ctx, { childminderId, ...permit });
    expect(await isListed()).toBe(false);
    expect(await listChildminder(hers, { childminderId })).toEqual({ listed: true, waitsFor: [] });
    expect(await isListed()).toBe(true);
    expect((await events()).map(({ name }) => name)).toEqual(["childminders.listing_wanted", "childminders.listed"]);
  });

  it("waits for the office's word on her permit, and is found as soon as it is there", async () => {
    const { hers, childminderId } = await complete();
    expect(await listChildminder(hers, { childminderId })).toEqual({ listed: false, waitsFor: ["permit_missing"] });
    expect(await listChildminder(hers, { childminderId })).toMatchObject({ listed: false });
    expect(await isListed()).toBe(false);
    await recordPermit(ctx, { childminderId, ...permit });
    expect(await isListed()).toBe(true);
  });

  it("must first do what she can do herself", async () => {
    const { hers, childminderId } = await complete();
    const { rows } = await pool.query("select id from proofs where kind = 'first_aid'");
    await withdrawProof(hers, { proofId: rows[0].id });
    await expect(listChildminder({ ...hers, locale: "en" }, { childminderId })).rejects.toMatchObject({
      code: "childminders.proofs_missing",
      params: { proofs: "First aid for children" },
    });
    const wanted = await pool.query("select listing_wanted_at from childminders");
    expect(wanted.rows).toEqual([{ listing_wanted_at: null }]);
  });

  it("may think better of it, also while she waits", async () => {
    const { hers, childminderId } = await complete();
    await expect(unlistChildminder(hers, { childminderId })).rejects.toMatchObject({ code: "childminders.not_listed" });
    await listChildminder(hers, { childminderId });
    await unlistChildminder(hers, { childminderId });
    await recordPermit(ctx, { childminderId, ...permit });
    expect(await isListed()).toBe(false);
    await listChildminder(hers, { childminderId });
    await unlistChildminder(hers, { childminderId });
    expect((await events()).at(-1)).toMatchObject({ name: "childminders.unlisted", details: { reason: "not_wanted" } });
  });
});

describe("the picture on a card of the search", () => {
  it("is her portrait or else the first of her home, and goes with it", async () => {
    const { childminderId } = await settle(ctx);
    const [home, portrait] = [newId(ctx.now), newId(ctx.now)];
    const shown = async () => (await pool.query("select picture_id from listings")).rows[0].picture_id;
    const add = (id: string, kind: "home" | "portrait", position: number) =>
      inTransaction(ctx, async (tx) => {
        const size = { width: 640, height: 480, addedAt: ctx.now };
        await tx.insert(pictures).values({ id, childminderId, kind, position, altDe: "Bild", ...size });
        await emit(tx, ctx, "documents.picture_added", childminderId, { pictureId: id });
      });
    expect(await shown()).toBeNull();
    await add(home, "home", 0);
    expect(await shown()).toBe(home);
    await add(portrait, "portrait", 1);
    expect(await shown()).toBe(portrait);
    await inTransaction(ctx, (tx) => forgetPicture(tx, ctx, { id: portrait, childminderId }));
    expect(await shown()).toBe(home);
  });
});

describe("a listing goes down by itself", () => {
  it("on the day a proof lapses, not before, and comes back with the new one", async () => {
    const { childminderId } = await settle(ctx, { permit: { until: "2029-01-01" as Day } });
    await pool.query("update proofs set valid_until = '2027-03-31' where kind = 'first_aid'");
    expect(await settleDueListings(on("2027-03-30"), everybody)).toEqual({ settled: 0 });
    expect(await settleDueListings(on("2027-03-31"), everybody)).toEqual({ settled: 1 });
    expect(await isListed()).toBe(false);
    expect((await events()).at(-1)).toMatchObject({
      name: "childminders.unlisted",
      subject_id: childminderId,
      actor_id: null,
      details: { reason: "proofs_missing", proof: "first_aid" },
    });
    expect(await settleDueListings(on("2027-04-01"), everybody)).toEqual({ settled: 0 });
    const proof = { kind: "first_aid" as const, issuedOn: "2027-04-02" as Day, lastDay: null, documentId: null };
    await enterProof(on("2027-04-02"), { childminderId, ...proof });
    expect(await isListed()).toBe(true);
    expect((await events()).at(-1)).toMatchObject({ name: "childminders.listed" });
  });

  it("when the permit ends, and is back on the day the next one begins", async () => {
    const { childminderId } = await settle(ctx, { permit: { until: "2027-06-01" as Day } });
    await recordPermit(ctx, { childminderId, ...permit, from: "2027-06-15" as Day });
    await settleDueListings(on("2027-06-01"), everybody);
    expect(await isListed()).toBe(false);
    expect((await events()).at(-1)).toMatchObject({ details: { reason: "permit_missing" } });
    expect(await settleDueListings(on("2027-06-14"), everybody)).toEqual({ settled: 0 });
    expect(await settleDueListings(on("2027-06-15"), everybody)).toEqual({ settled: 1 });
    expect(await isListed()).toBe(true);
  });

  it("when her hours end, and comes back when she offers new ones", async () => {
    const { childminderId } = await settle(ctx);
    const week = { childminderId, from: "2026-01-01" as Day, hours: weekdays(8, 12), ownMaximum: 5 };
    await offerWeeks(ctx, { ...week, until: "2027-01-01" as Day });
    await settleDueListings(on("2027-01-01"), everybody);
    expect(await isListed()).toBe(false);
    await offerWeeks(on("2027-01-02"), { ...week, until: null });
    expect(await isListed()).toBe(true);
  });

  it("by a job that the night hands out, once while it waits, and says how many wait", async () => {
    const { childminderId } = await settle(ctx);
    await pool.query("update proofs set valid_until = '2027-03-31' where kind = 'first_aid'");
    expect(await handOutDueListings(on("2027-03-31"))).toEqual({ portions: 1, left: 1 });
    expect(await handOutDueListings(on("2027-03-31"))).toEqual({ portions: 0, left: 1 });
    expect((await events()).at(-1)).toMatchObject({
      name: "childminders.listings_due",
      details: { first: childminderId, last: childminderId },
    });
    await settleDueListings(on("2027-03-31"), everybody);
    await pool.query("update deliveries set delivered_at = now()");
    expect(await handOutDueListings(on("2027-04-01"))).toEqual({ portions: 0, left: 0 });
    // What falls due later that day need not wait for the next night.
    await settle(ctx);
    await pool.query("update proofs set valid_until = '2027-03-31' where kind = 'first_aid'");
    expect(await handOutDueListings(on("2027-03-31"))).toEqual({ portions: 1, left: 1 });
  });

  it("and stays down where she does not want to be found", async () => {
    const { childminderId } = await settle(ctx);
    await unlistChildminder(ctx, { childminderId });
    expect(await settleDueListings(ctx, everybody)).toEqual({ settled: 0 });
    expect(await isListed()).toBe(false);
  });
});

describe("she hears of it by mail", () => {
  /** What is mailed for every event that was not told yet. */
  async function mails(): Promise<Mail[]> {
    const sent: Mail[] = [];
    const send = async (mail: Mail) => {
      sent.push(mail);
      return "sent" as const;
    };
    const mailing = context({ vendors: { ...ctx.vendors, mailer: { send } } });
    for (const { id, name, subject_id: childminderId, actor_id: actorId, details } of await events())
      await mailChildminder(mailing, { event: name, childminderId, actorId, details }, { key: id, attempt: 1 });
    return sent;
  }

  it("when the house took it down or brought it back, not when she did", async () => {
    const { hers, childminderId, email } = await complete();
    await listChildminder(hers, { childminderId });
    await recordPermit(ctx, { childminderId, ...permit });
    expect(await mails()).toMatchObject([{ to: email, subject: "Familien finden Sie jetzt" }]);
    await pool.query("update proofs set valid_until = '2027-03-31' where kind <> 'measles'");
    await settleDueListings(on("2027-03-31"), everybody);
    const [down] = await mails();
    expect(down).toMatchObject({ to: email, subject: "Familien finden Sie gerade nicht" });
    expect(down?.text).toContain("Erste Hilfe am Kind und Belehrung nach dem Infektionsschutzgesetz");
    expect(down?.text).toContain("von selbst zurück");
    await unlistChildminder(hers, { childminderId });
    expect(await mails()).toEqual([]);
  });
});
