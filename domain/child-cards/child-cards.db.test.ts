import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { addChildOf, ask, offer, reserve } from "../../tests/support/placements";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { openVault } from "../kernel/vault";
import { giveUpPlace } from "../placements/commands/endings";
import { noteMeasles, rewrapChildCards, withdrawHealth, writeChildCard, writeHealth } from "./commands";
import { healthConsent } from "./consent";
import { childCardData } from "./personal-data";
import { readChildCard } from "./queries";
import { ReadChildCard, WriteChildCard, WriteHealth } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const later = (days: number) => new Date(system.now.getTime() + days * 86_400_000);

type Someone = Awaited<ReturnType<typeof addPerson>>;
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string };
let eva: Someone & { slug: string };
let emil: string;
let placementId: string;

async function childminder(name: string): Promise<typeof katrin> {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { person: { name } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminder("Katrin Seidel");
  eva = await childminder("Eva Lang");
  emil = await addChildOf(as, miriam.actor);
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const oma = { name: "Renate Vogt", relation: "Oma", phone: "0341 123456" };
const card = (id = placementId) =>
  WriteChildCard.parse({ placementId: id, pickups: [oma], emergencies: [oma], doctor: "Praxis Dr. Beck, 0341 99" });
const health = (id = placementId, text = "Erdnussallergie") =>
  WriteHealth.parse({ placementId: id, health: text, version: healthConsent.version, consent: true });
const hers = () => readChildCard(as(katrin.actor), "childminder", { placementId });
const events = async (name: string) =>
  (await pool.query("select subject_id, actor_id from events where name = $1", [name])).rows;
const notFound = { code: "placements.not_found" };

describe("a child's card", () => {
  it("is written by the parents and read by them and the childminder with whom the place is", async () => {
    await writeChildCard(as(miriam.actor), card());
    const shown = {
      nickname: "Emil",
      pickups: [oma],
      emergencies: [oma],
      doctor: "Praxis Dr. Beck, 0341 99",
      health: null,
    };
    expect(await hers()).toMatchObject(shown);
    expect(await readChildCard(as(miriam.actor), "family", { placementId })).toMatchObject(shown);
    expect(await events("child_cards.written")).toEqual([{ subject_id: placementId, actor_id: miriam.id }]);
    await writeChildCard(as(miriam.actor), { ...card(), pickups: [] });
    expect(await hers()).toMatchObject({ pickups: [], emergencies: [oma] });
  });

  it("does not exist for anybody else, of either side, and nobody else writes it", async () => {
    await writeChildCard(as(miriam.actor), card());
    expect(await readChildCard(as(stranger.actor), "family", { placementId })).toBeNull();
    expect(await readChildCard(as(eva.actor), "childminder", { placementId })).toBeNull();
    expect(await readChildCard(as(eva.actor), "childminder", ReadChildCard.parse({ placementId: emil }))).toBeNull();
    await expect(writeChildCard(as(stranger.actor), card())).rejects.toMatchObject(notFound);
    await expect(writeHealth(as(stranger.actor), health())).rejects.toMatchObject(notFound);
    await expect(withdrawHealth(as(stranger.actor), { placementId })).rejects.toMatchObject(notFound);
    const measles = { placementId, kind: "vaccination", shownOn: "2026-11-20" as Day, lastDay: null } as const;
    await expect(noteMeasles(as(eva.actor), measles)).rejects.toMatchObject(notFound);
    const refused = { code: "permissions.refused" };
    await expect(writeChildCard(as(katrin.actor), card())).rejects.toMatchObject(refused);
    await expect(noteMeasles(as(miriam.actor), measles)).rejects.toMatchObject(refused);
    await expect(readChildCard(as(miriam.actor), "childminder", { placementId })).rejects.toMatchObject(refused);
    await expect(
      readChildCard(as({ roles: ["adviser"], personId: eva.id }), "childminder", { placementId }),
    ).rejects.toMatchObject(refused);
  });

  it("opens with a reserved place and not before, and closes to her when care ends", async () => {
    const ida = await addChildOf(as, miriam.actor, "2025-08", "Ida");
    const asked = await ask(as, miriam.actor, katrin.slug, ida);
    const noPlace = { code: "child_cards.no_place" };
    await expect(writeChildCard(as(miriam.actor), card(asked))).rejects.toMatchObject(noPlace);
    await offer(as, katrin.actor, asked);
    await expect(writeHealth(as(miriam.actor), health(asked))).rejects.toMatchObject(noPlace);
    expect(await readChildCard(as(katrin.actor), "childminder", { placementId: asked })).toBeNull();
    await writeChildCard(as(miriam.actor), card());
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words: "" });
    expect(await hers()).toBeNull();
    await expect(writeChildCard(as(miriam.actor), card())).rejects.toMatchObject(noPlace);
  });

  it("is sealed field by field: the row says nothing, and nothing moves between rows or fields", async () => {
    await writeChildCard(as(miriam.actor), card());
    await writeHealth(as(miriam.actor), health());
    const { rows } = await pool.query("select * from child_cards");
    for (const word of ["Renate", "0341", "Beck", "Erdnuss"]) expect(JSON.stringify(rows)).not.toContain(word);
    await pool.query("update child_cards set sealed_health = sealed_doctor");
    await expect(hers()).rejects.toThrow("another record");
  });

  it("moves to a new master key by night", async () => {
    await writeChildCard(as(miriam.actor), card());
    await writeHealth(as(miriam.actor), health());
    const key = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));
    const { rows } = await pool.query("select sealed_doctor from child_cards");
    const before = openVault(`1:${key(1)}`);
    await pool.query(
      "update child_cards set sealed_doctor = $1, sealed_pickups = null, sealed_emergencies = null, sealed_health = null",
      [await before.seal("Praxis", `children/${emil}/doctor`)],
    );
    expect(rows).toHaveLength(1);
    const vault = openVault(`2:${key(2)},1:${key(1)}`);
    const ctx = context({ vendors: { ...system.vendors, vault } });
    expect(await rewrapChildCards(ctx)).toEqual({ rewrapped: 1, left: 0 });
    expect(await rewrapChildCards(ctx)).toEqual({ rewrapped: 0, left: 0 });
    const after = openVault(`2:${key(2)}`);
    const reading = as(katrin.actor, { vendors: { ...system.vendors, vault: after } });
    expect(await readChildCard(reading, "childminder", { placementId })).toMatchObject({ doctor: "Praxis" });
  });
});

describe("what is about health", () => {
  it("is kept with an explicit consent alone, of which version, text and language stand in a row", async () => {
    expect(() => WriteHealth.parse({ ...health(), consent: false })).toThrow();
    await expect(writeHealth(as(miriam.actor), { ...health(), version: 99 })).rejects.toMatchObject({
      code: "child_cards.text_outdated",
    });
    await writeHealth(as(miriam.actor), health());
    await writeHealth(as(miriam.actor), health(placementId, "Erdnüsse und Milch"));
    expect(await hers()).toMatchObject({ health: "Erdnüsse und Milch" });
    const { rows } = await pool.query("select person_id, version, locale, withdrawn_at from health_consents");
    expect(rows).toEqual([{ person_id: miriam.id, version: 1, locale: "de", withdrawn_at: null }]);
    expect(await events("child_cards.health_written")).toHaveLength(2);
  });

  it("is gone at once when the consent is taken back; the rest stays", async () => {
    await writeChildCard(as(miriam.actor), card());
    await writeHealth(as(miriam.actor), health());
    await withdrawHealth(as(miriam.actor), { placementId });
    await withdrawHealth(as(miriam.actor), { placementId });
    expect(await hers()).toMatchObject({ health: null, pickups: [oma] });
    expect((await pool.query("select sealed_health from child_cards")).rows).toEqual([{ sealed_health: null }]);
    expect(await events("child_cards.health_withdrawn")).toHaveLength(1);
  });
});

describe("measles protection", () => {
  it("is noted with kind and day, replaced when said again, and read by both sides", async () => {
    const noted = {
      placementId,
      kind: "contraindication",
      shownOn: "2026-11-20" as Day,
      lastDay: "2027-03-01" as Day,
    } as const;
    await noteMeasles(as(katrin.actor), noted);
    await noteMeasles(as(katrin.actor), { ...noted, kind: "vaccination", lastDay: null });
    const measles = { standing: "shown", kind: "vaccination", shownOn: "2026-11-20", lastDay: null };
    expect(await hers()).toMatchObject({ measles });
    expect(await readChildCard(as(miriam.actor), "family", { placementId })).toMatchObject({ measles });
    expect(await events("child_cards.measles_noted")).toHaveLength(2);
    await expect(noteMeasles(as(katrin.actor), { ...noted, shownOn: "2027-01-01" as Day })).rejects.toMatchObject({
      code: "child_cards.shown_day",
    });
  });
});

describe("keeping", () => {
  const remove = (what: string, before: Date) =>
    theRetention()
      .find((one) => one.what === what)
      ?.remove(system.db, before);

  it("ends a month after care, and with it the consent", async () => {
    await writeChildCard(as(miriam.actor), card());
    await writeHealth(as(miriam.actor), health());
    expect(await remove("child_cards", later(400))).toBe(0);
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words: "" });
    expect(await remove("child_cards", later(-1))).toBe(0);
    expect(await remove("child_cards", later(1))).toBe(1);
    expect((await pool.query("select 1 from health_consents where withdrawn_at is null")).rows).toEqual([]);
    expect(await remove("health_consents", later(2))).toBe(1);
  });

  it("gives a parent all of it to take along, a childminder what she noted, and forgets it with the family", async () => {
    await writeChildCard(as(miriam.actor), card());
    await writeHealth(as(miriam.actor), health());
    await noteMeasles(as(katrin.actor), { placementId, kind: "immunity", shownOn: "2026-11-20" as Day, lastDay: null });
    const subject = { id: miriam.id, email: miriam.email };
    const given = await childCardData.collect(as(miriam.actor), subject);
    expect(given).toMatchObject({
      cards: [{ child: "Emil", health: "Erdnussallergie", doctor: "Praxis Dr. Beck, 0341 99" }],
      healthConsents: [{ child: "Emil", you: true, withdrawnAt: null }],
      measlesShown: [{ child: "Emil", kind: "immunity" }],
    });
    expect(await childCardData.collect(as(katrin.actor), { id: katrin.id, email: katrin.email })).toMatchObject({
      cards: [],
      healthConsents: [],
      measlesShown: [{ child: "", kind: "immunity" }],
    });
    await system.transact((tx) => childCardData.erase(tx, system, subject));
    for (const table of ["child_cards", "health_consents"])
      expect((await pool.query(`select 1 from ${table}`)).rows).toEqual([]);
  });
});
