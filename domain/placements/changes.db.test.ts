import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, weekdays } from "../../tests/support/people";
import {
  addChildOf,
  ask,
  childminderWithAccount,
  mailsOfEvents,
  offer,
  propose,
  reserve,
} from "../../tests/support/placements";
import { endCommitment } from "../capacity/commands";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { agreeToChange, lapseChange, refuseChange, takeChangeBack } from "./commands/changes";
import { keepDay } from "./commands/due";
import { completeSettlingIn, giveNotice, giveUpPlace } from "./commands/endings";
import { placementData } from "./personal-data";
import { readPlacement, readSettlingPlan } from "./queries";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const later = (days: number) => ({ now: new Date(system.now.getTime() + days * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const words = "";

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let emil: string;
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel", { permit: { atOnce: 1 } });
  emil = await addChildOf(as, miriam.actor);
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const heldHours = async () =>
  (
    await pool.query(
      `select origin, from_date::text as "from", until_date::text as until, bit_count(hours)::int / 8 as hours,
         holds_contract as contract from commitments order by from_date, origin desc`,
    )
  ).rows;
const wholeCare = { origin: "placement", from: "2027-01-01", until: null, hours: 30, contract: true };
const agreed = async () =>
  (
    await pool.query(
      `select from_date::text as "from", until_date::text as until, bit_count(hours)::int / 8 as hours
       from placement_terms order by from_date`,
    )
  ).rows;
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1", [name])).rows;
const hers = (days = 0) => readPlacement(as(katrin.actor, later(days)), "childminder", { id: placementId });
const family = (days = 0) => readPlacement(as(miriam.actor, later(days)), "family", { id: placementId });

describe("a change of hours that she proposes", () => {
  it("holds what comes in addition, says so to the family, and waits for its answer", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId);
    expect(await heldHours()).toEqual([
      wholeCare,
      { origin: "offer", from: "2027-02-01", until: null, hours: 10, contract: false },
    ]);
    expect(await family()).toMatchObject({
      state: "reserved",
      turn: "you",
      due: new Date("2026-11-30T09:00:00Z"),
      change: { id: amendmentId, by: "they", hours: "Mo–Fr 8:00–16:00", from: "2027-02-01", lastDay: null },
      can: expect.arrayContaining(["agree_change", "refuse_change"]),
    });
    expect((await hers())?.can).toContain("take_back_change");
    expect((await hers())?.can).not.toContain("agree_change");
    expect(await eventsNamed("placements.change_proposed")).toEqual([
      { subject_id: placementId, actor_id: katrin.id, details: { amendmentId } },
    ]);
    const [mail, ...others] = await mailsOfEvents(database, "placements.change_proposed");
    expect([mail?.to, others]).toEqual([miriam.email, []]);
    expect(mail?.text).toContain("Mo–Fr 8:00–16:00, ab 1. Februar 2027");
  });

  it("is what holds from its first day on once the family agrees, though nothing else is free", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId);
    await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId, words: "Danke!" });
    expect(await heldHours()).toEqual([
      { ...wholeCare, until: "2027-02-01" },
      { origin: "placement", from: "2027-02-01", until: null, hours: 40, contract: true },
    ]);
    expect(await agreed()).toEqual([
      { from: "2027-01-01", until: "2027-02-01", hours: 30 },
      { from: "2027-02-01", until: null, hours: 40 },
    ]);
    expect(await family()).toMatchObject({
      change: null,
      terms: { hours: "Mo–Fr 8:00–14:00", lastDay: null },
      ahead: [{ from: "2027-02-01", hours: "Mo–Fr 8:00–16:00" }],
      steps: [{}, {}, {}, { move: "propose_change", by: "they" }, { move: "agree_change", by: "you", words: "Danke!" }],
    });
    expect(await family(80)).toMatchObject({ terms: { hours: "Mo–Fr 8:00–16:00", from: "2027-02-01" }, ahead: [] });
    const mails = await mailsOfEvents(database, "placements.change_agreed");
    expect(mails.map(({ to }) => to).toSorted()).toEqual([katrin.email, miriam.email].toSorted());
    for (const { text } of mails) expect(text).toContain("Mo–Fr 8:00–16:00, ab 1. Februar 2027");
  });

  it("is refused where there is no room for what comes in addition, and nothing of it is written", async () => {
    const ida = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    const asked = await ask(as, stranger.actor, katrin.slug, ida, { hours: "Mo–Fr 14–17" });
    await offer(as, katrin.actor, asked, { hours: "Mo–Fr 15–17" });
    await expect(propose(as, katrin.actor, placementId)).rejects.toMatchObject({
      code: "capacity.over_cap",
      params: { hours: "Mo–Fr 15:00–16:00" },
    });
    expect((await pool.query("select 1 from amendments")).rows).toEqual([]);
    await propose(as, katrin.actor, placementId, { hours: "Mo–Fr 8–15" });
  });

  it("needs no further contract of those that her permit allows", async () => {
    await pool.query("update permits set contracts = 1");
    const amendmentId = await propose(as, katrin.actor, placementId);
    await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId, words });
    expect(await agreed()).toHaveLength(2);
  });

  it("can be for fewer hours where her permit was reduced below what was promised", async () => {
    await pool.query("update permits set at_once = 2, contracts = 2");
    await place(system, katrin.childminderId);
    await pool.query("update permits set at_once = 1, contracts = 1");
    await expect(propose(as, katrin.actor, placementId)).rejects.toMatchObject({ code: "capacity.too_many_contracts" });
    const amendmentId = await propose(as, katrin.actor, placementId, { hours: "Mo–Fr 8–12" });
    await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId, words });
    expect(await agreed()).toMatchObject([{}, { from: "2027-02-01", hours: 20 }]);
  });

  it("that is refused, taken back or not answered in time leaves what is agreed and frees what it held", async () => {
    const refused = await propose(as, katrin.actor, placementId);
    await refuseChange(as(miriam.actor), "family", { placementId, amendmentId: refused, reason: "costs", words });
    expect(await heldHours()).toEqual([wholeCare]);
    const [mail] = await mailsOfEvents(database, "placements.change_refused");
    expect(mail?.to).toBe(katrin.email);
    expect(mail?.text).toContain("Die Kosten passen nicht.");
    const takenBack = await propose(as, katrin.actor, placementId);
    await takeChangeBack(as(katrin.actor), "childminder", { placementId, amendmentId: takenBack, words });
    expect(await heldHours()).toEqual([wholeCare]);
    expect(await mailsOfEvents(database, "placements.change_taken_back")).toHaveLength(1);
    const lapsed = await propose(as, katrin.actor, placementId, { days: 3 });
    await lapseChange(context(later(2)), { placementId, amendmentId: lapsed });
    expect(await heldHours()).toHaveLength(2);
    await expect(
      agreeToChange(as(miriam.actor, later(3)), "family", { placementId, amendmentId: lapsed, words }),
    ).rejects.toMatchObject({ code: "placements.change_expired" });
    await lapseChange(context(later(3)), { placementId, amendmentId: lapsed });
    await lapseChange(context(later(3)), { placementId, amendmentId: lapsed });
    expect(await heldHours()).toEqual([wholeCare]);
    expect(await mailsOfEvents(database, "placements.change_lapsed")).toHaveLength(2);
    expect((await family())?.state).toBe("reserved");
    expect(
      (await pool.query("select outcome from amendments order by proposed_at, id")).rows.map((row) => row.outcome),
    ).toEqual(["refuse_change", "take_back_change", "lapse_change"]);
  });

  it("is told by mail only while it is open", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId);
    await takeChangeBack(as(katrin.actor), "childminder", { placementId, amendmentId, words });
    expect(await mailsOfEvents(database, "placements.change_proposed")).toEqual([]);
  });
});

describe("a change that a family proposes", () => {
  it("holds nothing; whether there is room is asked when she agrees", async () => {
    const amendmentId = await propose(as, miriam.actor, placementId);
    expect(await heldHours()).toEqual([wholeCare]);
    expect(await hers()).toMatchObject({ turn: "you", change: { by: "they" } });
    const { id: commitmentId } = await place(system, katrin.childminderId, {
      from: "2027-02-01",
      hours: weekdays(14, 15),
    });
    const agree = () => agreeToChange(as(katrin.actor), "childminder", { placementId, amendmentId, words });
    await expect(agree()).rejects.toMatchObject({ code: "capacity.over_cap" });
    expect([await agreed(), (await hers())?.change?.id]).toEqual([
      [{ from: "2027-01-01", until: null, hours: 30 }],
      amendmentId,
    ]);
    await endCommitment(system, { commitmentId, until: "2027-02-02" as Day });
    await pool.query("delete from commitments where id = $1", [commitmentId]);
    await agree();
    expect(await agreed()).toMatchObject([{ hours: 30 }, { hours: 40 }]);
    expect((await heldHours()).map(({ origin }) => origin)).toEqual(["placement", "placement"]);
  });

  it("can be a planned end, which frees the hours after it and ends the care on that day", async () => {
    const amendmentId = await propose(as, miriam.actor, placementId, { hours: "Mo–Fr 8–14", until: "2027-08-01" });
    await agreeToChange(as(katrin.actor), "childminder", { placementId, amendmentId, words });
    expect(await family()).toMatchObject({ terms: { lastDay: "2027-07-31" } });
    expect((await heldHours()).at(-1)).toMatchObject({ until: "2027-08-01" });
    const atEnd = { now: new Date("2027-08-01T09:00:00Z") };
    await keepDay(context({ now: new Date("2027-01-01T09:00:00Z") }), placementId, "first");
    // Longer, again by agreement: the end that was planned first is no end any more.
    const longer = await propose(as, katrin.actor, placementId, {
      hours: "Mo–Fr 8–14",
      from: "2027-03-01",
      until: "2027-09-01",
    });
    expect((await heldHours()).at(-1)).toEqual({
      origin: "offer",
      from: "2027-08-01",
      until: "2027-09-01",
      hours: 30,
      contract: true,
    });
    await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId: longer, words });
    await keepDay(context(atEnd), placementId, "end");
    expect((await family())?.state).toBe("settling_in");
    await keepDay(context({ now: new Date("2027-09-01T09:00:00Z") }), placementId, "end");
    expect((await family())?.state).toBe("ended");
  });
});

describe("any change", () => {
  it("is one at a time, of fixed hours, so often a day, and not of care that has not been agreed or is under notice", async () => {
    await expect(
      propose(as, katrin.actor, placementId, { hours: "20 Stunden zwischen 7 und 17" }),
    ).rejects.toMatchObject({
      code: "capacity.hours_not_fixed",
      field: "hours",
    });
    await expect(propose(as, miriam.actor, placementId, { hours: "Mo–Fr 8–14" })).rejects.toMatchObject({
      code: "placements.change_nothing",
    });
    for (let time = 0; time < 5; time++) {
      const amendmentId = await propose(as, katrin.actor, placementId);
      await expect(propose(as, miriam.actor, placementId)).rejects.toMatchObject({ code: "placements.change_open" });
      await takeChangeBack(as(katrin.actor), "childminder", { placementId, amendmentId, words });
    }
    await expect(propose(as, katrin.actor, placementId)).rejects.toMatchObject({ code: "placements.too_often" });
    await propose(as, miriam.actor, placementId);
    await keepDay(context(later(39)), placementId, "first");
    const notice = { placementId, lastDay: "2027-01-10" as Day, reason: "move", words } as const;
    await giveNotice(as(miriam.actor, later(40)), "family", notice);
    await expect(propose((actor) => as(actor, later(41)), katrin.actor, placementId)).rejects.toMatchObject({
      code: "placements.not_now",
    });
    const ida = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    const asked = await ask(as, stranger.actor, katrin.slug, ida);
    await expect(propose(as, katrin.actor, asked)).rejects.toMatchObject({ code: "placements.not_now" });
  });

  it("is answered by the other side alone, and taken back by one's own", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId);
    const it = { placementId, amendmentId, words };
    await expect(agreeToChange(as(katrin.actor), "childminder", it)).rejects.toMatchObject({
      code: "placements.change_own",
    });
    await expect(refuseChange(as(katrin.actor), "childminder", { ...it, reason: "hours" })).rejects.toMatchObject({
      code: "placements.change_own",
    });
    await expect(takeChangeBack(as(miriam.actor), "family", it)).rejects.toMatchObject({
      code: "placements.change_not_own",
    });
    await takeChangeBack(as(katrin.actor), "childminder", it);
    await expect(agreeToChange(as(miriam.actor), "family", it)).rejects.toMatchObject({
      code: "placements.change_not_found",
    });
  });

  it("is none of a stranger's, of either side", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang");
    const amendmentId = await propose(as, katrin.actor, placementId);
    const it = { placementId, amendmentId, words };
    const notFound = { code: "placements.not_found" };
    await expect(propose(as, stranger.actor, placementId)).rejects.toMatchObject(notFound);
    await expect(agreeToChange(as(stranger.actor), "family", it)).rejects.toMatchObject(notFound);
    await expect(refuseChange(as(eva.actor), "childminder", { ...it, reason: "hours" })).rejects.toMatchObject(
      notFound,
    );
    await expect(takeChangeBack(as(eva.actor), "childminder", it)).rejects.toMatchObject(notFound);
    await expect(agreeToChange(as(eva.actor), "family", it)).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(lapseChange(as(katrin.actor), it)).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("replaces what was agreed for later, and notice ends all of it", async () => {
    for (const [hours, from] of [
      ["Mo–Fr 8–16", "2027-03-01"],
      ["Mo–Fr 8–12", "2027-02-01"],
    ] as const) {
      const amendmentId = await propose(as, katrin.actor, placementId, { hours, from });
      await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId, words });
    }
    expect(await agreed()).toEqual([
      { from: "2027-01-01", until: "2027-02-01", hours: 30 },
      { from: "2027-02-01", until: null, hours: 20 },
    ]);
    const open = await propose(as, katrin.actor, placementId, { from: "2027-03-01", days: 21 });
    await keepDay(context(later(39)), placementId, "first");
    await giveNotice(as(miriam.actor, later(40)), "family", {
      placementId,
      lastDay: "2027-01-10" as Day,
      reason: "move",
      words,
    });
    expect(await agreed()).toEqual([{ from: "2027-01-01", until: "2027-01-11", hours: 30 }]);
    expect(await heldHours()).toEqual([{ ...wholeCare, until: "2027-01-11" }]);
    expect((await pool.query("select outcome from amendments where id = $1", [open])).rows).toEqual([
      { outcome: "give_notice" },
    ]);
  });

  it("from the first day on changes the plan of settling in, and giving the place back frees all", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId, { hours: "Mo, Mi, Fr 8–12", from: "2027-01-01" });
    await agreeToChange(as(miriam.actor), "family", { placementId, amendmentId, words });
    expect(await agreed()).toEqual([{ from: "2027-01-01", until: null, hours: 12 }]);
    const plan = await readSettlingPlan(as(miriam.actor), "family", { id: placementId });
    expect(plan?.days.slice(0, 3).map(({ on }) => on)).toEqual(["2027-01-01", "2027-01-04", "2027-01-06"]);
    await propose(as, katrin.actor, placementId);
    await giveUpPlace(as(miriam.actor), "family", { placementId, reason: "move", words });
    expect(await heldHours()).toEqual([]);
  });

  it("keeps the probation that began with the first day of care", async () => {
    await keepDay(context(later(39)), placementId, "first");
    await completeSettlingIn(as(katrin.actor, later(55)), { placementId, words });
    const at = (actor: Actor) => as(actor, later(60));
    const amendmentId = await propose(at, katrin.actor, placementId);
    await agreeToChange(at(miriam.actor), "family", { placementId, amendmentId, words });
    expect((await family(72))?.terms).toMatchObject({ from: "2027-02-01", earliestLastDay: "2027-03-31" });
  });

  it("ends with either account; both archives hold it, and the words of who left are gone", async () => {
    const amendmentId = await propose(as, katrin.actor, placementId);
    await pool.query("update amendments set words = 'Ein Wort dazu.'");
    for (const person of [miriam, katrin]) {
      const { changes } = await placementData.collect(as(person.actor), person);
      expect(changes).toMatchObject([
        { placement: 1, proposedBy: "childminder", words: "Ein Wort dazu.", outcome: null },
      ]);
    }
    const ctx = context({ actor: katrin.actor });
    await ctx.transact((tx) => placementData.erase(tx, ctx, katrin));
    expect((await pool.query("select outcome, words from amendments where id = $1", [amendmentId])).rows).toEqual([
      { outcome: "leave", words: "" },
    ]);
    expect((await heldHours()).filter(({ origin }) => origin === "offer")).toEqual([]);
  });
});
