import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place } from "../../tests/support/people";
import { atSix, bond, childminder, type Her, settledChild, sick } from "../../tests/support/substitutes";
import { reportAbsence, withdrawReport } from "../attendance/commands/absences";
import { ReportAbsence } from "../attendance/schemas";
import { enterAbsence, removeAbsence } from "../capacity/commands/absences";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { giveNotice } from "../placements/commands/endings";
import { acceptBond, callOffPlayDate, endBond, proposeBond, setPlayDate } from "./commands/bonds";
import { acceptDays, confirmDays, declineDays, declineOffers, enterTimes, giveDaysBack } from "./commands/days";
import { sayIll, sayWell } from "./commands/illness";
import { beReady, beReadyNoMore } from "./commands/readiness";
import { endDaysOfPlacement, lookForDaysOf, recheckSubstitute, releaseEndedDays } from "./commands/upkeep";
import { runWave } from "./commands/waves";
import { mailBond, mailIllness } from "./mails";
import { substituteData } from "./personal-data";
import { readFamilyStandIns, readGuests, readOwnIllnesses, readSubstituting, readUrgentStandIns } from "./queries";
import { ownRecordAsCsv, recordOfAreaAsCsv } from "./record";
import { substitutesRetention } from "./retention";
import { BeReady, EnterTimes, ProposeBond, SayIll, SayWell } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const at = (minutes: number) => new Date(atSix.getTime() + minutes * 60_000);
const early = (actor: Actor, minutes = 0) => as(actor, { now: at(minutes) });
const waveAt = (illnessId: string, minutes: number) => runWave(context({ now: at(minutes) }), illnessId);
const query = async (sql: string, params: unknown[] = []) => (await pool.query(sql, params)).rows;
const eventsNamed = async (name: string) =>
  (await query("select count(*)::int as n from events where name = $1", [name]))[0].n;
const fails = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });
const ready = (her: Her, mostKm = 8, hours = "Mo–Fr 7–17") => beReady(as(her.actor), BeReady.parse({ hours, mostKm }));
const illFrom = (period: { from: string; until: string }) => SayIll.parse(period);
const daysOf = async (actor: Actor) =>
  ((await readSubstituting(early(actor)))?.offers ?? []).flatMap(({ days }) => days.map(({ id }) => id));
const stateOf = async (id: string) => (await query("select state from substitute_days where id = $1", [id]))[0]?.state;
const held = async (her: Her) =>
  (
    await query("select count(*)::int as n from commitments where origin = 'substitute' and childminder_id = $1", [
      her.childminderId,
    ])
  )[0].n;

const absent = (changes: Record<string, unknown>) =>
  ReportAbsence.parse({ ...sick, part: "day", weekday: null, reason: "ill", ...changes });

let katrin: Her;
let uta: Her;
let ina: Her;

beforeEach(async () => {
  await empty();
  katrin = await childminder(system, "Katrin Seidel");
  uta = await childminder(system, "Uta Kern", { home: { lon: 12.38, lat: 51.34 } });
  ina = await childminder(system, "Ina Bohm", { home: { lon: 12.4, lat: 51.345 } });
});

/** Katrin is ill today, and Emil's day is looked for; Uta is her partner, Ina lives nearby. */
async function illToday() {
  const emil = await settledChild(system, as, katrin);
  await bond(as, katrin, uta);
  await ready(ina);
  const { id } = await sayIll(early(katrin.actor), illFrom(sick));
  await waveAt(id, 0);
  const [dayId] = await daysOf(uta.actor);
  if (!dayId) throw new Error("nobody was asked");
  return { ...emil, illnessId: id, dayIds: [dayId], dayId };
}

describe("agreements between childminders", () => {
  it("hold once the other has accepted, and end by either", async () => {
    const { id: bondId } = await proposeBond(
      as(katrin.actor),
      ProposeBond.parse({ slug: `https://tagesnest.example/tagespflegeperson/${uta.slug}?x=1` }),
    );
    await fails(acceptBond(as(katrin.actor), { bondId }), "substitutes.not_now");
    await fails(acceptBond(as(ina.actor), { bondId }), "substitutes.bond_not_found");
    await fails(proposeBond(as(uta.actor), { slug: katrin.slug, who: "mutual" }), "substitutes.bond_exists");
    await acceptBond(as(uta.actor), { bondId });
    await fails(acceptBond(as(uta.actor), { bondId }), "substitutes.not_now");
    const seen = await readSubstituting(as(uta.actor));
    expect(seen?.bonds).toMatchObject([{ name: "Katrin Seidel", youHelp: true, theyHelp: true, proposedByYou: false }]);
    await endBond(as(katrin.actor), { bondId });
    await fails(endBond(as(uta.actor), { bondId }), "substitutes.bond_not_found");
    for (const name of ["proposed", "accepted", "ended"]) expect(await eventsNamed(`substitutes.bond_${name}`)).toBe(1);
  });

  it("are refused with oneself, with nobody who is found, and too often", async () => {
    await fails(proposeBond(as(katrin.actor), { slug: katrin.slug, who: "mutual" }), "substitutes.bond_self");
    await fails(proposeBond(as(katrin.actor), { slug: "niemand", who: "mutual" }), "childminders.not_found");
    await fails(proposeBond(as(system.actor), { slug: uta.slug, who: "mutual" }), "permissions.refused");
    for (let n = 0; n < 5; n++) {
      const { id: bondId } = await proposeBond(as(katrin.actor), { slug: uta.slug, who: "i_help" });
      await endBond(as(katrin.actor), { bondId });
    }
    await fails(proposeBond(as(katrin.actor), { slug: uta.slug, who: "mutual" }), "substitutes.bonds_too_often");
  });

  it("come with play dates, which either calls off", async () => {
    const { id: bondId } = await proposeBond(as(katrin.actor), { slug: uta.slug, who: "she_helps" });
    const startsAt = new Date("2026-12-01T09:00:00Z");
    await fails(setPlayDate(as(katrin.actor), { bondId, startsAt, minutes: 90 }), "substitutes.not_now");
    await acceptBond(as(uta.actor), { bondId });
    const { id: playDateId } = await setPlayDate(as(katrin.actor), { bondId, startsAt, minutes: 90 });
    expect((await readSubstituting(as(uta.actor)))?.bonds[0]?.playDates).toMatchObject([{ startsAt, minutes: 90 }]);
    await fails(callOffPlayDate(as(ina.actor), { playDateId }), "substitutes.bond_not_found");
    await callOffPlayDate(as(uta.actor), { playDateId });
    await fails(callOffPlayDate(as(uta.actor), { playDateId }), "substitutes.not_now");
    const mailed = await mails((ctx, posting) =>
      mailBond(ctx, { what: "play_date_set", bondId, actorId: katrin.id, playDateId }, posting),
    );
    expect(mailed.map(({ to }) => to)).toEqual([uta.email]);
  });

  it("show who substitutes nearby, and nobody's door", async () => {
    await ready(ina);
    expect((await readSubstituting(as(katrin.actor)))?.nearby).toEqual([
      { slug: ina.slug, name: "Ina Bohm", placeName: "Leipzig", km: expect.any(Number) },
    ]);
    await beReadyNoMore(as(ina.actor));
    expect((await readSubstituting(as(katrin.actor)))?.nearby).toEqual([]);
    await fails(ready(ina, 31), "substitutes.distance");
  });
});

describe("by one tap she is ill", () => {
  it("for each child and day with hours somebody is looked for, and the absence stands in the same moment", async () => {
    await settledChild(system, as, katrin);
    await settledChild(system, as, katrin, { nickname: "Mila", hours: "Mo, Mi 9–12" });
    const { days } = await sayIll(early(katrin.actor), illFrom({ from: "2027-01-11", until: "2027-01-14" }));
    expect(days).toBe(5);
    const found = await query("select on_day::text as on, state from substitute_days order by on_day");
    expect(found.map(({ on }) => on)).toEqual(["2027-01-11", "2027-01-11", "2027-01-12", "2027-01-13", "2027-01-13"]);
    const [absence] = await query("select kind, until_date::text as until from absences");
    expect(absence).toEqual({ kind: "illness", until: "2027-01-14" });
    expect(await eventsNamed("substitutes.ill")).toBe(1);
    expect(await eventsNamed("capacity.absence_entered")).toBe(1);
  });

  it("not for hours that are over, days she is away anyway, and children who still settle in", async () => {
    const { placementId } = await settledChild(system, as, katrin);
    const inTheAfternoon = as(katrin.actor, { now: new Date("2027-01-11T14:00:00Z") });
    const first = await sayIll(inTheAfternoon, illFrom(sick));
    expect(first.days).toBe(0);
    await pool.query("update placements set state = 'settling_in' where id = $1", [placementId]);
    const second = await sayIll(inTheAfternoon, illFrom({ from: "2027-01-12", until: "2027-01-13" }));
    expect(second.days).toBe(0);
    const mailed = await mails((ctx, posting) => mailIllness(ctx, { what: "ill", illnessId: second.id }, posting));
    expect(mailed[0]?.text).toContain("Eingewöhnung");
  });

  it("tell a family of each of its children once, of those who settle in, too", async () => {
    const { parent } = await settledChild(system, as, katrin);
    const siblings = [];
    for (const nickname of ["Mila", "Jona"])
      siblings.push(await settledChild(system, as, katrin, { nickname, hours: "Mo–Fr 8–12", of: parent }));
    const ids = siblings.map((one) => one.placementId);
    await pool.query("update placements set state = 'settling_in' where id = any($1)", [ids]);
    const { id: illnessId } = await sayIll(early(katrin.actor), illFrom(sick));
    const ill = await mails(async (ctx, posting) => {
      for (const attempt of [1, 2]) await mailIllness(ctx, { what: "ill", illnessId }, { ...posting, attempt });
    });
    expect(ill.map(({ to, text }) => [to, text.includes("Eingewöhnung")])).toEqual([
      [parent.email, false],
      [parent.email, true],
    ]);
    expect(
      await query("select 1 from news where person_id = $1 and link like '%vertretung'", [parent.id]),
    ).toHaveLength(2);
  });

  it("not twice for the same day, and by nobody else", async () => {
    await sayIll(early(katrin.actor), illFrom(sick));
    await fails(sayIll(early(katrin.actor), illFrom(sick)), "substitutes.ill_already");
    const parent = await addPerson(system, "parent");
    await fails(sayIll(early(parent.actor), illFrom(sick)), "permissions.refused");
    await fails(
      sayIll(early(uta.actor), illFrom({ from: "2027-01-10", until: "2027-01-12" })),
      "substitutes.illness_past",
    );
  });
});

describe("waves", () => {
  it("ask partners first, after some minutes those nearby, and after the last the adviser reads why", async () => {
    const { illnessId } = await illToday();
    expect(await daysOf(ina.actor)).toEqual([]);
    await waveAt(illnessId, 5);
    expect(await daysOf(ina.actor)).toEqual([]);
    expect(await waveAt(illnessId, 10)).toEqual({ asked: 1, unsolved: 0 });
    expect(await daysOf(ina.actor)).toHaveLength(1);
    expect(await waveAt(illnessId, 20)).toEqual({ asked: 0, unsolved: 1 });
    expect(await waveAt(illnessId, 21)).toEqual({ asked: 0, unsolved: 0 });
    const adviser = await adviserOf("SN", "ags-14713000");
    const [urgent] = await readUrgentStandIns(early(adviser.actor, 30));
    expect(urgent).toMatchObject({ nickname: "", ill: "Katrin Seidel", parents: "" });
    expect(urgent?.days[0]?.reasons).toEqual([
      { group: "bonded", reason: "no_answer", count: 1 },
      { group: "nearby", reason: "no_answer", count: 1 },
    ]);
    const elsewhere = await adviserOf("BE", null);
    expect(await readUrgentStandIns(early(elsewhere.actor, 30))).toEqual([]);
    expect(await eventsNamed("substitutes.unsolved")).toBe(1);
  });

  it("leave nobody out who may, and ask nobody who may not", async () => {
    await pool.query("update childminders set from_age_months = 30 where id = $1", [ina.childminderId]);
    const { illnessId } = await illToday();
    expect(await waveAt(illnessId, 10)).toEqual({ asked: 0, unsolved: 1 });
    const [day] = (await readOwnIllnesses(early(katrin.actor, 11)))[0]?.children[0]?.days ?? [];
    expect(day).toMatchObject({ unsolved: true, asked: 1, declined: 0 });
    expect(day?.reasons).toContainEqual({ group: "nearby", reason: "age", count: 1 });
  });

  it("come sooner where everybody who was asked has said no", async () => {
    const { illnessId, dayIds } = await illToday();
    await fails(declineOffers(early(ina.actor), { dayIds }), "substitutes.not_found");
    await declineOffers(early(uta.actor, 2), { dayIds });
    expect(await waveAt(illnessId, 2)).toEqual({ asked: 1, unsolved: 0 });
    await fails(acceptDays(early(uta.actor, 3), { dayIds }), "substitutes.not_found");
  });

  it("tell everybody at once and in their language, without the child's name to who is only asked", async () => {
    const { illnessId } = await illToday();
    const offered = await mails((ctx, posting) =>
      mailIllness(ctx, { what: "offered", illnessId, substituteId: uta.childminderId }, posting),
    );
    expect(offered.map(({ to }) => to)).toEqual([uta.email]);
    expect(offered[0]?.text).toContain("Mo., 11. Januar, 8:00–14:00");
    expect(offered[0]?.text).not.toContain("Emil");
    expect(offered[0]?.text).not.toContain("krank");
    const ill = await mails((ctx, posting) => mailIllness(ctx, { what: "ill", illnessId }, posting));
    expect(ill.map(({ subject }) => subject)).toEqual(["Katrin Seidel fällt am 11. Januar 2027 aus"]);
  });
});

describe("who accepts first", () => {
  it("takes the child; the parents confirm by one tap and see from then on where it goes", async () => {
    const { dayIds, dayId, parent, illnessId } = await illToday();
    await fails(confirmDays(early(parent.actor), { dayIds }), "substitutes.not_now");
    expect(await acceptDays(early(uta.actor, 3), { dayIds })).toEqual({ taken: 1, gone: 0 });
    expect(await held(uta)).toBe(1);
    const [before] = await readFamilyStandIns(early(parent.actor, 4));
    expect(before?.days[0]).toMatchObject({ state: "taken", substitute: "Uta Kern", substituteAddress: null });
    const stranger = await addPerson(system, "parent");
    await fails(confirmDays(early(stranger.actor), { dayIds }), "substitutes.not_found");
    expect((await readSubstituting(early(uta.actor, 4)))?.taken[0]).toMatchObject({ nickname: "Emil", parents: "" });
    await confirmDays(early(parent.actor, 5), { dayIds });
    expect(await stateOf(dayId)).toBe("confirmed");
    const [after] = await readFamilyStandIns(early(parent.actor, 6));
    expect(after?.days[0]?.substituteAddress).toContain("Leipzig");
    expect((await readSubstituting(early(uta.actor, 6)))?.taken[0]).toMatchObject({ parents: "Familie Emil" });
    for (const name of ["taken", "confirmed", "address_shown"])
      expect(await eventsNamed(`substitutes.${name}`)).toBe(1);
    const told = await mails((ctx, posting) =>
      mailIllness(ctx, { what: "confirmed", illnessId, substituteId: uta.childminderId }, posting),
    );
    expect(told.map(({ to }) => to).sort()).toEqual([uta.email, katrin.email].sort());
  });

  it("hears why where it no longer fits, and the day stays to be had", async () => {
    const { dayIds, dayId } = await illToday();
    for (let n = 0; n < 5; n++) await place(system, uta.childminderId);
    await fails(acceptDays(early(uta.actor, 3), { dayIds }), "substitutes.no_room");
    expect(await stateOf(dayId)).toBe("open");
    expect(await held(uta)).toBe(0);
  });

  it("comes too late once another has it, the hours are over, or she is well", async () => {
    const { dayIds, illnessId } = await illToday();
    await fails(acceptDays(early(uta.actor, 9 * 60), { dayIds }), "substitutes.taken_already");
    await waveAt(illnessId, 10);
    await acceptDays(early(ina.actor, 11), { dayIds });
    await fails(acceptDays(early(uta.actor, 12), { dayIds }), "substitutes.taken_already");
    await fails(acceptDays(early(katrin.actor, 12), { dayIds }), "substitutes.not_found");
  });

  it("gets of two children the one for whom there is room", async () => {
    await settledChild(system, as, katrin);
    await settledChild(system, as, katrin, { nickname: "Mila" });
    await bond(as, katrin, uta);
    for (let n = 0; n < 4; n++) await place(system, uta.childminderId);
    const { id } = await sayIll(early(katrin.actor), illFrom(sick));
    await waveAt(id, 0);
    const dayIds = await daysOf(uta.actor);
    expect(dayIds).toHaveLength(2);
    expect(await acceptDays(early(uta.actor, 1), { dayIds })).toEqual({ taken: 1, gone: 1 });
    expect(await held(uta)).toBe(1);
  });
});

describe("what the parents decide", () => {
  it("they look after the child themselves: nobody is looked for, and the hours are free again", async () => {
    const { dayIds, dayId, parent } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await declineDays(early(parent.actor, 4), { dayIds, lookOn: false });
    expect(await stateOf(dayId)).toBe("not_needed");
    expect(await held(uta)).toBe(0);
    await fails(declineDays(early(parent.actor, 5), { dayIds, lookOn: false }), "substitutes.not_now");
    expect(await eventsNamed("substitutes.not_needed")).toBe(1);
  });

  it("they would like somebody else: others are asked, she is not again", async () => {
    const { dayIds, dayId, parent, illnessId } = await illToday();
    await fails(declineDays(early(parent.actor, 4), { dayIds, lookOn: true }), "substitutes.not_now");
    await acceptDays(early(uta.actor, 3), { dayIds });
    await declineDays(early(parent.actor, 4), { dayIds, lookOn: true });
    expect([await stateOf(dayId), await held(uta)]).toEqual(["open", 0]);
    await waveAt(illnessId, 4);
    expect([await daysOf(uta.actor), await daysOf(ina.actor)]).toEqual([[], [dayId]]);
  });
});

describe("what changes afterwards", () => {
  it("she gives it back: the next are asked at once", async () => {
    const { dayIds, dayId, illnessId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await fails(giveDaysBack(early(ina.actor, 4), { dayIds }), "substitutes.not_found");
    await giveDaysBack(early(uta.actor, 4), { dayIds });
    expect([await stateOf(dayId), await held(uta)]).toEqual(["open", 0]);
    expect(await waveAt(illnessId, 4)).toEqual({ asked: 1, unsolved: 0 });
  });

  it("she falls ill herself: what she had taken is looked for again", async () => {
    const { dayIds, dayId, illnessId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await sayIll(early(uta.actor, 10), illFrom(sick));
    expect([await stateOf(dayId), await held(uta)]).toEqual(["open", 0]);
    await waveAt(illnessId, 10);
    expect(await daysOf(ina.actor)).toEqual([dayId]);
    expect(await eventsNamed("substitutes.given_back")).toBe(1);
  });

  it("the child is reported absent: nobody is needed, who had taken it is told; it comes after all, and somebody is looked for", async () => {
    const { dayIds, dayId, illnessId, parent, placementId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    const { id: reportId } = await reportAbsence(early(parent.actor, 4), "family", absent({ placementId }));
    await endDaysOfPlacement(context({ now: at(5) }), placementId);
    expect([await stateOf(dayId), await held(uta)]).toEqual(["ended", 0]);
    expect(await eventsNamed("substitutes.not_needed")).toBe(1);
    await endDaysOfPlacement(context({ now: at(5) }), placementId);
    expect(await eventsNamed("substitutes.not_needed")).toBe(1);

    await withdrawReport(early(parent.actor, 6), "family", { placementId, reportId });
    const [withdrawn] = await query("select details from events where name = 'attendance.absence_withdrawn'");
    expect(withdrawn.details).toEqual({ reportId, ...sick });
    await lookForDaysOf(context({ now: at(7) }), placementId, withdrawn.details);
    expect(await stateOf(dayId)).toBe("open");
    await waveAt(illnessId, 7);
    expect(await daysOf(uta.actor)).toEqual([dayId]);
  });

  it("the child comes after all on a day that she is on holiday anyway: nobody is looked for", async () => {
    const { parent, placementId } = await settledChild(system, as, katrin);
    await bond(as, katrin, uta);
    const days = { from: sick.from as Day, until: "2027-01-13" as Day };
    const { id: reportId } = await reportAbsence(early(parent.actor), "family", absent({ placementId, ...days }));
    await enterAbsence(early(katrin.actor), { from: "2027-01-12" as Day, until: "2027-01-13" as Day, kind: "holiday" });
    expect((await sayIll(early(katrin.actor), illFrom(days))).days).toBe(0);
    await withdrawReport(early(parent.actor, 1), "family", { placementId, reportId });
    await lookForDaysOf(context({ now: at(2) }), placementId, days);
    expect(await query("select on_day::text as on, state from substitute_days")).toEqual([
      { on: "2027-01-11", state: "open" },
    ]);
  });

  it("the child comes for half the day: that half is offered, and nothing on a day it is away", async () => {
    const { parent, placementId } = await settledChild(system, as, katrin);
    await bond(as, katrin, uta);
    await reportAbsence(early(parent.actor), "family", absent({ placementId, part: "afternoon" }));
    const tomorrow = { from: "2027-01-12", until: "2027-01-13" };
    await reportAbsence(early(parent.actor), "family", absent({ placementId, ...tomorrow }));
    const { id, days } = await sayIll(early(katrin.actor), illFrom({ from: sick.from, until: "2027-01-14" }));
    expect(days).toBe(2);
    await waveAt(id, 0);
    const offered = (await readSubstituting(early(uta.actor)))?.offers[0]?.days;
    expect(offered?.map(({ on, hours }) => [on, hours])).toEqual([
      ["2027-01-11", "8:00–12:00"],
      ["2027-01-13", "8:00–14:00"],
    ]);
    await reportAbsence(
      early(parent.actor, 1),
      "family",
      absent({ placementId, part: "morning", from: "2027-01-13", until: "2027-01-14" }),
    );
    const wednesday = offered?.[1]?.id ?? "";
    await fails(acceptDays(early(uta.actor, 2), { dayIds: [wednesday] }), "substitutes.taken_already");
    await endDaysOfPlacement(context({ now: at(2) }), placementId);
    await acceptDays(early(uta.actor, 3), { dayIds: [wednesday] });
    expect((await readSubstituting(early(uta.actor, 3)))?.taken[0]?.days[0]).toMatchObject({ hours: "12:00–14:00" });
  });

  it("nobody is looked for anew once she is well, the day is over, or others' care", async () => {
    const { placementId, illnessId, dayId } = await illToday();
    await lookForDaysOf(context({ now: at(16 * 60) }), placementId, sick as { from: Day; until: Day });
    expect(await eventsNamed("substitutes.wave_due")).toBe(2);
    await sayWell(early(katrin.actor, 60), { illnessId, backOn: sick.from as Day });
    await lookForDaysOf(context({ now: at(61) }), placementId, sick as { from: Day; until: Day });
    expect(await stateOf(dayId)).toBe("ended");
  });

  it("the ill one is well earlier: open days end, and hours that were kept are free", async () => {
    await settledChild(system, as, katrin);
    await bond(as, katrin, uta);
    const { id: illnessId } = await sayIll(early(katrin.actor), illFrom({ from: "2027-01-11", until: "2027-01-16" }));
    await waveAt(illnessId, 0);
    await acceptDays(early(uta.actor, 1), { dayIds: await daysOf(uta.actor) });
    expect(await held(uta)).toBe(5);
    await fails(sayWell(early(uta.actor), { illnessId, backOn: "2027-01-13" as Day }), "substitutes.not_found");
    await fails(
      sayWell(early(katrin.actor), SayWell.parse({ illnessId, backOn: "2027-01-16" })),
      "substitutes.back_on",
    );
    await sayWell(early(katrin.actor, 60), { illnessId, backOn: "2027-01-13" as Day });
    await releaseEndedDays(context({ now: at(61) }), illnessId);
    expect(await held(uta)).toBe(2);
    expect(await query("select until_date::text as until from absences")).toEqual([{ until: "2027-01-13" }]);
    const mailed = await mails((ctx, posting) =>
      mailIllness(ctx, { what: "well", illnessId, backOn: "2027-01-13" as Day }, posting),
    );
    expect(mailed.map(({ to }) => to)).toContain(uta.email);
  });

  it("the absence is taken back on another page: the same", async () => {
    const { dayIds, dayId, illnessId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    const [absence] = await query("select id from absences");
    await removeAbsence(early(katrin.actor, 5), { absenceId: absence.id });
    expect(await stateOf(dayId)).toBe("ended");
    await releaseEndedDays(context({ now: at(6) }), illnessId);
    expect(await held(uta)).toBe(0);
  });

  it("care ends meanwhile: days after the last one are over", async () => {
    const emil = await settledChild(system, as, katrin);
    await bond(as, katrin, uta);
    await giveNotice(early(emil.parent.actor), "family", {
      placementId: emil.placementId,
      lastDay: "2027-01-12" as Day,
      reason: "move",
      words: "",
    });
    const { id } = await sayIll(early(katrin.actor), illFrom({ from: "2027-01-11", until: "2027-01-16" }));
    expect(await query("select count(*)::int as n from substitute_days")).toEqual([{ n: 2 }]);
    await waveAt(id, 0);
    await acceptDays(early(uta.actor, 1), { dayIds: await daysOf(uta.actor) });
    await pool.query("update placement_terms set until_date = '2027-01-12'");
    await endDaysOfPlacement(context({ now: at(2) }), emil.placementId);
    expect(await held(uta)).toBe(1);
  });

  it("her permit no longer allows it: the day is looked for again", async () => {
    const { dayIds, dayId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await recheckSubstitute(context({ now: at(4) }), uta.childminderId);
    expect(await stateOf(dayId)).toBe("taken");
    await pool.query("update permits set until_date = '2027-01-11' where childminder_id = $1", [uta.childminderId]);
    await recheckSubstitute(context({ now: at(5) }), uta.childminderId);
    expect([await stateOf(dayId), await held(uta)]).toEqual(["open", 0]);
  });
});

describe("the record of hours", () => {
  it("is each side's and the office's, as a table without formulas, and the office reads no child's name", async () => {
    const { dayIds, parent } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await confirmDays(early(parent.actor, 5), { dayIds });
    const line = "2027-01-11;8:00–14:00;6;Katrin Seidel;Uta Kern;Emil;ja";
    for (const { actor } of [uta, katrin])
      expect(await ownRecordAsCsv(early(actor), { month: "2027-01" as never })).toContain(line);
    expect(await ownRecordAsCsv(early(ina.actor), { month: "2027-01" as never })).not.toContain("Katrin");
    const adviser = await adviserOf("SN", "ags-14713000");
    expect(await recordOfAreaAsCsv(early(adviser.actor), { month: "2027-01" as never })).toContain("Uta Kern;;ja");
    const elsewhere = await adviserOf("BE", null);
    expect(await recordOfAreaAsCsv(early(elsewhere.actor), { month: "2027-01" as never })).not.toContain("Uta");
    expect(await ownRecordAsCsv(early(uta.actor), { month: "2027-02" as never })).not.toContain("Emil");
  });

  it("says when the child really came and went, as the substitute entered it", async () => {
    const { dayIds, dayId } = await illToday();
    const times = (arrived: string | null, left: string | null) => EnterTimes.parse({ dayId, arrived, left });
    await fails(enterTimes(early(uta.actor, 150), times("8:05", null)), "substitutes.not_found");
    await acceptDays(early(uta.actor, 3), { dayIds });
    // It is 8:30.
    await fails(enterTimes(early(ina.actor, 150), times("8:05", null)), "substitutes.not_found");
    await fails(enterTimes(early(uta.actor, 150), times("8:05", "13:50")), "attendance.time_ahead");
    await fails(enterTimes(early(uta.actor, 150), times(null, "8:10")), "attendance.left_only");
    await enterTimes(early(uta.actor, 150), times("8:05", null));
    const guests = async (actor: Actor, on: string | null) => readGuests(early(actor), { on: on as Day | null });
    expect(await guests(uta.actor, null)).toMatchObject([
      { nickname: "Emil", ill: "Katrin Seidel", days: [{ hours: "8:00–14:00", arrived: "8:05", left: null }] },
    ]);
    expect([await guests(uta.actor, "2027-01-12"), await guests(ina.actor, null)]).toEqual([[], []]);
    expect(await ownRecordAsCsv(early(uta.actor), { month: "2027-01" as never })).toContain(";Emil;nein;8:05;;\r\n");
    await enterTimes(early(uta.actor, 9 * 60), times("8:05", "13:50"));
    expect(await ownRecordAsCsv(early(katrin.actor), { month: "2027-01" as never })).toContain(";8:05;13:50;5,75");
    const [ill] = await readOwnIllnesses(early(katrin.actor));
    expect(ill?.children[0]?.days[0]).toMatchObject({ arrived: "8:05", left: "13:50" });
    const [, corrected] = await query(
      "select details from events where name = 'substitutes.times_entered' order by id",
    );
    expect(corrected.details).toMatchObject({ arrivedBefore: "8:05", leftBefore: "", left: "13:50" });
  });

  it("is kept three years to the end of the year, what came to nothing half a year", async () => {
    const { dayIds } = await illToday();
    const byName = Object.fromEntries(substitutesRetention.map((one) => [one.what, one.remove]));
    const later = new Date("2027-08-01T00:00:00Z");
    expect(await byName["substitute_days"]?.(system.db, new Date("2027-12-31T10:00:00Z"))).toBe(0);
    await acceptDays(early(uta.actor, 3), { dayIds });
    expect(await byName["substitute_days_without_care"]?.(system.db, later)).toBe(0);
    expect(await byName["illnesses"]?.(system.db, later)).toBe(0);
    expect(await byName["substitute_days"]?.(system.db, new Date("2028-01-01T10:00:00Z"))).toBe(1);
    expect(await byName["illnesses"]?.(system.db, later)).toBe(1);
    expect(await byName["substitute_bonds_ended"]?.(system.db, later)).toBe(0);
  });
});

describe("who leaves", () => {
  const erase = (person: { id: string; email: string }) =>
    system.transact((tx) => substituteData.erase(tx, context({ now: at(5) }), { ...person, name: "" } as never));

  it("as a substitute: what she had taken is looked for again, and nothing of her is left", async () => {
    const { dayIds, dayId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await erase(uta);
    expect([await stateOf(dayId), await held(uta)]).toEqual(["open", 0]);
    expect(await query("select 1 from substitute_bonds")).toEqual([]);
  });

  it("as who is ill: the days are over, and hours that others kept are free", async () => {
    const { dayIds, dayId } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    await erase(katrin);
    expect([await stateOf(dayId), await held(uta)]).toEqual(["ended", 0]);
    expect(await query("select childminder_id from illnesses")).toEqual([{ childminder_id: null }]);
  });

  it("as the last parent: the same; and everybody takes along what is theirs", async () => {
    const { dayIds, dayId, parent } = await illToday();
    await acceptDays(early(uta.actor, 3), { dayIds });
    const collected = await substituteData.collect(early(uta.actor), { id: uta.id, email: uta.email } as never);
    expect(collected["days"]).toMatchObject([
      { on: "2027-01-11", you: "substitute", child: null, away: "Katrin Seidel" },
    ]);
    expect(collected["agreements"]).toHaveLength(1);
    const theirs = await substituteData.collect(early(parent.actor), { id: parent.id, email: parent.email } as never);
    expect(theirs["days"]).toMatchObject([{ you: "family", child: "Emil" }]);
    await erase(parent);
    expect([await stateOf(dayId), await held(uta)]).toEqual(["ended", 0]);
  });
});

/** What is mailed by `work`. */
async function mails(work: (ctx: Context, posting: { key: string; attempt: number }) => Promise<unknown>) {
  const sent: { to: string; subject: string; text: string }[] = [];
  const ctx = context({ now: at(0) });
  const mailer = {
    ...ctx.vendors.mailer,
    send: async (mail: { to: string; subject: string; text: string }) => {
      sent.push(mail);
      return "sent" as const;
    },
  };
  await work(
    {
      ...ctx,
      vendors: { ...ctx.vendors, mailer: mailer as never, pageAddress: (path) => `https://example.org${path}` },
    },
    { key: "test", attempt: 1 },
  );
  return sent;
}

async function adviserOf(land: string, municipalityId: string | null) {
  const person = await addPerson(system, "adviser" as never, { name: "Ines Kurz" });
  await pool.query(
    "insert into adviser_areas (person_id, land, municipality, municipality_id) values ($1, $2, $3, $4)",
    [person.id, land, municipalityId ? leipzig.placeName : "", municipalityId],
  );
  return person;
}
