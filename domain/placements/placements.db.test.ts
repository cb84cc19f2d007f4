import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import { addChildOf, ask, offer, reserve } from "../../tests/support/placements";
import { removeChild } from "../families/commands/children";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { endDeliveriesAbout } from "../kernel/end-deliveries";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { unlistChildminder } from "../listing/commands";
import { jobs } from "../parts";
import { keepDay, lapseSilent } from "./commands/due";
import { completeSettlingIn, giveNotice, giveUpPlace } from "./commands/endings";
import { answerInquiry, askForCare, declineInquiry, rankWishes, withdrawInquiry } from "./commands/inquiries";
import { acceptOffer, expireOffer, offerPlace, refuseOffer, takeOfferBack } from "./commands/offers";
import { writeSettlingNote } from "./commands/settling";
import { callOffVisit, pickVisit, proposeVisit } from "./commands/visits";
import { placementData } from "./personal-data";
import { readPlacement, readPlacements, readSettlingPlan } from "./queries";
import { caredPlacements } from "./rows";
import { hoursOn } from "./rules";
import { AskForCare, OfferPlace } from "./schemas";
import { readVisitCalendar } from "./visit-calendar";

const { pool, context, empty, statements } = testDatabase();
const system = context();
const later = (days: number) => ({ now: new Date(system.now.getTime() + days * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string; careHomeId: string };
let emil: string;

/** A childminder with an account and one free place from 7 to 17. */
async function childminder(name: string, ownMaximum = 5): Promise<typeof katrin> {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { person: { name }, permit: { atOnce: 1 }, ownMaximum });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminder("Katrin Seidel");
  emil = await addChildOf(as, miriam.actor);
});

const stateOf = async (id: string) =>
  (await pool.query("select state from placements where id = $1", [id])).rows[0]?.state;
const heldHours = async () =>
  (await pool.query("select origin, until_date::text from commitments order by from_date")).rows;
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1", [name])).rows;
const words = "";

/** What the mails of an event say, by receiver. */
async function mailsOf(name: string, changes: Partial<Context> = {}): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ ...changes, vendors: { ...system.vendors, mailer: { send } } });
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId",
       e.details, d.consumer from events e join deliveries d on d.event_id = e.id where e.name = $1 order by e.id`,
    [name],
  );
  for (const { consumer, ...event } of rows) await jobs[consumer as keyof typeof jobs].run(ctx, event, 1);
  return mails;
}

describe("asking", () => {
  it("puts an inquiry before her, with what fits and until when she has time", async () => {
    const id = await ask(as, miriam.actor, katrin.slug, emil, { words: "Wir wohnen um die Ecke." });
    const [hers] = await readPlacements(as(katrin.actor), "childminder");
    expect(hers).toMatchObject({
      id,
      state: "asked",
      turn: "you",
      due: new Date("2026-12-07T09:00:00Z"),
      nickname: "Emil",
      bornMonth: "2025-06",
      otherName: "Miriam Vogt",
      hours: "Mo–Fr 8:00–14:00",
      words: "Wir wohnen um die Ecke.",
      address: null,
      childId: null,
      fit: { fits: true, coverage: 1, missing: null },
      can: ["answer", "decline", "offer"],
    });
    expect(await readPlacements(as(miriam.actor), "family")).toMatchObject([
      { id, turn: "they", otherName: "Katrin Seidel", slug: katrin.slug, address: null, can: ["withdraw"], fit: null },
    ]);
    expect(await eventsNamed("placements.asked")).toEqual([
      { subject_id: id, actor_id: miriam.id, details: { childminderId: katrin.childminderId } },
    ]);
  });

  it("shows nobody else's: a stranger of either side finds none, and can do nothing", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    const eva = await childminder("Eva Lang");
    expect(await readPlacements(as(stranger.actor), "family")).toEqual([]);
    expect(await readPlacements(as(eva.actor), "childminder")).toEqual([]);
    expect(await readPlacement(as(stranger.actor), "family", { id: placementId })).toBeNull();
    expect(await readPlacement(as(eva.actor), "childminder", { id: placementId })).toBeNull();
    const notFound = { code: "placements.not_found" };
    await expect(answerInquiry(as(eva.actor), { placementId, words })).rejects.toMatchObject(notFound);
    await expect(withdrawInquiry(as(stranger.actor), { placementId, reason: "other", words })).rejects.toMatchObject(
      notFound,
    );
    await expect(
      proposeVisit(as(stranger.actor), "family", { placementId, times: [later(2).now], minutes: 45, words }),
    ).rejects.toMatchObject(notFound);
    await expect(
      giveNotice(as(stranger.actor), "family", { placementId, lastDay: "2027-05-31" as Day, reason: "move", words }),
    ).rejects.toMatchObject(notFound);
    await expect(rankWishes(as(stranger.actor), { placementIds: [placementId] })).rejects.toMatchObject({
      code: "families.none",
    });
    expect(await stateOf(placementId)).toBe("asked");
  });

  it("enters the child with the inquiry, or nothing at all where that is refused", async () => {
    const input = (bornMonth: string) =>
      AskForCare.parse({
        slug: katrin.slug,
        child: { nickname: "Ida", bornMonth },
        hours: "20 Stunden zwischen 7 und 17",
        start: "2027-02-01",
      });
    await expect(askForCare(as(stranger.actor), input("2011-01"))).rejects.toMatchObject({
      code: "families.child_too_old",
    });
    const { rows } = await pool.query("select 1 from children where nickname = 'Ida'");
    expect(rows).toEqual([]);
    const { id } = await askForCare(as(stranger.actor), input("2025-01"));
    expect(await readPlacement(as(katrin.actor), "childminder", { id })).toMatchObject({
      nickname: "Ida",
      hoursPerWeek: 20,
    });
  });

  it("is refused twice for one child, above five at once, and of who is not listed", async () => {
    const first = await ask(as, miriam.actor, katrin.slug, emil);
    await expect(ask(as, miriam.actor, katrin.slug, emil)).rejects.toMatchObject({ code: "placements.already_asked" });
    const others = [];
    for (const name of ["Eva Lang", "Uta Kern", "Ina Bohm", "Ada Ruf"]) others.push(await childminder(name));
    for (const { slug } of others) await ask(as, miriam.actor, slug, emil);
    const sixth = await childminder("Ria Haas");
    await expect(ask(as, miriam.actor, sixth.slug, emil)).rejects.toMatchObject({ code: "placements.too_many_open" });
    await withdrawInquiry(as(miriam.actor), { placementId: first, reason: "distance", words });
    await unlistChildminder(system, { childminderId: sixth.childminderId });
    await expect(ask(as, miriam.actor, sixth.slug, emil)).rejects.toMatchObject({ code: "childminders.not_found" });
    await ask(as, miriam.actor, katrin.slug, emil); // withdrawn is over, so once more is not twice
  });

  it("says nothing of names while it is blind, on the page and in the mail, until she answers", async () => {
    const id = await ask(as, miriam.actor, katrin.slug, emil, { blind: true, words: "Wir heißen Vogt." });
    expect(await readPlacement(as(katrin.actor), "childminder", { id })).toMatchObject({
      nickname: "",
      otherName: "",
      words: "",
      bornMonth: "2025-06",
      hours: "Mo–Fr 8:00–14:00",
    });
    const [mail] = await mailsOf("placements.asked");
    expect(mail?.to).toBe(katrin.email);
    expect(mail?.text).not.toMatch(/Emil|Vogt/);
    await answerInquiry(as(katrin.actor), { placementId: id, words });
    expect(await readPlacement(as(katrin.actor), "childminder", { id })).toMatchObject({
      nickname: "Emil",
      otherName: "Miriam Vogt",
      words: "Wir heißen Vogt.",
    });
  });

  it("says nothing of names where she never wanted to know: after her no, after it is withdrawn, in her archive", async () => {
    const blind = { blind: true, words: "Wir heißen Vogt." };
    const archive = async () => JSON.stringify(await placementData.collect(as(katrin.actor), katrin));
    const declined = await ask(as, miriam.actor, katrin.slug, emil, blind);
    expect(await archive()).not.toContain("Vogt");
    await declineInquiry(as(katrin.actor), { placementId: declined, reason: "age", words: "Alles Gute." });
    const withdrawn = await ask(as, miriam.actor, katrin.slug, emil, blind);
    await withdrawInquiry(as(miriam.actor), {
      placementId: withdrawn,
      reason: "other",
      words: "Familie Vogt sagt ab.",
    });
    for (const id of [declined, withdrawn]) {
      const hers = await readPlacement(as(katrin.actor), "childminder", { id });
      expect(hers).toMatchObject({ nickname: "", otherName: "", words: "", rank: null });
      expect(JSON.stringify(hers)).not.toMatch(/Vogt|Emil/);
    }
    expect(await archive()).not.toContain("Vogt");
    expect(await archive()).toContain("Alles Gute.");
    expect(JSON.stringify(await placementData.collect(as(miriam.actor), miriam))).toContain("Familie Vogt sagt ab.");
    expect(await readPlacements(as(miriam.actor), "family")).toMatchObject([{ rank: 1 }, { rank: 1 }]);
  });

  it("is refused within one's own family: a parent cannot ask the other one who is a childminder", async () => {
    await pool.query(
      "insert into family_members (person_id, family_id, joined_at) select $1, family_id, now() from family_members where person_id = $2",
      [katrin.id, miriam.id],
    );
    await expect(ask(as, miriam.actor, katrin.slug, emil)).rejects.toMatchObject({ code: "placements.own" });
  });

  it("is possible so often with one childminder and so often a day, also where each inquiry is withdrawn at once", async () => {
    const again = async (slug: string, days = 0) => {
      const at = (actor: Actor) => as(actor, later(days));
      const placementId = await ask(at, miriam.actor, slug, emil);
      await withdrawInquiry(at(miriam.actor), { placementId, reason: "other", words });
    };
    for (let time = 0; time < 5; time++) await again(katrin.slug);
    await expect(again(katrin.slug, 29)).rejects.toMatchObject({ code: "placements.asked_her_too_often" });
    const eva = await childminder("Eva Lang");
    for (let time = 0; time < 5; time++) await again(eva.slug);
    const uta = await childminder("Uta Kern");
    await expect(again(uta.slug)).rejects.toMatchObject({ code: "placements.too_often" });
    await again(uta.slug, 1);
    await again(katrin.slug, 30);
  });

  it("keeps a family's order of wishes", async () => {
    const eva = await childminder("Eva Lang");
    const [one, two] = [await ask(as, miriam.actor, katrin.slug, emil), await ask(as, miriam.actor, eva.slug, emil)];
    const order = async () => (await readPlacements(as(miriam.actor), "family")).map(({ id }) => id);
    expect(await order()).toEqual([one, two]);
    await rankWishes(as(miriam.actor), { placementIds: [two] });
    expect(await order()).toEqual([two, one]);
  });

  it("says whose hours it would take, where they fit today: by no name that is hidden, and one at a time", async () => {
    const emils = await ask(as, miriam.actor, katrin.slug, emil);
    const another = async (nickname: string, changes: Parameters<typeof ask>[4]) => {
      const { actor } = await addPerson(system, "parent");
      return ask(as, actor, katrin.slug, await addChildOf(as, actor, "2025-06", nickname), changes);
    };
    const ida = await another("Ida", { hours: "Mo 8–10" });
    const blind = await another("Mia", { hours: "Fr 12–16", blind: true });
    const afternoon = await another("Till", { hours: "Mo–Fr 14–17" });
    await another("Ole", { hours: "Mo 6–10" });
    const crowdsOut = async (id: string) =>
      (await readPlacement(as(katrin.actor), "childminder", { id }))?.fit?.crowdsOut?.map((one) => [
        one.id,
        one.nickname,
      ]);
    expect(new Map((await crowdsOut(emils)) as [string, string][])).toEqual(
      new Map([
        [ida, "Ida"],
        [blind, ""],
      ]),
    );
    expect(await crowdsOut(ida)).toEqual([[emils, "Emil"]]);
    expect(await crowdsOut(afternoon)).toEqual([[blind, ""]]);
    for (const { fit } of await readPlacements(as(katrin.actor), "childminder"))
      expect(fit).toMatchObject({ crowdsOut: null });
  });

  it("is read by each side in one statement, and by hers in one more for what is free", async () => {
    const eva = await childminder("Eva Lang");
    for (const { slug } of [katrin, eva]) await ask(as, miriam.actor, slug, emil);
    const counted = async (read: () => Promise<unknown>) => {
      const before = statements.length;
      await read();
      return statements.length - before;
    };
    expect(await counted(() => readPlacements(as(miriam.actor), "family"))).toBe(1);
    expect(await counted(() => readPlacements(as(katrin.actor), "childminder"))).toBe(2);
    const [{ id } = { id: "" }] = await readPlacements(as(katrin.actor), "childminder");
    expect(await counted(() => readPlacement(as(katrin.actor), "childminder", { id }))).toBe(2);
  });
});

describe("an answer", () => {
  it("may be no, with a reason that the family reads", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await declineInquiry(as(katrin.actor), { placementId, reason: "age", words: "Ich nehme nur Kinder ab zwei." });
    const [view] = await readPlacements(as(miriam.actor), "family");
    expect(view).toMatchObject({ state: "declined", turn: "nobody", can: [] });
    expect(view?.steps.at(-1)).toMatchObject({ move: "decline", by: "they", reason: "age" });
    const [mail] = await mailsOf("placements.declined");
    expect(mail?.to).toBe(miriam.email);
    expect(mail?.text).toContain("Das Alter des Kindes passt nicht.");
    expect(mail?.text).not.toContain("ab zwei");
    await expect(answerInquiry(as(katrin.actor), { placementId, words })).rejects.toMatchObject({
      code: "placements.not_now",
    });
  });

  it("that does not come is asked for after 3 and 7 days, and no longer awaited after 14", async () => {
    const id = await ask(as, miriam.actor, katrin.slug, emil);
    const { rows } = await pool.query(
      `select e.details->>'days' as days, d.due_at from events e join deliveries d on d.event_id = e.id
       where e.name = 'placements.silence_due' order by d.due_at`,
    );
    expect(rows.map(({ days, due_at }) => [days, due_at.toISOString().slice(0, 10)])).toEqual([
      ["3", "2026-11-26"],
      ["7", "2026-11-30"],
      ["14", "2026-12-07"],
    ]);
    await lapseSilent(context(later(13)), id);
    expect(await stateOf(id)).toBe("asked");
    const mails = await mailsOf("placements.silence_due", later(14));
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [katrin.email, "Eine Familie wartet seit 3 Tagen auf Ihre Antwort"],
      [katrin.email, "Eine Familie wartet seit 7 Tagen auf Ihre Antwort"],
    ]);
    expect(await stateOf(id)).toBe("lapsed");
    const told = await mailsOf("placements.lapsed", later(14));
    expect(told.map(({ to }) => to).toSorted()).toEqual([katrin.email, miriam.email].toSorted());
    expect(await mailsOf("placements.silence_due", later(15))).toEqual([]);
  });

  it("is no longer awaited after 14 days also where the parent who asked has erased the account and the other stays", async () => {
    await ask(as, miriam.actor, katrin.slug, emil);
    await system.transact((tx) => endDeliveriesAbout(tx, system, miriam.id, []));
    const { rows } = await pool.query(
      `select 1 from events e join deliveries d on d.event_id = e.id
       where e.name = 'placements.silence_due' and d.delivered_at is null`,
    );
    expect(rows).toHaveLength(3);
  });
});

describe("a visit", () => {
  const times = [later(2).now, later(3).now];

  it("is picked by the other side; from then on the family sees the exact address, and that stands in her trail", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await expect(
      proposeVisit(as(miriam.actor), "family", { placementId, times, minutes: 45, words }),
    ).rejects.toMatchObject({ code: "placements.not_now" });
    await answerInquiry(as(katrin.actor), { placementId, words });
    await proposeVisit(as(katrin.actor), "childminder", { placementId, times, minutes: 45, words });
    const family = () => readPlacement(as(miriam.actor), "family", { id: placementId });
    expect(await family()).toMatchObject({ address: null, visit: { proposedBy: "they", times, startsAt: null } });
    await expect(
      pickVisit(as(katrin.actor), "childminder", { placementId, startsAt: times[0] as Date }),
    ).rejects.toMatchObject({ code: "placements.visit_own_proposal" });
    await pickVisit(as(miriam.actor), "family", { placementId, startsAt: times[1] as Date });
    expect(await family()).toMatchObject({
      address: "Lindenstraße 7, 04109 Leipzig",
      visit: { startsAt: times[1], minutes: 45 },
    });
    expect(await readPlacement(as(katrin.actor), "childminder", { id: placementId })).toMatchObject({ address: null });
    expect(await eventsNamed("placements.address_shown")).toEqual([
      { subject_id: katrin.childminderId, actor_id: miriam.id, details: { placementId } },
    ]);
    expect((await mailsOf("placements.visit_picked")).map(({ to }) => to).toSorted()).toEqual(
      [katrin.email, miriam.email].toSorted(),
    );
  });

  it("shows the address again when others are proposed after it took place, and hides it where it was called off", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await answerInquiry(as(katrin.actor), { placementId, words });
    const address = async (days = 0) =>
      (await readPlacement(as(miriam.actor, later(days)), "family", { id: placementId }))?.address ?? null;
    const agree = async (days: number) => {
      const at = (actor: Actor) => as(actor, later(days));
      const startsAt = later(days + 1).now;
      await proposeVisit(at(miriam.actor), "family", { placementId, times: [startsAt], minutes: 45, words });
      await pickVisit(at(katrin.actor), "childminder", { placementId, startsAt });
    };
    await agree(0);
    await callOffVisit(as(katrin.actor), "childminder", { placementId });
    expect(await address()).toBeNull();
    await agree(1);
    await proposeVisit(as(miriam.actor, later(3)), "family", {
      placementId,
      times: [later(5).now],
      minutes: 45,
      words,
    });
    expect(await address(3)).toBe("Lindenstraße 7, 04109 Leipzig");
    const { visits } = await placementData.collect(as(miriam.actor), miriam);
    expect(visits?.map(({ calledOffAt }) => calledOffAt !== null)).toEqual([true, false, false]);
    await declineInquiry(as(katrin.actor, later(3)), { placementId, reason: "hours", words });
    expect(await address(3)).toBeNull();
  });

  it("is a calendar file for both, with the same id when it is moved", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await answerInquiry(as(katrin.actor), { placementId, words });
    await expect(readVisitCalendar(as(miriam.actor), "family", { id: placementId })).rejects.toMatchObject({
      code: "placements.visit_not_found",
    });
    const agree = async (time: Date) => {
      await proposeVisit(as(miriam.actor), "family", { placementId, times: [time], minutes: 30, words });
      await pickVisit(as(katrin.actor), "childminder", { placementId, startsAt: time });
    };
    await agree(times[0] as Date);
    const file = await readVisitCalendar(as(miriam.actor), "family", { id: placementId });
    expect(file).toMatch(/BEGIN:VCALENDAR[\s\S]*DTSTART:20261125T090000Z\r\nDTEND:20261125T093000Z/);
    expect(file).toContain("Lindenstraße 7\\, 04109 Leipzig");
    const hers = await readVisitCalendar(as(katrin.actor), "childminder", { id: placementId });
    expect(hers).toContain("SUMMARY:Kennenlernen: Miriam Vogt");
    expect(hers).not.toContain("Lindenstraße");
    const uid = /UID:(\S+)/.exec(file)?.[1];
    await callOffVisit(as(katrin.actor), "childminder", { placementId });
    expect((await mailsOf("placements.visit_called_off")).map(({ to }) => to)).toEqual([miriam.email]);
    await agree(times[1] as Date);
    expect(await readVisitCalendar(as(miriam.actor), "family", { id: placementId })).toContain(`UID:${uid}`);
  });

  it("is proposed so often a day by one side, and the other side is not kept from it", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await answerInquiry(as(katrin.actor), { placementId, words });
    const propose = (someone: Someone, side: "family" | "childminder", days = 0) =>
      proposeVisit(as(someone.actor, later(days)), side, { placementId, times: [later(9).now], minutes: 45, words });
    for (let time = 0; time < 5; time++) await propose(miriam, "family");
    await expect(propose(miriam, "family")).rejects.toMatchObject({ code: "placements.too_often" });
    await propose(katrin, "childminder");
    await propose(miriam, "family", 1);
  });

  it("that stands is called off before others are proposed; a passed one cannot be", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await answerInquiry(as(katrin.actor), { placementId, words });
    await proposeVisit(as(miriam.actor), "family", { placementId, times, minutes: 45, words });
    await proposeVisit(as(miriam.actor), "family", { placementId, times: [later(5).now], minutes: 45, words });
    await pickVisit(as(katrin.actor), "childminder", { placementId, startsAt: later(5).now });
    await expect(
      proposeVisit(as(miriam.actor), "family", { placementId, times, minutes: 45, words }),
    ).rejects.toMatchObject({ code: "placements.visit_picked" });
    await expect(callOffVisit(as(miriam.actor, later(6)), "family", { placementId })).rejects.toMatchObject({
      code: "placements.visit_not_found",
    });
  });
});

describe("an offer", () => {
  it("holds its hours until it is refused, taken back, withdrawn from or expired", async () => {
    const ends = {
      refuse: (placementId: string) => refuseOffer(as(miriam.actor), { placementId, reason: "costs", words }),
      takeBack: (placementId: string) => takeOfferBack(as(katrin.actor), { placementId, reason: "hours", words }),
      withdraw: (placementId: string) =>
        withdrawInquiry(as(miriam.actor), { placementId, reason: "found_elsewhere", words }),
    };
    for (const [how, end] of Object.entries(ends)) {
      const placementId = await ask(as, miriam.actor, katrin.slug, emil);
      await offer(as, katrin.actor, placementId);
      expect(await heldHours(), how).toEqual([{ origin: "offer", until_date: null }]);
      await end(placementId);
      expect(await heldHours(), how).toEqual([]);
      expect(await stateOf(placementId), how).toBe(how === "withdraw" ? "withdrawn" : "talking");
      if (how !== "withdraw") await withdrawInquiry(as(miriam.actor), { placementId, reason: "other", words });
    }
  });

  it("expires when its days are over, and can then no longer be accepted", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    const offerId = await offer(as, katrin.actor, placementId, { days: 3 });
    await expireOffer(context(later(2)), { placementId, offerId });
    expect(await stateOf(placementId)).toBe("offered");
    await expect(acceptOffer(as(miriam.actor, later(3)), { placementId, words })).rejects.toMatchObject({
      code: "placements.offer_expired",
    });
    await expireOffer(context(later(3)), { placementId, offerId });
    expect([await stateOf(placementId), await heldHours()]).toEqual(["talking", []]);
    expect(await mailsOf("placements.offer_expired")).toHaveLength(2);
    await offer(as, katrin.actor, placementId);
    await expireOffer(context(later(30)), { placementId, offerId }); // the one that is over
    expect(await stateOf(placementId)).toBe("offered");
  });

  it("is made so often a day to one family", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    for (let time = 0; time < 5; time++) {
      await offer(as, katrin.actor, placementId);
      await takeOfferBack(as(katrin.actor), { placementId, reason: "hours", words });
    }
    await expect(offer(as, katrin.actor, placementId)).rejects.toMatchObject({ code: "placements.too_often" });
    await offer((actor) => as(actor, later(1)), katrin.actor, placementId);
  });

  it("of what is not free is refused, and nothing of it is written", async () => {
    await place(system, katrin.childminderId);
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    expect(await readPlacement(as(katrin.actor), "childminder", { id: placementId })).toMatchObject({
      fit: { fits: false, missing: "Mo–Fr 8:00–14:00" },
    });
    await expect(offer(as, katrin.actor, placementId)).rejects.toMatchObject({ code: "capacity.over_cap" });
    expect(await stateOf(placementId)).toBe("asked");
    const { rows } = await pool.query("select 1 from offers");
    expect(rows).toEqual([]);
  });

  it("cannot ask for meals where law or statute forbid it, and names the rule", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    const meals = (mealCents: number | null) =>
      offerPlace(
        as(katrin.actor),
        OfferPlace.parse({ placementId, hours: "Mo–Fr 8–14", from: "2027-01-01", mealCents, beside: true }),
      );
    const move = (land: string, municipalityId: string) =>
      pool.query("update care_homes set land = $1, municipality_id = $2", [land, municipalityId]);
    await move("HB", "ags-04011000");
    await expect(meals(4_000)).rejects.toMatchObject({
      code: "placements.meals_forbidden",
      field: "mealCents",
      params: { rule: expect.stringContaining("§ 19 Abs. 2") },
    });
    expect((await readPlacement(as(katrin.actor), "childminder", { id: placementId }))?.mealBan).toMatchObject({
      fixedCents: null,
    });
    expect((await readPlacement(as(miriam.actor), "family", { id: placementId }))?.mealBan).toBeNull();
    await move("BE", "ags-11000000");
    await expect(meals(4_000)).rejects.toMatchObject({ code: "placements.meals_fixed", params: { amount: 23 } });
    await meals(0);
    await takeOfferBack(as(katrin.actor), { placementId, reason: "hours", words });
    await move("NW", "ags-05315000");
    await meals(4_000);
  });

  it("cannot float, and is one at a time", async () => {
    const placementId = await ask(as, miriam.actor, katrin.slug, emil);
    await expect(offer(as, katrin.actor, placementId, { hours: "20 Stunden zwischen 7 und 17" })).rejects.toMatchObject(
      { code: "capacity.hours_not_fixed", field: "hours" },
    );
    await offer(as, katrin.actor, placementId);
    await expect(offer(as, katrin.actor, placementId)).rejects.toMatchObject({ code: "placements.not_now" });
  });

  it("that is accepted reserves the place: its hours become the placement's, and both are told that nobody pays yet", async () => {
    const placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    expect(await heldHours()).toEqual([{ origin: "placement", until_date: null }]);
    expect(await readPlacement(as(miriam.actor), "family", { id: placementId })).toMatchObject({
      state: "reserved",
      offer: null,
      terms: { hours: "Mo–Fr 8:00–14:00", from: "2027-01-01", lastDay: null },
    });
    const mails = await mailsOf("placements.offer_accepted");
    expect(mails.map(({ to }) => to).toSorted()).toEqual([katrin.email, miriam.email].toSorted());
    for (const { text } of mails) expect(text).toContain("Noch verpflichtet sich niemand zu einer Zahlung");
  });

  it("that is accepted shows where to go, also to who has never been there, until the place is given back", async () => {
    const placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    const address = async () => (await readPlacement(as(miriam.actor), "family", { id: placementId }))?.address;
    expect(await address()).toBe("Lindenstraße 7, 04109 Leipzig");
    expect(await eventsNamed("placements.address_shown")).toEqual([
      { subject_id: katrin.childminderId, actor_id: miriam.id, details: { placementId } },
    ]);
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words });
    expect(await address()).toBeNull();
  });

  it("that is accepted lets what falls together lapse, held hours included, and leaves shared care alone", async () => {
    const [eva, uta] = [await childminder("Eva Lang"), await childminder("Uta Kern")];
    const overlapping = await ask(as, miriam.actor, eva.slug, emil, { hours: "Mo–Fr 13–17" });
    await offer(as, eva.actor, overlapping, { hours: "Mo–Fr 13–17" });
    const shared = await ask(as, miriam.actor, uta.slug, emil, { hours: "Mo–Fr 14–17" });
    const ida = await addChildOf(as, miriam.actor, "2024-05", "Ida");
    const sister = await ask(as, miriam.actor, eva.slug, ida);
    await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    expect(await Promise.all([overlapping, shared, sister].map(stateOf))).toEqual(["lapsed", "asked", "asked"]);
    expect(await heldHours()).toEqual([{ origin: "placement", until_date: null }]);
    expect((await mailsOf("placements.lapsed")).map(({ to }) => to)).toEqual([eva.email]);
  });
});

describe("care", () => {
  let placementId: string;
  beforeEach(async () => {
    placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
  });

  it("begins with settling-in on its first day, not before, and not twice", async () => {
    await keepDay(context(later(10)), placementId, "first");
    expect(await stateOf(placementId)).toBe("reserved");
    await keepDay(context(later(39)), placementId, "first");
    await keepDay(context(later(39)), placementId, "first");
    expect(await stateOf(placementId)).toBe("settling_in");
    await completeSettlingIn(as(katrin.actor, later(55)), { placementId, words });
    expect(await stateOf(placementId)).toBe("active");
    expect((await eventsNamed("placements.begun")).length).toBe(1);
  });

  it("settles in day by day: her notes move the plan, and the family is told when the first full day moves", async () => {
    const plan = async () => readSettlingPlan(as(miriam.actor, later(39)), "family", { id: placementId });
    expect((await plan())?.fullFrom).toBe("2027-01-13");
    const note = (on: string, parting: "none" | "not_comforted", days: number) =>
      writeSettlingNote(as(katrin.actor, later(days)), {
        placementId,
        on: on as Day,
        mood: "well",
        parting,
        words: "Heute im Garten.",
      });
    await expect(note("2027-01-01", "none", 39)).rejects.toMatchObject({ code: "placements.settling_not_running" });
    await keepDay(context(later(39)), placementId, "first");
    await expect(note("2027-01-05", "none", 39)).rejects.toMatchObject({
      code: "placements.settling_day",
      field: "on",
    });
    await expect(note("2027-01-02", "none", 41)).rejects.toMatchObject({ code: "placements.settling_day" });
    for (const on of ["2027-01-01", "2027-01-04", "2027-01-05"]) await note(on, "none", 45);
    expect(await mailsOf("placements.settling_moved")).toEqual([]);
    await note("2027-01-06", "not_comforted", 45);
    const moved = await plan();
    expect(moved?.days.slice(3, 7).map(({ on, phase }) => `${on} ${phase}`)).toEqual([
      "2027-01-06 first_separation",
      "2027-01-07 together",
      "2027-01-08 together",
      "2027-01-11 next_separation",
    ]);
    expect(moved?.days[0]).toMatchObject({ mood: "well", words: "Heute im Garten." });
    expect((await mailsOf("placements.settling_moved")).map(({ to }) => to)).toEqual([miriam.email]);
    expect(await readSettlingPlan(as(katrin.actor, later(45)), "childminder", { id: placementId })).toEqual({
      ...moved,
      today: "2027-01-07",
    });
    expect(await readSettlingPlan(as(stranger.actor), "family", { id: placementId })).toBeNull();
    await expect(
      writeSettlingNote(as(miriam.actor), {
        placementId,
        on: "2027-01-01" as Day,
        mood: "well",
        parting: "none",
        words,
      }),
    ).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("of another family begins two weeks apart, unless she wants both at once", async () => {
    const ida = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    const asked = await ask(as, stranger.actor, katrin.slug, ida, { hours: "Mo–Fr 14–17" });
    const hours = { hours: "Mo–Fr 14–17", beside: false };
    await expect(offer(as, katrin.actor, asked, { ...hours, from: "2027-01-08" })).rejects.toMatchObject({
      code: "placements.settling_in_taken",
      params: { earliest: "2027-01-15" },
      field: "from",
    });
    await offer(as, katrin.actor, asked, { ...hours, from: "2027-01-15" });
    await takeOfferBack(as(katrin.actor), { placementId: asked, reason: "start", words });
    await offer(as, katrin.actor, asked, { hours: "Mo–Fr 14–17", from: "2027-01-08", beside: true });
    const sibling = await addChildOf(as, miriam.actor, "2024-05", "Till");
    const siblings = await ask(as, miriam.actor, katrin.slug, sibling, { hours: "Mo–Fr 17–18" });
    await withdrawInquiry(as(stranger.actor), { placementId: asked, reason: "other", words });
    await offer(as, katrin.actor, siblings, { hours: "Mo–Fr 17–18", beside: false });
  });

  it("that has not begun can be given back by either side, and its hours are free", async () => {
    await giveUpPlace(as(katrin.actor), "childminder", { placementId, reason: "plans_changed", words });
    expect([await stateOf(placementId), await heldHours()]).toEqual(["given_up", []]);
    expect((await mailsOf("placements.given_up")).map(({ to }) => to)).toEqual([miriam.email]);
  });

  it("ends with notice: the last day is agreed on, the hours are free from the day after, and then it is over", async () => {
    await keepDay(context(later(39)), placementId, "first");
    const soon = { placementId, lastDay: "2027-02-15" as Day, reason: "move", words } as const;
    await expect(giveNotice(as(miriam.actor, later(60)), "family", soon)).rejects.toMatchObject({
      code: "placements.notice_too_soon",
      params: { earliest: "2027-02-28" },
    });
    await giveNotice(as(miriam.actor, later(60)), "family", { ...soon, lastDay: "2027-02-28" as Day });
    expect(await heldHours()).toEqual([{ origin: "placement", until_date: "2027-03-01" }]);
    expect(await readPlacement(as(katrin.actor, later(60)), "childminder", { id: placementId })).toMatchObject({
      state: "under_notice",
      terms: { lastDay: "2027-02-28" },
    });
    const mails = await mailsOf("placements.notice_given");
    expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill("Die Betreuung endet am 28. Februar 2027"));
    await keepDay(context(later(97)), placementId, "end");
    expect(await stateOf(placementId)).toBe("under_notice");
    await keepDay(context(later(98)), placementId, "end");
    expect(await stateOf(placementId)).toBe("ended");
  });

  it("for a child that is removed stops that; what was only asked is withdrawn with it", async () => {
    await expect(removeChild(as(miriam.actor), { childId: emil })).rejects.toMatchObject({
      code: "placements.child_placed",
    });
    const eva = await childminder("Eva Lang");
    const ida = await addChildOf(as, miriam.actor, "2024-05", "Ida");
    const asked = await ask(as, miriam.actor, eva.slug, ida);
    await offer(as, eva.actor, asked);
    await removeChild(as(miriam.actor), { childId: ida });
    expect(await stateOf(asked)).toBe("ended");
    expect(await heldHours()).toHaveLength(1);
    expect(await readPlacement(as(eva.actor), "childminder", { id: asked })).toMatchObject({ nickname: "", can: [] });
    const told = await mailsOf("placements.left");
    expect(told.map(({ to }) => to)).toEqual([eva.email]);
    expect(told[0]?.text).toContain("Die Familie sucht für dieses Kind nicht mehr.");
  });

  it("of a family that erases its account ends, her hours are free from tomorrow, and what she keeps names nobody", async () => {
    await keepDay(context(later(39)), placementId, "first");
    const ctx = context({ actor: miriam.actor, ...later(60) });
    const { families } = await import("../../db/schema/families");
    await ctx.transact(async (tx) => {
      await placementData.erase(tx, ctx, miriam);
      await tx.delete(families);
    });
    expect(await heldHours()).toEqual([{ origin: "placement", until_date: "2027-01-23" }]);
    const hers = await readPlacement(as(katrin.actor, later(60)), "childminder", { id: placementId });
    expect(hers).toMatchObject({ state: "ended", nickname: "", otherName: "", words: "" });
    const told = await mailsOf("placements.left", later(60));
    expect(told.map(({ to }) => to)).toEqual([katrin.email]);
  });

  it("of a childminder who erases her account ends, too, and both erased leave nothing", async () => {
    const ctx = context({ actor: katrin.actor });
    await ctx.transact((tx) => placementData.erase(tx, ctx, katrin));
    expect(await stateOf(placementId)).toBe("ended");
    await pool.query("update placements set childminder_id = null");
    const family = context({ actor: miriam.actor });
    await family.transact((tx) => placementData.erase(tx, family, miriam));
    const { rows } = await pool.query("select 1 from placements");
    expect(rows).toEqual([]);
  });

  it("is given out to each side with the reader's own steps marked", async () => {
    const { steps, agreements } = await placementData.collect(as(miriam.actor), miriam);
    expect(steps?.map(({ step, you }) => [step, you])).toEqual([
      ["ask", true],
      ["offer", false],
      ["accept", true],
    ]);
    expect(agreements).toMatchObject([{ placement: 1, from: "2027-01-01", hours: "Mo–Fr 8:00–14:00" }]);
  });

  it("that came to nothing is forgotten after six months, care that was given three years after its year", async () => {
    const kept = async () => (await pool.query("select state from placements order by state")).rows;
    const forget = async (at: string) => {
      for (const { what, days, remove } of theRetention())
        if (what.startsWith("placements_")) await remove(system.db, new Date(Date.parse(at) - days * 86_400_000));
    };
    await pool.query("update placements set state = 'ended', since = '2027-06-30T10:00:00Z'");
    const eva = await childminder("Eva Lang");
    const declined = await ask(as, miriam.actor, eva.slug, emil);
    await declineInquiry(as(eva.actor), { placementId: declined, reason: "place_given", words });
    await forget("2027-05-01T00:00:00Z");
    expect(await kept()).toEqual([{ state: "declined" }, { state: "ended" }]);
    await forget("2027-06-01T00:00:00Z");
    await forget("2030-12-31T12:00:00Z");
    expect(await kept()).toEqual([{ state: "ended" }]);
    await forget("2031-01-02T12:00:00Z");
    expect(await kept()).toEqual([]);
  });

  it("that ended by an erased account before its first day came to nothing as well", async () => {
    const ctx = context({ actor: katrin.actor });
    await ctx.transact((tx) => placementData.erase(tx, ctx, katrin));
    expect(await stateOf(placementId)).toBe("ended");
    for (const { what, days, remove } of theRetention())
      if (what === "placements_without_care")
        await remove(system.db, new Date(later(184).now.getTime() - days * 86_400_000));
    expect(await stateOf(placementId)).toBeUndefined();
  });
});

describe("the hours of a day", () => {
  it("are read for all placements at once, from the terms that hold on that day", async () => {
    const placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    await pool.query(
      `insert into placement_terms (id, placement_id, hours, from_date, probation_days, agreed_at)
       select gen_random_uuid(), placement_id, ~hours, '2027-02-01', probation_days, agreed_at
       from placement_terms where placement_id = $1`,
      [placementId],
    );
    await ask(as, stranger.actor, katrin.slug, await addChildOf(as, stranger.actor));
    const before = statements.length;
    const [placement, ...others] = await caredPlacements(system.db, undefined);
    expect([statements.length - before, others, placement?.id]).toEqual([1, [], placementId]);
    if (!placement) throw new Error("there is a placement");
    const from = (on: string) => hoursOn(placement, on as Day).map(({ fromMinute }) => fromMinute / 60);
    expect([from("2026-12-31"), from("2027-01-29"), from("2027-02-01")]).toEqual([[], [8], [0, 14]]);
  });
});
