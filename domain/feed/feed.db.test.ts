import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, weekdays } from "../../tests/support/people";
import { addChildOf, ask, childminderWithAccount, offer } from "../../tests/support/placements";
import { endCommitment, offerWeeks } from "../capacity/commands";
import { matchSavedSearches } from "../families/commands/alerts";
import { addFavourite } from "../families/commands/favourites";
import { removeSearch, saveSearch } from "../families/commands/searches";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { unlistChildminder } from "../listing/commands";
import { answerInquiry } from "../placements/commands/inquiries";
import { acceptOffer } from "../placements/commands/offers";
import { readFeed } from "./queries";
import type { FeedItem } from "./rules";
import type { Feeds } from "./store";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const feedOf = (actor: Actor, changes: Partial<Context> = {}) => readFeed(as(actor, changes), {});
const toldTo = async (actor: Actor) =>
  (await feedOf(actor)).map(({ kind, name, words, families }) => [kind, name, words ?? families]);

let miriam: { id: string; email: string; actor: Actor };
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent", { name: "Miriam Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
});

const near = { point: `${leipzig.lat},${leipzig.lon}`, radius: "5", hours: "mo-fr_8-14" };
const save = (actor: Actor) =>
  saveSearch(as(actor), { name: "Für Emil", tells: "fitting", question: near, alerts: true, rhythm: "at_once" });

/** A store as Redis is one: what is put there can be read. */
function storeOfTest(): Feeds & { readonly kept: Map<string, readonly FeedItem[]> } {
  const kept = new Map<string, readonly FeedItem[]>();
  return {
    kept,
    read: async (personId) => kept.get(personId) ?? null,
    keep: async (personId, items) => void kept.set(personId, items),
  };
}

describe("a family", () => {
  it("reads what opened for a saved search, as long as it holds and she is found", async () => {
    // All five seats are taken.
    const taken = [];
    for (let seat = 0; seat < 5; seat++) taken.push(await place(system, katrin.childminderId));
    const { id: searchId } = await save(miriam.actor);
    expect(await toldTo(miriam.actor)).toEqual([]);
    for (const { id } of taken) await endCommitment(system, { commitmentId: id, until: "2026-11-23" as Day });
    await matchSavedSearches(system, katrin.childminderId);
    const [entry] = await feedOf(miriam.actor);
    expect(entry).toMatchObject({ kind: "opening", name: "Katrin Seidel", placeName: "Leipzig", slug: katrin.slug });
    await unlistChildminder(system, { childminderId: katrin.childminderId });
    expect(await toldTo(miriam.actor)).toEqual([]);
    await removeSearch(as(miriam.actor), { searchId });
    expect(await toldTo(miriam.actor)).toEqual([]);
  });

  it("reads of a favourite whose free hours have changed and fit", async () => {
    await addFavourite(as(miriam.actor), { slug: katrin.slug });
    expect(await toldTo(miriam.actor)).toEqual([["favourite", "Katrin Seidel", null]]);
    const month = { now: new Date(system.now.getTime() + 31 * 86_400_000) };
    expect(await feedOf(miriam.actor, month)).toEqual([]);
  });

  it("reads of a favourite what opened, and not that something was taken", async () => {
    const { childminderId, slug } = katrin;
    await addFavourite(as(miriam.actor), { slug });
    const opened = await feedOf(miriam.actor);
    const later = (days: number) => context({ now: new Date(system.now.getTime() + days * 86_400_000) });
    // One of five seats is left, and none for siblings.
    const taken = [];
    for (let seat = 0; seat < 4; seat++) taken.push(await place(later(1), childminderId));
    expect(await feedOf(miriam.actor, { now: later(1).now })).toEqual(opened);
    await endCommitment(later(2), { commitmentId: taken[0]?.id ?? "", until: "2026-12-01" as Day });
    const [again] = await feedOf(miriam.actor, { now: later(2).now });
    expect(again).toMatchObject({ kind: "favourite", at: later(2).now });
  });

  it("names no more than it shows; who has gone leaves their place to the next", async () => {
    const { slug, childminderId } = await childminderWithAccount(database, "Ilse Braun");
    for (const one of [slug, katrin.slug]) await addFavourite(as(miriam.actor), { slug: one });
    const feeds = storeOfTest();
    const vendors = { ...system.vendors, feeds };
    await feedOf(miriam.actor, { vendors });
    const [kept = []] = feeds.kept.values();
    const gone = kept.flatMap((item) => (item.kind === "favourite" ? [{ ...item, childminderId: miriam.id }] : []));
    await feeds.keep(miriam.id, [...Array.from({ length: 12 }, () => gone[0] as FeedItem), ...kept]);
    await unlistChildminder(system, { childminderId });
    expect((await readFeed(as(miriam.actor, { vendors }), { first: 1 })).map(({ name }) => name)).toEqual([
      "Katrin Seidel",
    ]);
  });

  it("reads nothing of a favourite who has nothing free", async () => {
    await addFavourite(as(miriam.actor), { slug: katrin.slug });
    for (let seat = 0; seat < 5; seat++) await place(system, katrin.childminderId);
    expect(await toldTo(miriam.actor)).toEqual([]);
  });

  it("reads what she answers, in its own language, and nothing of what it did itself", async () => {
    const emil = await addChildOf(as, miriam.actor);
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    expect(await toldTo(miriam.actor)).toEqual([]);
    expect(await toldTo(katrin.actor)).toEqual([["answer", "Miriam Vogt", "Angefragt"]]);
    await answerInquiry(as(katrin.actor), { placementId, words: "" });
    await offer(as, katrin.actor, placementId);
    expect(await toldTo(miriam.actor)).toEqual([
      ["answer", "Katrin Seidel", "Platz angeboten"],
      ["answer", "Katrin Seidel", "Auf eine Anfrage geantwortet"],
    ]);
    const [newest, ...more] = await readFeed(as(miriam.actor, { locale: "en" }), { first: 1 });
    expect([newest, more]).toMatchObject([{ words: "Place offered", side: "family", placementId }, []]);
    await acceptOffer(as(miriam.actor), { placementId, words: "" });
    expect((await toldTo(katrin.actor))[0]).toEqual(["answer", "Miriam Vogt", "Platz angenommen"]);
    const stranger = await addPerson(system, "parent", { name: "Fremde Person" });
    expect(await toldTo(stranger.actor)).toEqual([]);
  });
});

describe("a childminder", () => {
  it("is not told who asks without names before she answers", async () => {
    const emil = await addChildOf(as, miriam.actor);
    const placementId = await ask(as, miriam.actor, katrin.slug, emil, { blind: true });
    expect(await toldTo(katrin.actor)).toEqual([["answer", "", "Angefragt"]]);
    await answerInquiry(as(katrin.actor), { placementId, words: "" });
    expect(await toldTo(katrin.actor)).toEqual([["answer", "Miriam Vogt", "Angefragt"]]);
  });

  it("reads how many families began to look around her, from five on, and of no family", async () => {
    const lastWeek = new Date(system.now.getTime() - 7 * 86_400_000);
    const saveAs = async (name: string) => {
      const { actor } = await addPerson(system, "parent", { name });
      await save(actor);
      await save(actor);
    };
    for (const name of ["Eins", "Zwei", "Drei", "Vier"]) await saveAs(name);
    await pool.query("update saved_searches set created_at = $1", [lastWeek]);
    expect(await toldTo(katrin.actor)).toEqual([]);
    await saveAs("Fünf");
    await pool.query("update saved_searches set created_at = $1", [lastWeek]);
    expect(await toldTo(katrin.actor)).toEqual([["demand", "", 5]]);
  });

  it("learns nothing of a family by changing her hours: the number is the same whatever she offers", async () => {
    const lastWeek = new Date(system.now.getTime() - 7 * 86_400_000);
    for (const name of ["Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"])
      await save((await addPerson(system, "parent", { name })).actor);
    await pool.query("update saved_searches set created_at = $1", [lastWeek]);
    const told = [["demand", "", 6]];
    expect(await toldTo(katrin.actor)).toEqual(told);
    for (const [from, until] of [
      [8, 14],
      [8, 13],
      [18, 19],
    ] as const) {
      await offerWeeks(system, {
        childminderId: katrin.childminderId,
        from: "2026-11-23" as Day,
        until: null,
        hours: weekdays(from, until),
        ownMaximum: 1,
      });
      expect(await toldTo(katrin.actor)).toEqual(told);
    }
    // From far away nobody looks for her.
    await pool.query("update saved_searches set point = st_translate(point, 100000, 0)");
    expect(await toldTo(katrin.actor)).toEqual([]);
  });
});

describe("the copy in Redis", () => {
  it("holds ids and codes and no name, and is what is read", async () => {
    const feeds = storeOfTest();
    const vendors = { ...system.vendors, feeds };
    await addFavourite(as(miriam.actor), { slug: katrin.slug });
    const first = await feedOf(miriam.actor, { vendors });
    expect(first).toHaveLength(1);
    expect(JSON.stringify(feeds.kept.get(miriam.id))).not.toMatch(/Katrin|seidel/i);
    feeds.kept.set(miriam.id, []);
    expect(await feedOf(miriam.actor, { vendors })).toEqual([]);
    feeds.kept.clear();
    expect(await feedOf(miriam.actor, { vendors })).toEqual(first);
  });
});
