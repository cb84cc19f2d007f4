import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { addChildOf, ask, offer } from "../../tests/support/placements";
import { removeChild } from "../families/commands/children";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { jobs } from "../parts";
import { declineInquiry, withdrawInquiry } from "../placements/commands/inquiries";
import { acceptOffer, takeOfferBack } from "../placements/commands/offers";
import { readPlacements } from "../placements/queries";
import {
  askDueLists,
  askWaiting,
  confirmWaiting,
  endUnconfirmed,
  handOutWaitingLists,
  joinWaitingList,
  lapseAsk,
  leaveWaitingList,
  passOpening,
  setWaitingRule,
  takeOpening,
} from "./commands";
import { waitingData } from "./personal-data";
import { readWaitingList, readWaitingPlaces } from "./queries/lists";
import { readOpenings } from "./queries/openings";
import { JoinWaitingList } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const days = (count: number) => ({ now: new Date(system.now.getTime() + count * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const words = "";

type Someone = { id: string; email: string; actor: Actor };
type Family = Someone & { child: string };
let katrin: Someone & { slug: string; childminderId: string };
/** Whose inquiry takes the only place, so that there is something to wait for. */
let first: Family;
let placed: string;
let aylin: Family;
let tom: Family;
let lena: Family;

async function family(name: string): Promise<Family> {
  const person = await addPerson(system, "parent", { name });
  return { ...person, child: await addChildOf(as, person.actor) };
}

beforeEach(async () => {
  await empty();
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(system, { person: { name: "Katrin Seidel" }, permit: { atOnce: 1 }, ownMaximum: 5 });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  katrin = { ...person, ...settled };
  first = await family("Familie Erste");
  aylin = await family("Aylin Demir");
  tom = await family("Tom Brandt");
  lena = await family("Lena Krüger");
  placed = await ask(as, first.actor, katrin.slug, first.child);
  await offer(as, katrin.actor, placed);
});

const input = (one: Family, changes: object = {}) =>
  JoinWaitingList.parse({
    slug: katrin.slug,
    child: { id: one.child },
    hours: "Mo–Fr 8–14",
    start: "2027-01-01",
    ...changes,
  });
const join = async (one: Family, at = 0, changes: object = {}) =>
  (await joinWaitingList(as(one.actor, days(at)), input(one, changes))).id;
const open = () => takeOfferBack(as(katrin.actor), { placementId: placed, reason: "other", words });
/** What the queue runs after her hours changed. */
const askThem = (at = 0) => askWaiting(context(days(at)), katrin.childminderId);
const asksOf = async () =>
  (
    await pool.query(
      `select p.name, a.outcome from waiting_asks a join waiting_entries e on e.id = a.entry_id
       join family_members m on m.family_id = e.family_id join people p on p.id = m.person_id order by a.asked_at, a.id`,
    )
  ).rows.map(({ name, outcome }) => `${name}: ${outcome ?? "open"}`);
const askId = async (entryId: string) =>
  (await pool.query("select id from waiting_asks where entry_id = $1 and closed_at is null", [entryId])).rows[0]?.id;
const count = async (name: string) =>
  (await pool.query("select count(*)::int as n from events where name = $1", [name])).rows[0].n;

async function mailsOf(name: string, only: object = {}): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ ...days(60), vendors: { ...system.vendors, mailer: { send } } });
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId",
       e.details, d.consumer from events e join deliveries d on d.event_id = e.id where e.name = $1 and e.details @> $2
     order by e.id`,
    [name, only],
  );
  for (const { consumer, ...event } of rows) await jobs[consumer as keyof typeof jobs].run(ctx, event, 1);
  return mails;
}

describe("a family that waits", () => {
  it("sees its place and the rule, and she sees no names", async () => {
    await join(aylin);
    await join(tom, 1);
    expect(await readWaitingPlaces(as(tom.actor))).toMatchObject([
      {
        herName: "Katrin Seidel",
        position: 2,
        hours: "Mo–Fr 8:00–14:00",
        siblingsFirst: false,
        ask: null,
        outcome: null,
      },
    ]);
    const list = await readWaitingList(as(katrin.actor));
    expect(list).toMatchObject({ open: true, siblingsFirst: false, families: [{ position: 1 }, { position: 2 }] });
    expect(JSON.stringify(list)).not.toMatch(/Aylin|Tom|Emil/);
    expect(await readWaitingPlaces(as(lena.actor))).toEqual([]);
    expect(await count("waiting.joined")).toBe(2);
  });

  it("cannot wait twice, for hours that are free, on a closed list, or with herself", async () => {
    await join(aylin);
    await expect(join(aylin)).rejects.toMatchObject({ code: "waiting.already" });
    await expect(join(tom, 0, { hours: "Sa 8–12" })).resolves.toBeTruthy();
    await expect(join(lena, 0, { start: "2026-01-01" })).rejects.toMatchObject({ code: "search.start_past" });
    await expect(join(lena, 0, { child: { id: aylin.child } })).rejects.toMatchObject({
      code: "families.child_not_found",
    });
    await setWaitingRule(as(katrin.actor), { open: false, siblingsFirst: false });
    await expect(join(lena)).rejects.toMatchObject({ code: "waiting.closed" });
    await setWaitingRule(as(katrin.actor), { open: true, siblingsFirst: false });
    await open();
    await expect(join(lena)).rejects.toMatchObject({ code: "waiting.hours_free" });
    await expect(joinWaitingList(as(katrin.actor), input(lena))).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(setWaitingRule(as(lena.actor), { open: true, siblingsFirst: true })).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });

  it("comes first as a sibling's family where she says so", async () => {
    await acceptOffer(as(first.actor), { placementId: placed, words });
    const sibling = { ...first, child: await addChildOf(as, first.actor, "2026-01", "Ida") };
    await join(aylin);
    await join(sibling, 1);
    expect(await readWaitingPlaces(as(first.actor))).toMatchObject([{ position: 2, isSibling: false }]);
    await setWaitingRule(as(katrin.actor), { open: true, siblingsFirst: true });
    expect(await readWaitingPlaces(as(first.actor))).toMatchObject([
      { position: 1, isSibling: true, siblingsFirst: true },
    ]);
    expect(await readWaitingPlaces(as(aylin.actor))).toMatchObject([{ position: 2, isSibling: false }]);
  });

  it("is asked after some weeks whether it still looks, and is taken off without an answer", async () => {
    const entryId = await join(aylin);
    const other = await join(tom);
    expect(await readWaitingPlaces(as(aylin.actor, days(56)))).toMatchObject([{ confirmBy: days(70).now }]);
    expect((await mailsOf("waiting.confirm_due", { days: 56 })).map(({ subject }) => subject)).toContain(
      "Suchen Sie noch einen Platz?",
    );
    await confirmWaiting(as(tom.actor, days(57)), { entryId: other });
    const since = system.now.toISOString();
    await endUnconfirmed(context(days(70)), entryId, since);
    await endUnconfirmed(context(days(70)), other, since);
    expect(await readWaitingPlaces(as(aylin.actor, days(70)))).toMatchObject([
      { outcome: "not_confirmed", position: null },
    ]);
    expect(await readWaitingPlaces(as(tom.actor, days(70)))).toMatchObject([{ outcome: null, position: 1 }]);
    expect(await mailsOf("waiting.ended")).toMatchObject([{ subject: "Sie stehen nicht mehr auf der Warteliste" }]);
  });
});

describe("when hours open", () => {
  it("the families are asked in order: the next one when one passes, lets it lapse or leaves", async () => {
    const [a, t, l] = [await join(aylin), await join(tom, 1), await join(lena, 2)];
    await open();
    expect(await count("waiting.hours_changed")).toBe(1);
    await askThem(3);
    await askThem(3);
    expect(await asksOf()).toEqual(["Aylin Demir: open"]);
    expect((await mailsOf("waiting.asked"))[0]?.text).toContain("Mo–Fr 8:00–14:00, ab 1. Januar 2027");
    await passOpening(as(aylin.actor, days(4)), { entryId: a });
    expect(await asksOf()).toEqual(["Aylin Demir: passed", "Tom Brandt: open"]);
    const toms = await askId(t);
    await lapseAsk(context(days(7)), t, toms);
    expect(await asksOf()).toContain("Tom Brandt: open");
    await lapseAsk(context(days(8)), t, toms);
    await lapseAsk(context(days(8)), t, toms);
    expect(await asksOf()).toEqual(["Aylin Demir: passed", "Tom Brandt: lapsed", "Lena Krüger: open"]);
    await leaveWaitingList(as(lena.actor, days(9)), { entryId: l });
    expect(await asksOf()).toEqual(["Aylin Demir: passed", "Tom Brandt: lapsed", "Lena Krüger: ended"]);
    // Who passed keeps the place and is asked again once the peace is over.
    expect(await readWaitingPlaces(as(aylin.actor, days(9)))).toMatchObject([{ position: 1 }]);
    const everybody = { first: "00000000-0000-0000-0000-000000000000", last: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
    expect(await handOutWaitingLists(context(days(33)))).toMatchObject({ portions: 1 });
    await askDueLists(context(days(33)), everybody);
    expect(await asksOf()).toContain("Aylin Demir: open");
  });

  it("a yes is an inquiry without names, and the place is spoken for until she says no", async () => {
    const [a] = [await join(aylin), await join(tom, 1)];
    await open();
    await askThem(2);
    const { placementId } = await takeOpening(as(aylin.actor, days(3)), { entryId: a, words: "Wir freuen uns." });
    expect(
      (await readPlacements(as(katrin.actor, days(3)), "childminder")).find(({ id }) => id === placementId),
    ).toMatchObject({
      state: "asked",
      blind: true,
      otherName: "",
      start: "2027-01-01",
    });
    expect(await readWaitingPlaces(as(aylin.actor, days(3)))).toMatchObject([{ outcome: "inquired", position: null }]);
    await askThem(3);
    expect(await asksOf()).toEqual(["Aylin Demir: taken"]);
    await declineInquiry(as(katrin.actor, days(4)), { placementId, reason: "hours", words });
    await askThem(4);
    expect(await asksOf()).toEqual(["Aylin Demir: taken", "Tom Brandt: open"]);
  });

  it("a yes after the time, without a question, or of a stranger is refused", async () => {
    const a = await join(aylin);
    await expect(takeOpening(as(aylin.actor), { entryId: a, words })).rejects.toMatchObject({
      code: "waiting.not_asked",
    });
    await expect(passOpening(as(aylin.actor), { entryId: a })).rejects.toMatchObject({ code: "waiting.not_asked" });
    await open();
    await askThem(1);
    await expect(takeOpening(as(aylin.actor, days(6)), { entryId: a, words })).rejects.toMatchObject({
      code: "waiting.not_asked",
    });
    for (const act of [takeOpening, passOpening, leaveWaitingList, confirmWaiting]) {
      await expect(act(as(tom.actor), { entryId: a, words })).rejects.toMatchObject({ code: "waiting.not_found" });
      await expect(act(as(katrin.actor), { entryId: a, words })).rejects.toMatchObject({ code: "permissions.refused" });
    }
  });

  it("whoever goes meanwhile, a child, a family, a childminder, makes room for the next", async () => {
    await join(aylin);
    await join(tom, 1);
    await join(lena, 2);
    await open();
    await askThem(3);
    await removeChild(as(aylin.actor, days(3)), { childId: aylin.child });
    await askThem(3);
    expect(await asksOf()).toEqual(["Tom Brandt: open"]);
    const ctx = context(days(4));
    await ctx.transact((tx) => waitingData.erase(tx, ctx, { id: tom.id, email: tom.email }));
    await askThem(4);
    expect(await asksOf()).toEqual(["Lena Krüger: open"]);
    await ctx.transact((tx) => waitingData.erase(tx, ctx, { id: katrin.id, email: katrin.email }));
    expect(await readWaitingPlaces(as(lena.actor, days(4)))).toMatchObject([
      { outcome: "childminder_gone", herName: "" },
    ]);
    expect(await mailsOf("waiting.ended")).toMatchObject([{ to: lena.email }]);
  });
});

it("is given out to the family, and forgotten six months after it is over", async () => {
  const entryId = await join(aylin);
  await withdrawInquiry(as(first.actor), { placementId: placed, reason: "other", words });
  await askThem(1);
  expect(await waitingData.collect(as(aylin.actor), { id: aylin.id, email: aylin.email })).toMatchObject({
    waiting: [{ number: 1, startOn: "2027-01-01", outcome: null }],
    asked: [{ waiting: 1, from: "2027-01-01", outcome: null }],
    ownList: [],
  });
  await leaveWaitingList(as(aylin.actor), { entryId });
  const kept = theRetention().find(({ what }) => what === "waiting_entries");
  expect(await kept?.remove(system.db, days(-1).now)).toBe(0);
  expect(await kept?.remove(system.db, days(1).now)).toBe(1);
});

describe("what will be free with her", () => {
  it("names the day, why, and how many on her list it would fit; other families are counted from five on", async () => {
    await acceptOffer(as(first.actor), { placementId: placed, words });
    await join(aylin, 0, { hours: "Mo–Fr 8–12" });
    await join(tom, 0, { hours: "Sa 8–12" });
    expect(await readOpenings(as(katrin.actor))).toEqual([]);
    await pool.query("update commitments set until_date = '2027-06-01' where childminder_id = $1", [
      katrin.childminderId,
    ]);
    expect(await readOpenings(as(katrin.actor))).toMatchObject([
      {
        from: "2027-06-01",
        lastDay: "2029-12-31",
        likely: false,
        reasons: [{ reason: "leaves", name: "Emil" }],
        waiting: 1,
        searching: 0,
      },
    ]);
  });

  it("is hers alone", async () => {
    await expect(readOpenings(as(aylin.actor))).rejects.toMatchObject({ code: "permissions.refused" });
    const other = await addPerson(system, "childminder", { name: "Uta Kern" });
    await expect(readOpenings(as(other.actor))).rejects.toMatchObject({ code: "childminders.not_found" });
  });
});
