import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import {
  addChildOf,
  childminderWithAccount,
  mailsOfEvents,
  offer,
  propose,
  reserve,
} from "../../tests/support/placements";
import { storedSpans } from "../capacity/steps";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { hoursPerWeek } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { agreeToChange } from "./commands/changes";
import {
  agreeContractDay,
  askForContract,
  concludeContract,
  proposeContractDay,
  releasePlace,
  unsayContract,
} from "./commands/contracts";
import { keepDay } from "./commands/due";
import { giveUpPlace } from "./commands/endings";
import { placementData } from "./personal-data";
import { readPlacement, readPlacements } from "./queries";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const later = (days: number) => ({ now: new Date(system.now.getTime() + days * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const words = "";
const day = (text: string) => text as Day;

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let emil: string;
let placementId: string;

/** Accepted on 23 November for 1 January: the contract is due by 21 December, 28 days later. */
beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel", { permit: { atOnce: 1, contracts: 1 } });
  emil = await addChildOf(as, miriam.actor);
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const hers = (days = 0) => readPlacement(as(katrin.actor, later(days)), "childminder", { id: placementId });
const family = (days = 0) => readPlacement(as(miriam.actor, later(days)), "family", { id: placementId });
const passed = 29;
const ask = (days = passed) => askForContract(context(later(days)), placementId);
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1", [name])).rows;
const commitments = async () =>
  (await pool.query("select origin, holds_contract as contract from commitments order by id")).rows;
const freeInFebruary = async () => {
  const spans = await storedSpans(system.db, { people: [{ id: katrin.childminderId }] });
  const on = day("2027-02-01");
  const span = spans.get(katrin.childminderId)?.find((one) => one.from <= on && (one.until === null || one.until > on));
  return span ? hoursPerWeek(span.free) : 0;
};

describe("the day for the contract", () => {
  it("is four weeks after the acceptance, both see it, and the asking is planned for the morning after", async () => {
    const contract = { dueOn: "2026-12-21", missed: false, proposed: null, concluded: null };
    expect(await family()).toMatchObject({ turn: "both", contract });
    expect(await hers()).toMatchObject({ contract });
    expect((await hers())?.can).toEqual(expect.arrayContaining(["conclude_contract", "propose_contract_day"]));
    expect((await hers())?.can).not.toContain("release");
    const { rows } = await pool.query("select due_at from deliveries where consumer = 'ask-for-contract'");
    expect(rows).toEqual([{ due_at: new Date("2026-12-21T23:00:00Z") }]);
    const [mail] = await mailsOfEvents(database, "placements.offer_accepted");
    expect(mail?.text).toContain("bis zum 21. Dezember 2026");
  });

  it("is what she says in her offer, but before the first day", async () => {
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words });
    const ida = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    placementId = await reserve(as, stranger.actor, katrin.actor, katrin.slug, ida, { contractDays: 3 });
    expect((await hers())?.contract?.dueOn).toBe("2026-11-26");
    await giveUpPlace(as(stranger.actor), "family", { placementId, reason: "move", words });
    placementId = await reserve(as, stranger.actor, katrin.actor, katrin.slug, ida, { contractDays: 90 });
    expect((await hers())?.contract?.dueOn).toBe("2026-12-31");
    await expect(offer(as, katrin.actor, placementId, { contractDays: 91 })).rejects.toMatchObject({
      code: "placements.contract_days",
    });
  });

  it("counts as a contract of her permit from the offer on: what is concluded later never breaks a cap", async () => {
    expect(await commitments()).toEqual([{ origin: "placement", contract: true }]);
    await concludeContract(as(katrin.actor), "childminder", { placementId, on: day("2026-11-23") });
    expect(await commitments()).toEqual([{ origin: "placement", contract: true }]);
  });
});

describe("a contract that is concluded", () => {
  it("is said by either side with its day, told to the other, and asks nobody any more", async () => {
    await concludeContract(as(miriam.actor, later(2)), "family", { placementId, on: day("2026-11-24") });
    expect(await hers(3)).toMatchObject({ turn: "both", contract: { concluded: { on: "2026-11-24", by: "they" } } });
    expect((await hers(3))?.can).toContain("unsay_contract");
    expect((await hers(3))?.can).not.toContain("conclude_contract");
    expect(await eventsNamed("placements.contract_concluded")).toEqual([
      { subject_id: placementId, actor_id: miriam.id, details: {} },
    ]);
    const mails = await mailsOfEvents(database, "placements.contract_concluded");
    expect(mails.map(({ to }) => to)).toEqual([katrin.email]);
    expect(mails[0]?.text).toContain("24. November 2026");
    await ask();
    expect(await eventsNamed("placements.contract_missed")).toEqual([]);
    expect(await hers(passed)).toMatchObject({ contract: { missed: false } });
  });

  it("is refused for a day to come, before the acceptance, a second time, and by a stranger", async () => {
    const conclude = (on: string, actor = katrin.actor) =>
      concludeContract(as(actor), "childminder", { placementId, on: day(on) });
    await expect(conclude("2026-11-24")).rejects.toMatchObject({ code: "placements.contract_in_future", field: "on" });
    await expect(conclude("2026-11-22")).rejects.toMatchObject({ code: "placements.contract_too_early" });
    await conclude("2026-11-23");
    await expect(conclude("2026-11-23")).rejects.toMatchObject({ code: "placements.contract_concluded" });
    await expect(
      concludeContract(as(stranger.actor), "family", { placementId, on: day("2026-11-23") }),
    ).rejects.toMatchObject({ code: "placements.not_found" });
    await expect(
      concludeContract(as(miriam.actor), "childminder", { placementId, on: day("2026-11-23") }),
    ).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("is taken back by either; where the day has passed meanwhile both are asked anew", async () => {
    await concludeContract(as(katrin.actor), "childminder", { placementId, on: day("2026-11-23") });
    await unsayContract(as(miriam.actor, later(passed)), "family", { placementId, words: "Uns fehlt ein Blatt." });
    await expect(unsayContract(as(miriam.actor), "family", { placementId, words })).rejects.toMatchObject({
      code: "placements.not_now",
    });
    expect((await mailsOfEvents(database, "placements.contract_unsaid")).map(({ to }) => to)).toEqual([katrin.email]);
    await ask(passed);
    expect(await eventsNamed("placements.contract_missed")).toHaveLength(1);
    expect(await hers(passed)).toMatchObject({ turn: "you", contract: { missed: true, concluded: null } });
  });
});

describe("a concluded contract", () => {
  const today = day("2026-11-23");
  const conclude = (days = 0) =>
    concludeContract(as(katrin.actor, later(days)), "childminder", { placementId, on: today });
  const unsay = (days = 0) => unsayContract(as(miriam.actor, later(days)), "family", { placementId, words });

  it("is said five times a day by one side at most: each is a mail to the other", async () => {
    for (let at = 0; at < 5; at++) {
      await conclude();
      await unsay();
    }
    await expect(conclude()).rejects.toMatchObject({ code: "placements.too_often", params: { most: 5 } });
    await concludeContract(as(miriam.actor), "family", { placementId, on: today });
    await unsay();
    await conclude(1.1);
  });

  it("can be of the day of the acceptance, though the hours have been changed since", async () => {
    const amendmentId = await propose((actor) => as(actor, later(3)), katrin.actor, placementId, {
      hours: "Mo–Fr 8–13",
      from: "2027-01-01",
    });
    await agreeToChange(as(miriam.actor, later(3)), "family", { placementId, amendmentId, words });
    await concludeContract(as(katrin.actor, later(3)), "childminder", { placementId, on: today });
    expect((await hers(3))?.contract?.concluded?.on).toBe(today);
  });

  it("stands in the way of giving the place back; that it does not hold is said first", async () => {
    await conclude();
    for (const view of [await hers(), await family()]) expect(view?.can).not.toContain("give_up");
    const giveUp = () => giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words });
    await expect(giveUp()).rejects.toMatchObject({ code: "placements.contract_stands" });
    expect(await commitments()).toHaveLength(1);
    await unsay();
    expect((await family())?.can).toContain("give_up");
    await giveUp();
    await expect(giveUp()).rejects.toMatchObject({ code: "placements.not_now" });
    expect(await commitments()).toEqual([]);
  });

  it("is kept three years to the end of the year, though the place was given up before the child came", async () => {
    const ida = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    const eva = await childminderWithAccount(database, "Eva Lang");
    const without = await reserve(as, stranger.actor, eva.actor, eva.slug, ida);
    await giveUpPlace(as(stranger.actor), "family", { placementId: without, reason: "move", words });
    await conclude();
    await unsay();
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words });
    const left = async (at: string) => {
      for (const { what, days, remove } of theRetention())
        if (what.startsWith("placements_")) await remove(system.db, new Date(Date.parse(at) - days * 86_400_000));
      return (await pool.query("select id from placements")).rows.map(({ id }) => id);
    };
    expect(await left("2027-06-01T12:00:00Z")).toEqual([placementId]);
    expect(await left("2029-12-31T12:00:00Z")).toEqual([placementId]);
    expect(await left("2030-01-02T12:00:00Z")).toEqual([]);
  });
});

describe("without a contract by the agreed day", () => {
  it("both are asked once, by mail and first in their lists; nothing else happens by itself", async () => {
    await ask(28);
    expect(await eventsNamed("placements.contract_missed")).toEqual([]);
    await ask();
    await ask();
    expect(await eventsNamed("placements.contract_missed")).toHaveLength(1);
    const mails = await mailsOfEvents(database, "placements.contract_missed");
    expect(mails.map(({ to }) => to).toSorted()).toEqual([katrin.email, miriam.email].toSorted());
    for (const { text } of mails) expect(text).toContain("21. Dezember 2026");
    for (const view of [await hers(passed), await family(passed)]) {
      expect(view).toMatchObject({ state: "reserved", turn: "you", contract: { missed: true } });
      expect(view?.can).toContain("release");
    }
    expect((await readPlacements(as(katrin.actor, later(passed)), "childminder"))[0]?.turn).toBe("you");
    expect(await commitments()).toHaveLength(1);
  });

  it("another day is proposed, agreed to by the other, and asked about when it has passed, too", async () => {
    await ask();
    const on = day("2026-12-30");
    await proposeContractDay(as(miriam.actor, later(passed)), "family", {
      placementId,
      on,
      words: "Bitte noch warten.",
    });
    expect(await hers(passed)).toMatchObject({ turn: "you", contract: { proposed: { on, by: "they" } } });
    expect(await family(passed)).toMatchObject({ turn: "they", contract: { proposed: { on, by: "you" } } });
    const [mail, ...others] = await mailsOfEvents(database, "placements.contract_day_proposed");
    expect([mail?.to, others]).toEqual([katrin.email, []]);
    expect(mail?.text).toContain("30. Dezember 2026");
    await expect(
      agreeContractDay(as(miriam.actor, later(passed)), "family", { placementId, on }),
    ).rejects.toMatchObject({ code: "placements.contract_day_own" });
    await expect(
      agreeContractDay(as(katrin.actor, later(passed)), "childminder", { placementId, on: day("2026-12-29") }),
    ).rejects.toMatchObject({ code: "placements.contract_day_unknown" });
    await agreeContractDay(as(katrin.actor, later(passed)), "childminder", { placementId, on });
    expect(await hers(passed)).toMatchObject({ turn: "both", contract: { dueOn: on, missed: false, proposed: null } });
    await expect(
      releasePlace(as(katrin.actor, later(passed)), "childminder", { placementId, words }),
    ).rejects.toMatchObject({ code: "placements.contract_not_due", params: { day: on } });
    await ask(38);
    expect(await eventsNamed("placements.contract_missed")).toHaveLength(2);
    expect((await mailsOfEvents(database, "placements.contract_day_agreed")).map(({ to }) => to)).toEqual([
      miriam.email,
    ]);
  });

  it("a proposed day that has passed without an answer is no proposal any more", async () => {
    const on = day("2026-11-25");
    await proposeContractDay(as(miriam.actor), "family", { placementId, on, words });
    expect(await hers(1)).toMatchObject({ turn: "you", contract: { proposed: { on, by: "they" } } });
    expect(await hers(2)).toMatchObject({ turn: "both", contract: { proposed: null } });
    expect((await family(2))?.contract?.proposed).toBeNull();
  });

  it("a day that is past, too late or proposed again and again is refused", async () => {
    const suggest = (on: string) =>
      proposeContractDay(as(katrin.actor), "childminder", { placementId, on: day(on), words });
    await expect(suggest("2026-11-23")).rejects.toMatchObject({ code: "placements.contract_day_past" });
    await expect(suggest("2026-12-21")).rejects.toMatchObject({ code: "placements.contract_day_past" });
    await expect(suggest("2027-01-01")).rejects.toMatchObject({
      code: "placements.contract_day_late",
      params: { latest: "2026-12-31" },
    });
    for (const on of [24, 25, 26, 27, 28]) await suggest(`2026-12-${on}`);
    await expect(suggest("2026-12-29")).rejects.toMatchObject({ code: "placements.too_often" });
    await expect(
      proposeContractDay(as(stranger.actor), "family", { placementId, on: day("2026-12-24"), words }),
    ).rejects.toMatchObject({ code: "placements.not_found" });
  });

  it("she lets the place go: its hours are free at once, what was proposed falls, and the family is told kindly", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId, { days: 21 });
    expect(await freeInFebruary()).toBe(0);
    await ask();
    await releasePlace(as(katrin.actor, later(passed)), "childminder", { placementId, words: "Alles Gute!" });
    expect(await commitments()).toEqual([]);
    expect(await freeInFebruary()).toBe(50);
    expect(await family(passed)).toMatchObject({
      state: "given_up",
      contract: null,
      steps: expect.arrayContaining([
        expect.objectContaining({ move: "release", by: "they", reason: "no_contract", words: "Alles Gute!" }),
      ]),
    });
    const { rows } = await pool.query("select outcome from amendments where id = $1", [amendmentId]);
    expect(rows).toEqual([{ outcome: "give_up" }]);
    expect(await eventsNamed("placements.released")).toEqual([
      { subject_id: placementId, actor_id: katrin.id, details: { reason: "no_contract" } },
    ]);
    const mails = await mailsOfEvents(database, "placements.released");
    expect(mails.map(({ to }) => to)).toEqual([miriam.email]);
    expect(mails[0]?.text).toContain("Jugendamt hilft");
    await ask(passed + 1);
    expect(await eventsNamed("placements.contract_missed")).toHaveLength(1);
  });

  it("nobody lets it go that way before the day is over, with a contract, or once care has begun", async () => {
    const release = (days: number, side: "family" | "childminder" = "childminder") =>
      releasePlace(as(side === "family" ? miriam.actor : katrin.actor, later(days)), side, { placementId, words });
    for (const side of ["family", "childminder"] as const)
      await expect(release(28, side)).rejects.toMatchObject({ code: "placements.contract_not_due" });
    await expect(
      releasePlace(as(stranger.actor, later(passed)), "family", { placementId, words }),
    ).rejects.toMatchObject({ code: "placements.not_found" });
    await expect(release(passed)).rejects.toMatchObject({ code: "placements.contract_not_asked" });
    expect((await hers(passed))?.can).not.toContain("release");
    await ask();
    await concludeContract(as(katrin.actor), "childminder", { placementId, on: day("2026-11-23") });
    await expect(release(passed)).rejects.toMatchObject({ code: "placements.contract_concluded" });
    await unsayContract(as(katrin.actor, later(passed)), "childminder", { placementId, words });
    // What was asked before the contract was noted does not count: both are asked anew.
    await expect(release(passed)).rejects.toMatchObject({ code: "placements.contract_not_asked" });
    await ask();
    await keepDay(context(later(40)), placementId, "first");
    await expect(release(41)).rejects.toMatchObject({ code: "placements.not_now" });
    expect(await family(41)).toMatchObject({ state: "settling_in", turn: "you", contract: { missed: true } });
    expect((await family(41))?.can).not.toContain("release");
  });

  it("the family can let it go, too, and she hears of it", async () => {
    await ask();
    await releasePlace(as(miriam.actor, later(passed)), "family", { placementId, words });
    expect(await commitments()).toEqual([]);
    expect((await mailsOfEvents(database, "placements.released")).map(({ to }) => to)).toEqual([katrin.email]);
  });
});

it("stands in the archive of both sides", async () => {
  for (const person of [miriam, katrin]) {
    const archive = await placementData.collect(system, person);
    expect(archive).toMatchObject({ contracts: [{ placement: 1, dueOn: "2026-12-21", concludedOn: null }] });
  }
});
