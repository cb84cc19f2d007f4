import { eq, sql } from "drizzle-orm";
import { unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { people } from "../../db/schema/accounts";
import { deliveries, events } from "../../db/schema/events";
import { consents, dataExports, erasures } from "../../db/schema/privacy";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { katrin, leipzig, settle } from "../../tests/support/people";
import { StorageInMemory } from "../../tests/support/storage";
import { createApiKey } from "../accounts/commands";
import { registerChildminder } from "../childminders/profile/commands";
import { addChild } from "../families/commands/children";
import { openCareHome } from "../homes/commands";
import type { Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import { personalParts } from "../parts";
import {
  buildExport,
  giveConsent,
  openExport,
  removeExpiredPrivacy,
  requestErasure,
  requestExport,
  withdrawConsent,
} from "./commands";
import { carryOutErasure } from "./erase";
import { currentText, hashOfText } from "./purposes";
import { listMyConsents, listMyExports, readExport } from "./queries";

const { db, context, empty } = testDatabase();
const system = context();
const as = (person: { actor: Context["actor"] }, changes: Partial<Context> = {}) =>
  context({ actor: person.actor, ...changes });
const later = (minutes: number) => new Date(system.now.getTime() + minutes * 60_000);
const posting = { key: "0192f000-0000-7000-8000-0000000000ff", attempt: 1 };

/** Windows of a test, with what went through them. */
function vendorsOf() {
  const storage = new StorageInMemory();
  const mails: Mail[] = [];
  const forgotten: string[] = [];
  const vendors: Context["vendors"] = {
    ...system.vendors,
    storage,
    mailer: {
      async send(mail) {
        mails.push(mail);
        return "sent";
      },
    },
    remembered: { forget: async ({ personId }) => void forgotten.push(personId) },
  };
  return { storage, mails, forgotten, vendors };
}

const eventsOf = async (personId: string) =>
  (await db.select({ name: events.name }).from(events).where(eq(events.subjectId, personId)).orderBy(events.id)).map(
    ({ name }) => name,
  );

beforeEach(empty);

describe("consents", () => {
  it("are given by the text in force, taken back as easily, and kept as rows", async () => {
    const miriam = await addPerson(system, "parent");
    const { version } = currentText("product_news");
    await giveConsent(as(miriam), { purpose: "product_news", version });
    await giveConsent(as(miriam), { purpose: "product_news", version });
    expect(await listMyConsents(as(miriam))).toMatchObject([
      { purpose: "product_news", givenAt: system.now, outdated: false },
      { purpose: "research", givenAt: null },
    ]);
    await withdrawConsent(as(miriam, { now: later(5) }), { purpose: "product_news" });
    await withdrawConsent(as(miriam, { now: later(6) }), { purpose: "product_news" });
    await giveConsent(as(miriam, { now: later(7) }), { purpose: "product_news", version });
    const rows = await db.select().from(consents).orderBy(consents.id);
    expect(rows).toMatchObject([
      { givenAt: system.now, withdrawnAt: later(5), version },
      { givenAt: later(7), withdrawnAt: null },
    ]);
    expect(rows[0]?.textHash).toBe(await hashOfText(currentText("product_news"), "de"));
    expect(await eventsOf(miriam.id)).toEqual([
      "privacy.consent_given",
      "privacy.consent_withdrawn",
      "privacy.consent_given",
    ]);
  });

  it("are refused for a text that is not in force, and are nobody else's", async () => {
    const miriam = await addPerson(system, "parent");
    const other = await addPerson(system, "parent");
    await expect(giveConsent(as(miriam), { purpose: "research", version: 99 })).rejects.toMatchObject({
      code: "privacy.consent_outdated",
      field: "version",
    });
    await giveConsent(as(miriam), { purpose: "research", version: 1 });
    await withdrawConsent(as(other), { purpose: "research" });
    expect((await listMyConsents(as(miriam)))[1]?.givenAt).toEqual(system.now);
  });
});

describe("an archive", () => {
  it("holds everything, part by part, to read and for programs; it opens for a minute in one session", async () => {
    const { vendors, storage } = vendorsOf();
    const person = await addPerson(system, "childminder", { name: "Katrin Seidel", email: "katrin@example.org" });
    const ctx = as(person, { vendors });
    const { id: careHomeId } = await openCareHome(ctx, leipzig);
    await registerChildminder(ctx, { careHomeId, ...katrin });
    await giveConsent(ctx, { purpose: "research", version: 1 });
    const { id } = await requestExport(ctx);
    await expect(requestExport(ctx)).rejects.toMatchObject({ code: "privacy.export_under_way" });
    await buildExport(context({ vendors }), { exportId: id });
    await buildExport(context({ vendors }), { exportId: id });
    expect([...storage.objects.keys()]).toEqual([`exports/${id}`]);
    expect(await listMyExports(ctx)).toMatchObject([{ id, readyAt: system.now, expiresAt: later(7 * 24 * 60) }]);

    const { ticket } = await openExport(ctx, { exportId: id });
    const { body } = await readExport(ctx, { ticket });
    const files = unzipSync(new Uint8Array(await new Response(body).arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(
      ["lesen.html", ...personalParts.map(({ name }) => `data/${name}.json`)].sort(),
    );
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(JSON.parse(text("data/account.json"))).toMatchObject({ account: [{ email: "katrin@example.org" }] });
    expect(JSON.parse(text("data/homes.json"))).toMatchObject({
      profile: [{ name: "Katrin Seidel" }],
      careHomes: [{ address: leipzig.address }],
    });
    expect(text("lesen.html")).toContain("Lindenstraße 7");
    expect(await eventsOf(person.id)).toEqual(
      expect.arrayContaining(["privacy.export_requested", "privacy.export_ready", "privacy.export_opened"]),
    );

    const elsewhere = as({ actor: { ...person.actor, sessionId: crypto.randomUUID() } }, { vendors });
    await expect(readExport(elsewhere, { ticket })).rejects.toMatchObject({ code: "privacy.export_not_found" });
    await expect(readExport({ ...ctx, now: later(2) }, { ticket })).rejects.toMatchObject({
      code: "privacy.ticket_expired",
    });
  });

  it("is a stranger's to nobody, needs a fresh sign-in, and is gone after seven days", async () => {
    const { vendors, storage } = vendorsOf();
    const miriam = await addPerson(system, "parent");
    const other = await addPerson(system, "parent");
    await expect(requestExport(as(miriam, { now: later(16) }))).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    const { id } = await requestExport(as(miriam, { vendors }));
    await buildExport(context({ vendors }), { exportId: id });
    await expect(openExport(as(other, { vendors }), { exportId: id })).rejects.toMatchObject({
      code: "privacy.export_not_found",
    });
    await expect(openExport(as(miriam, { vendors, now: later(16) }), { exportId: id })).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    await removeExpiredPrivacy(context({ vendors, now: later(6 * 24 * 60) }));
    expect(storage.objects.size).toBe(1);
    await storage.put("exports/of-nobody", new Uint8Array(1), { type: "application/zip" });
    await removeExpiredPrivacy(context({ vendors, now: later(8 * 24 * 60) }));
    expect(storage.objects.size).toBe(0);
    expect(await db.select().from(dataExports)).toEqual([]);
  });

  it("does not outlive a person who is erased while it is built", async () => {
    const { vendors, storage } = vendorsOf();
    const miriam = await addPerson(system, "parent", { email: "miriam@example.org" });
    const { id } = await requestExport(as(miriam, { vendors }));
    await requestErasure(as(miriam, { vendors }), { confirmation: "miriam@example.org" });
    const [erasure] = await db.select().from(erasures);
    const { put } = storage;
    storage.put = async (...given) => {
      await carryOutErasure(context({ vendors }), { erasureId: erasure?.id ?? "" }, posting);
      return put.apply(storage, given);
    };
    await buildExport(context({ vendors }), { exportId: id });
    expect(storage.objects.size).toBe(0);
  });
});

describe("an erasure", () => {
  const ask = async (ctx: Context, confirmation: string) => {
    await requestErasure(ctx, { confirmation });
    const [erasure] = await db.select().from(erasures);
    return erasure?.id ?? "";
  };

  it("wants a fresh sign-in and one's own address, and ends every session", async () => {
    const miriam = await addPerson(system, "parent", { email: "miriam@example.org" });
    await expect(
      requestErasure(as(miriam, { now: later(16) }), { confirmation: "miriam@example.org" }),
    ).rejects.toMatchObject({ code: "accounts.sign_in_again" });
    await expect(requestErasure(as(miriam), { confirmation: "yes" })).rejects.toMatchObject({
      code: "privacy.not_confirmed",
      field: "confirmation",
    });
    const ended: string[] = [];
    const sessions = { ...system.vendors.sessions, endAll: async (id: string) => ended.push(id) };
    await ask(as(miriam, { vendors: { ...system.vendors, sessions } }), "Miriam@example.org");
    expect(ended).toEqual([miriam.id]);
    expect(await eventsOf(miriam.id)).toEqual(["privacy.erasure_requested"]);
    await requestErasure(as(miriam), { confirmation: "miriam@example.org" });
    expect(await db.select().from(erasures)).toHaveLength(1);
  });

  it("is refused to the last admin, also while another one is leaving", async () => {
    const one = await addPerson(system, "admin", { email: "one@example.org" });
    await expect(requestErasure(as(one), { confirmation: "one@example.org" })).rejects.toMatchObject({
      code: "privacy.last_admin",
    });
    const other = await addPerson(system, "admin", { email: "other@example.org" });
    await requestErasure(as(other), { confirmation: "other@example.org" });
    await expect(requestErasure(as(one), { confirmation: "one@example.org" })).rejects.toMatchObject({
      code: "privacy.last_admin",
    });
  });

  it("takes everything, says so once, and forgets the address of that mail", async () => {
    const { vendors, mails, forgotten } = vendorsOf();
    const person = await addPerson(system, "childminder", { name: "Katrin Seidel", email: "katrin@example.org" });
    const ctx = as(person, { vendors });
    const { id: careHomeId } = await openCareHome(ctx, leipzig);
    await registerChildminder(ctx, { careHomeId, ...katrin });
    await createApiKey(ctx, { name: "k", scopes: ["accounts.read_own"], perMinute: 5, days: 1 });
    const erasureId = await ask(ctx, "katrin@example.org");
    const at = context({ vendors });
    await carryOutErasure(at, { erasureId }, posting);
    await carryOutErasure(at, { erasureId }, posting);
    expect(mails.map(({ to }) => to)).toEqual(["katrin@example.org"]);
    expect(forgotten).toEqual([person.id]);
    expect(await db.select().from(people)).toEqual([]);
    expect(await db.select().from(erasures)).toMatchObject([{ sealedAddress: null, traces: null, doneAt: at.now }]);
    expect((await eventsOf(person.id)).at(-1)).toBe("privacy.person_erased");
  });

  it("takes both sides of who is a parent and a childminder, and leaves the family to the other parent", async () => {
    const { vendors } = vendorsOf();
    const both = await addPerson(system, ["parent", "childminder"], { name: "Katrin Seidel", email: "k@example.org" });
    const father = await addPerson(system, "parent");
    const ctx = as(both, { vendors });
    await addChild(ctx, { nickname: "Emil", bornMonth: "2026-01" as Month });
    await db.execute(sql`insert into family_members (person_id, family_id, joined_at)
      select ${father.id}, family_id, now() from family_members where person_id = ${both.id}`);
    const { id: careHomeId } = await openCareHome(ctx, leipzig);
    await registerChildminder(ctx, { careHomeId, ...katrin });
    const collected = await Promise.all(personalParts.map(({ collect }) => collect(ctx, both)));
    for (const theirs of ["Emil", leipzig.address, "parent", "childminder"])
      expect([theirs, JSON.stringify(collected).includes(theirs)]).toEqual([theirs, true]);
    await carryOutErasure(context({ vendors }), { erasureId: await ask(ctx, "k@example.org") }, posting);
    const left = await db.execute<{ homes: number; childminders: number; members: string; children: number }>(
      sql`select (select count(*)::int from care_homes) as homes, (select count(*)::int from childminders) as childminders,
        (select string_agg(person_id::text, ' ') from family_members) as members, (select count(*)::int from children) as children`,
      "objects",
    );
    expect(left).toEqual([{ homes: 0, childminders: 0, members: father.id, children: 1 }]);
  });

  it("leaves a joint home to who else works there, with their hours computed anew", async () => {
    const katrinPerson = await addPerson(system, "childminder", { email: "katrin@example.org" });
    const { id: careHomeId } = await openCareHome(as(katrinPerson), { ...leipzig, joint: true });
    const { id } = await registerChildminder(as(katrinPerson), { careHomeId, ...katrin });
    const other = await settle(system, { careHomeId, person: { name: "Ute Brandt" } });
    const erasureId = await ask(as(katrinPerson), "katrin@example.org");
    const at = context();
    await carryOutErasure(at, { erasureId }, posting);
    const left = await db.execute<{ id: string; opened_by: string | null }>(
      `select c.id, h.opened_by from childminders c join care_homes h on h.id = c.care_home_id`,
      "objects",
    );
    expect(left).toEqual([{ id: other.childminderId, opened_by: null }]);
    expect(at.forgotten).toContain(`childminder-${id}`);
  });

  it("ends what was to be told of them, and forgets what vendors answered", async () => {
    const miriam = await addPerson(system, "parent", { email: "miriam@example.org" });
    await createApiKey(as(miriam), { name: "k", scopes: ["accounts.read_own"], perMinute: 5, days: 1 });
    await db.update(deliveries).set({ lastError: "550 miriam@example.org unknown", deadAt: system.now });
    const erasureId = await ask(as(miriam), "miriam@example.org");
    await carryOutErasure(context(), { erasureId }, posting);
    const rows = await db.select().from(deliveries);
    expect(rows.filter(({ consumer }) => consumer === "mail-notice")).toMatchObject([
      { lastError: null, deadAt: null, deliveredAt: system.now },
    ]);
    expect(rows.filter(({ consumer }) => consumer === "erase-person")).toMatchObject([{ deliveredAt: null }]);
  });

  describe("that dies anywhere is ended by the next attempt", () => {
    const failing = ["knownKeys", "remembered", "storage", "pageCache", "mailer"] as const;
    for (const window of failing) {
      it(`at ${window}`, async () => {
        const { vendors, storage, mails } = vendorsOf();
        const person = await addPerson(system, "childminder", { email: "katrin@example.org" });
        const ctx = as(person, { vendors });
        const { id: careHomeId } = await openCareHome(ctx, leipzig);
        await registerChildminder(ctx, { careHomeId, ...katrin });
        const { id } = await requestExport(ctx);
        await buildExport(context({ vendors }), { exportId: id });
        const erasureId = await ask(ctx, "katrin@example.org");
        const dying = new Proxy({}, { get: () => () => Promise.reject(new Error("died")) });
        const broken = { ...vendors, [window]: window === "storage" ? brokenStorage : dying } as Context["vendors"];
        await expect(carryOutErasure(context({ vendors: broken }), { erasureId }, posting)).rejects.toThrow("died");
        expect((await db.select().from(erasures))[0]?.doneAt).toBeNull();
        const again = context({ vendors });
        await carryOutErasure(again, { erasureId }, posting);
        expect(storage.objects.size).toBe(0);
        expect(mails).toHaveLength(1);
        expect(await db.select().from(people)).toEqual([]);
        expect(await db.select().from(erasures)).toMatchObject([
          { doneAt: again.now, sealedAddress: null, traces: null },
        ]);
      });
    }

    for (const [at, part] of personalParts.entries()) {
      it(`within the rows of ${part.name}: all of them or none`, async () => {
        const person = await addPerson(system, "childminder", { email: "katrin@example.org" });
        await giveConsent(as(person), { purpose: "research", version: 1 });
        const erasureId = await ask(as(person), "katrin@example.org");
        const parts = personalParts.with(at, { ...part, erase: () => Promise.reject(new Error("died")) });
        await expect(carryOutErasure(context(), { erasureId }, posting, parts)).rejects.toThrow("died");
        expect(await db.select().from(people)).toHaveLength(1);
        expect(await db.select().from(consents)).toHaveLength(1);
        await carryOutErasure(context(), { erasureId }, posting);
        expect(await db.select().from(people)).toEqual([]);
      });
    }
  });

  it("needs no proof any more after three years", async () => {
    const miriam = await addPerson(system, "parent", { email: "miriam@example.org" });
    const erasureId = await ask(as(miriam), "miriam@example.org");
    await carryOutErasure(context(), { erasureId }, posting);
    await removeExpiredPrivacy(context({ now: later(3 * 365 * 24 * 60 - 60) }));
    expect(await db.select().from(erasures)).toHaveLength(1);
    await removeExpiredPrivacy(context({ now: later((3 * 365 + 2) * 24 * 60) }));
    expect(await db.select().from(erasures)).toEqual([]);
  });
});

const brokenStorage = {
  list: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("died")) }) }),
};
