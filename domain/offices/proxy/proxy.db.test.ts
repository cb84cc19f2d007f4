import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { adviserAreas } from "../../../db/schema/accounts";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { childminderWithAccount, mailsOfEvents, offer } from "../../../tests/support/placements";
import { atSix, sick } from "../../../tests/support/substitutes";
import { readOwnTrail } from "../../accounts/queries";
import { reportAbsence } from "../../attendance/commands/absences";
import { ReportAbsence } from "../../attendance/schemas";
import { enterAbsence } from "../../capacity/commands/absences";
import { EnterAbsence } from "../../capacity/schemas";
import { readChildren } from "../../families/queries";
import type { Context } from "../../kernel/context";
import { newId } from "../../kernel/ids";
import type { Actor } from "../../kernel/permissions";
import { keepDay } from "../../placements/commands/due";
import { completeSettlingIn, giveNotice } from "../../placements/commands/endings";
import { answerInquiry, declineInquiry } from "../../placements/commands/inquiries";
import { proposeVisit } from "../../placements/commands/visits";
import { readPlacement, readPlacements } from "../../placements/queries";
import { placementsRetention } from "../../placements/retention";
import { sayIll, sayWell } from "../../substitutes/commands/illness";
import { SayIll } from "../../substitutes/schemas";
import {
  acceptFor,
  addChildFor,
  askFor,
  pickVisitFor,
  proposeVisitFor,
  refuseFor,
  setNeedFor,
  withdrawFor,
} from "./commands/acts";
import { beginFamily, changeContact, endFamily, forgetLeftFamilies, takeOnFamily } from "./commands/families";
import { handOver, takeOver } from "./commands/hand-over";
import {
  findForFamily,
  listActsForUs,
  listProxyFamilies,
  listStrandedFamilies,
  readHandOver,
  readProxyFamily,
  readProxyPlacement,
} from "./queries";
import { forgottenAfterDays, handOverDays, linkMailsADay } from "./rules";
import { AcceptFor, AskFor, BeginFamily, ChangeContact, RefuseFor, SetNeedFor } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

let ingrid: Context;
let her: Awaited<ReturnType<typeof childminderWithAccount>>;
beforeEach(async () => {
  await empty();
  ingrid = await adviserOf("SN");
  her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
});

async function adviserOf(land: string, municipalityId: string | null = null) {
  const { id, actor } = await addPerson(system, "adviser");
  await system.db
    .insert(adviserAreas)
    .values({ personId: id, land, municipality: municipalityId ?? "", municipalityId });
  return context({ actor });
}

const contact = (changes: object = {}) =>
  BeginFamily.parse({ name: "Amira Nasser", phone: "0341 123456", place: "Leipzig", agreed: true, ...changes });

async function family(changes: object = {}) {
  const { id: familyId } = await beginFamily(ingrid, contact(changes));
  const { id: childId } = await addChildFor(ingrid, { familyId, nickname: "Yara", bornMonth: "2025-06" as never });
  return { familyId, childId };
}

const needOf = (familyId: string, childId: string) =>
  SetNeedFor.parse({
    familyId,
    childId,
    hours: "Mo–Fr 8–14",
    start: "2027-01-01",
    home: { place: "leipzig" },
    radius: 5,
  });

async function asked() {
  const { familyId, childId } = await family();
  await setNeedFor(ingrid, needOf(familyId, childId));
  const inquiry = { familyId, slug: her.slug, child: { id: childId }, hours: "Mo–Fr 8–14", start: "2027-01-01" };
  const { id: placementId } = await askFor(ingrid, AskFor.parse(inquiry));
  return { familyId, childId, placementId };
}

const linkOf = async (familyId: string, ctx = ingrid) =>
  (await readHandOver(ctx, { familyId }))?.url.split("#")[1] ?? "";

describe("an adviser acts for a family without an account", () => {
  it("with its consent, in her area, and nobody else can", async () => {
    await expect(beginFamily(ingrid, contact({ agreed: false }))).rejects.toMatchObject({ code: "offices.consent" });
    await expect(beginFamily(ingrid, contact({ place: "München" }))).rejects.toMatchObject({
      code: "offices.outside_area",
      field: "place",
    });
    const dresden = await adviserOf("SN", "ags-14612000");
    await expect(beginFamily(dresden, contact())).rejects.toMatchObject({ code: "offices.outside_area" });
    for (const role of ["parent", "childminder", "support", "moderator", "admin"] as const) {
      const ctx = context({ actor: (await addPerson(system, role)).actor });
      await expect(beginFamily(ctx, contact())).rejects.toMatchObject({ code: "permissions.refused" });
    }
    const { familyId } = await family();
    expect(await listProxyFamilies(ingrid)).toMatchObject([
      { id: familyId, name: "Amira Nasser", municipality: "Leipzig" },
    ]);
  });

  it("from the need to the accepted place, each act written down and in the trail as hers", async () => {
    const { familyId, childId, placementId } = await asked();
    expect((await findForFamily(ingrid, { familyId, childId })).map(({ name }) => name)).toEqual(["Katrin Seidel"]);
    const katrin = as(her.actor);
    expect(await readPlacement(katrin, "childminder", { id: placementId })).toMatchObject({
      otherName: "Amira Nasser",
      nickname: "Yara",
    });
    await answerInquiry(katrin, { placementId, words: "Gern." });
    const times = [new Date("2026-12-01T14:00:00Z")];
    await proposeVisit(katrin, "childminder", { placementId, times, minutes: 45, words: "" });
    await pickVisitFor(ingrid, { familyId, placementId, startsAt: times[0] as Date });
    await offer(as, her.actor, placementId);
    await expect(async () => AcceptFor.parse({ familyId, placementId, how: "" })).rejects.toThrow();
    await acceptFor(ingrid, AcceptFor.parse({ familyId, placementId, how: "Am Telefon, 24. November" }));
    const seen = await readProxyFamily(ingrid, { familyId });
    expect(seen?.placements).toMatchObject([{ id: placementId, state: "reserved" }]);
    expect(seen?.acts.map(({ act, how }) => [act, how])).toEqual([
      ["accept", "Am Telefon, 24. November"],
      ["pick_visit", ""],
      ["inquiry", ""],
      ["need", ""],
      ["child", ""],
    ]);
    const { rows } = await pool.query(
      "select subject_id, actor_id, details from events where name = 'offices.acted_for_family' order by id",
    );
    expect(rows.map(({ details }) => details.act)).toEqual(["child", "need", "inquiry", "pick_visit", "accept"]);
    expect(rows[4]).toMatchObject({ subject_id: familyId, actor_id: ingrid.actor.personId, details: { placementId } });
    const mine = await readOwnTrail(ingrid, {});
    expect(mine.map(({ event }) => event)).toContain("offices.acted_for_family");
  });

  it("refuses an offer on its word, and withdraws", async () => {
    const { familyId, placementId } = await asked();
    await offer(as, her.actor, placementId);
    const no = { familyId, placementId, reason: "hours", how: "Im Büro am 24.11." };
    await refuseFor(ingrid, RefuseFor.parse(no));
    expect(await readProxyPlacement(ingrid, { familyId, id: placementId })).toMatchObject({ state: "talking" });
    await proposeVisitFor(ingrid, {
      familyId,
      placementId,
      times: [new Date("2026-12-02T14:00:00Z")],
      minutes: 45,
      words: "",
    });
    await withdrawFor(ingrid, { familyId, placementId, reason: "plans_changed", words: "" });
    expect(await readProxyPlacement(ingrid, { familyId, id: placementId })).toMatchObject({ state: "withdrawn" });
  });

  it("and no colleague does, nor she for a family she did not begin, nor once her area is another", async () => {
    const { familyId, childId, placementId } = await asked();
    const colleague = await adviserOf("SN");
    const notFound = { code: "offices.family_not_found" };
    const attempts = (ctx: Context, id = familyId) => [
      () => addChildFor(ctx, { familyId: id, nickname: "X", bornMonth: "2025-06" as never }),
      () => setNeedFor(ctx, needOf(id, childId)),
      () =>
        askFor(
          ctx,
          AskFor.parse({ familyId: id, slug: her.slug, child: { id: childId }, hours: "Mo 8–12", start: "2027-01-01" }),
        ),
      () => acceptFor(ctx, AcceptFor.parse({ familyId: id, placementId, how: "Am Telefon" })),
      () => handOver(ctx, { familyId: id, byMail: false }),
      () => findForFamily(ctx, { familyId: id, childId }),
    ];
    for (const attempt of attempts(colleague)) await expect(attempt()).rejects.toMatchObject(notFound);
    expect(await readProxyFamily(colleague, { familyId })).toBeNull();
    expect(await readProxyPlacement(colleague, { familyId, id: placementId })).toBeNull();
    expect(await readHandOver(colleague, { familyId })).toBeNull();
    // A family with an account of its own is nobody's to act for.
    const { actor } = await addPerson(system, "parent");
    const own = context({ actor });
    const { rows } = await pool.query("select id from families where id <> $1", [familyId]);
    expect(rows).toEqual([]);
    expect(await readChildren(own)).toEqual([]);
    await pool.query("update adviser_areas set land = 'BY' where person_id = $1", [ingrid.actor.personId]);
    for (const attempt of attempts(ingrid)) await expect(attempt()).rejects.toMatchObject(notFound);
    expect(await readProxyFamily(ingrid, { familyId })).toBeNull();
  });

  it("reaches no child and no inquiry of another family through one of hers", async () => {
    const mine = await family();
    const other = await asked();
    await expect(setNeedFor(ingrid, needOf(mine.familyId, other.childId))).rejects.toMatchObject({
      code: "families.child_not_found",
    });
    await expect(
      withdrawFor(ingrid, { familyId: mine.familyId, placementId: other.placementId, reason: "other", words: "" }),
    ).rejects.toMatchObject({ code: "placements.not_found" });
    expect(await readProxyPlacement(ingrid, { familyId: mine.familyId, id: other.placementId })).toBeNull();
    const { rows } = await pool.query("select act from proxy_acts where family_id = $1", [mine.familyId]);
    expect(rows).toEqual([{ act: "child" }]);
  });

  it("hears of what the childminder does, since the family has no address", async () => {
    const { placementId } = await asked();
    await answerInquiry(as(her.actor), { placementId, words: "Gern." });
    const mails = await mailsOfEvents({ pool, context }, "placements.answered");
    expect(mails.map(({ subject }) => subject)).toEqual(["Neues für eine Familie, für die Sie handeln"]);
    expect(JSON.stringify(mails)).not.toContain("Amira");
  });
});

describe("the family takes over", () => {
  it("by a link that works once: all of it is theirs, and the adviser acts and reads no more", async () => {
    const { familyId, placementId } = await asked();
    await handOver(ingrid, { familyId, byMail: false });
    const secret = await linkOf(familyId);
    const amira = context({ actor: (await addPerson(system, "parent", { name: "Amira Nasser" })).actor });
    await takeOver(amira, { secret });
    expect((await readChildren(amira)).map(({ nickname }) => nickname)).toEqual(["Yara"]);
    expect(await readPlacements(amira, "family")).toMatchObject([{ id: placementId, state: "asked" }]);
    expect((await listActsForUs(amira)).map(({ act }) => act)).toEqual(["inquiry", "need", "child"]);
    expect((await readOwnTrail(amira, {})).map(({ event }) => event)).toContain("offices.acted_for_family");
    expect(await readProxyFamily(ingrid, { familyId })).toBeNull();
    await expect(withdrawFor(ingrid, { familyId, placementId, reason: "other", words: "" })).rejects.toMatchObject({
      code: "offices.family_not_found",
    });
    expect(await listProxyFamilies(ingrid)).toMatchObject([{ id: familyId, name: "", takenOverAt: expect.any(Date) }]);
    expect((await pool.query("select 1 from family_contacts")).rows).toEqual([]);
    const second = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(takeOver(second, { secret })).rejects.toMatchObject({ code: "offices.link_unknown" });
  });

  it("not by a link that was replaced or has expired, and not by a guess", async () => {
    const { familyId } = await family();
    await handOver(ingrid, { familyId, byMail: false });
    const first = await linkOf(familyId);
    await handOver(context({ actor: ingrid.actor, now: new Date(system.now.getTime() + 1000) }), {
      familyId,
      byMail: false,
    });
    const secret = await linkOf(familyId);
    expect(secret).not.toBe(first);
    const { actor } = await addPerson(system, "parent");
    const unknown = { code: "offices.link_unknown" };
    for (const wrong of [first, "-", familyId])
      await expect(takeOver(context({ actor }), { secret: wrong })).rejects.toMatchObject(unknown);
    const late = new Date(system.now.getTime() + (handOverDays * 86_400 + 2) * 1000);
    await expect(takeOver(context({ actor, now: late }), { secret })).rejects.toMatchObject(unknown);
    expect(await readHandOver(context({ actor: ingrid.actor, now: late }), { familyId })).toBeNull();
    await expect(takeOver(ingrid, { secret })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("by mail where an address is known, a few times a day", async () => {
    const without = await family();
    await expect(handOver(ingrid, { familyId: without.familyId, byMail: true })).rejects.toMatchObject({
      code: "offices.no_email",
    });
    const { familyId } = await family({ email: "Amira@Example.test", language: "en" });
    // Letters to print are no mails.
    for (let times = 0; times < linkMailsADay; times++)
      await handOver(context({ actor: ingrid.actor, requestId: `print-${times}` }), { familyId, byMail: false });
    for (let times = 0; times < linkMailsADay; times++)
      await handOver(context({ actor: ingrid.actor, requestId: `mail-${times}` }), { familyId, byMail: true });
    await expect(handOver(ingrid, { familyId, byMail: true })).rejects.toMatchObject({
      code: "offices.links_too_often",
    });
    const mails = await mailsOfEvents({ pool, context }, "offices.hand_over_mailed");
    // Those that were replaced are not sent any more.
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["amira@example.test", "Your search for a place: now in your hands"],
    ]);
    expect(mails[0]?.text).toContain(await linkOf(familyId));
  });

  it("and what was done for it stands in the trail of whoever belongs to it now, and of nobody else", async () => {
    const { familyId } = await asked();
    await handOver(ingrid, { familyId, byMail: false });
    const amira = context({ actor: (await addPerson(system, "parent")).actor });
    await takeOver(amira, { secret: await linkOf(familyId) });
    const omar = context({ actor: (await addPerson(system, "parent")).actor });
    const isTold = async (ctx: Context) =>
      (await readOwnTrail(ctx, {})).some(({ event }) => event === "offices.acted_for_family");
    expect([await isTold(amira), await isTold(omar)]).toEqual([true, false]);
    await pool.query("insert into family_members (person_id, family_id, joined_at) values ($1, $2, now())", [
      omar.actor.personId,
      familyId,
    ]);
    await pool.query("delete from family_members where person_id = $1", [amira.actor.personId]);
    expect([await isTold(amira), await isTold(omar)]).toEqual([false, true]);
  });
});

/** Everything that is still written in placements by the hand of the adviser. */
const wordsLeft = async () => {
  const { rows } = await pool.query(
    `select words from placements union all select words from placement_moves where side = 'family'
     union all select words from visits where proposed_by = 'family'`,
  );
  return rows.map(({ words }) => words).filter(Boolean);
};

/** An inquiry with words that came to nothing, after times were proposed. */
async function declined() {
  const { familyId, childId } = await family();
  await setNeedFor(ingrid, needOf(familyId, childId));
  const care = { child: { id: childId }, hours: "Mo–Fr 8–14", start: "2027-01-01" };
  const { id: placementId } = await askFor(
    ingrid,
    AskFor.parse({ familyId, slug: her.slug, ...care, words: "Amira Nasser bittet um Antwort." }),
  );
  await answerInquiry(as(her.actor), { placementId, words: "Gern." });
  const times = [new Date("2026-12-02T14:00:00Z")];
  await proposeVisitFor(ingrid, { familyId, placementId, times, minutes: 45, words: "Amira kommt mit Yara." });
  return { familyId, childId, placementId };
}

describe("a family that never takes over", () => {
  const days = (count: number) => new Date(system.now.getTime() + count * 86_400_000);
  const forget = async (now: Date) => (await forgetLeftFamilies(context({ now }))).forgotten;
  const halfAYear = new Date(days(forgottenAfterDays).getTime() + 1000);

  it("is forgotten half a year after the last act, where nothing is open", async () => {
    const { familyId } = await family();
    await asked();
    expect(await forget(days(forgottenAfterDays))).toBe(0);
    expect(await forget(halfAYear)).toBe(1);
    expect(await forget(halfAYear)).toBe(0);
    expect((await pool.query("select 1 from families where id = $1", [familyId])).rows).toEqual([]);
    expect((await pool.query("select 1 from proxy_families")).rows).toHaveLength(1);
  });

  it("but not while its link works", async () => {
    const { familyId } = await family();
    const late = context({ actor: ingrid.actor, now: days(forgottenAfterDays - handOverDays + 1) });
    await handOver(late, { familyId, byMail: false });
    expect(await forget(halfAYear)).toBe(0);
    expect(await forget(days(forgottenAfterDays + 1))).toBe(1);
    expect((await pool.query("select id from families")).rows).toEqual([]);
  });

  it("nor within half a year of what came to nothing long after the last act", async () => {
    const { placementId } = await declined();
    await pool.query("update placements set state = 'declined', since = $2 where id = $1", [placementId, days(100)]);
    expect(await forget(halfAYear)).toBe(0);
    expect(await forget(days(100 + forgottenAfterDays))).toBe(0);
    expect(await forget(days(101 + forgottenAfterDays))).toBe(1);
  });

  it("nor while what is left of care that was given must be kept: who the child was goes with it", async () => {
    const { familyId, childId, placementId } = await declined();
    await pool.query("update placements set state = 'ended', since = '2027-07-31' where id = $1", [placementId]);
    await pool.query(
      `insert into placement_terms (id, placement_id, from_date, hours, probation_days, agreed_at)
       values ($1, $2, '2027-01-01', repeat('0', 1344)::bit(1344), 14, now())`,
      [newId(system.now), placementId],
    );
    const night = async (now: Date) => {
      for (const { days: kept, remove } of placementsRetention)
        await remove(system.db, new Date(now.getTime() - kept * 86_400_000));
      return forget(now);
    };
    expect(await night(new Date("2030-12-30T12:00:00Z"))).toBe(0);
    expect((await pool.query("select child_id from placements where id = $1", [placementId])).rows).toEqual([
      { child_id: childId },
    ]);
    expect(await night(new Date("2031-01-02T12:00:00Z"))).toBe(1);
    expect((await pool.query("select 1 from families where id = $1", [familyId])).rows).toEqual([]);
  });

  it("nor where a contract about a place that was given back is signed: it is kept as long", async () => {
    const { placementId } = await declined();
    await pool.query("update placements set state = 'given_up', since = $2 where id = $1", [placementId, days(0)]);
    await pool.query(
      `insert into contracts (id, placement_id, number, state, since, from_date, sealed_terms, paid)
       values ($1, $2, 'TN-2345-6789', 'revoked', $3, '2027-01-01', '', false)`,
      [newId(system.now), placementId, days(0)],
    );
    expect(await forget(halfAYear)).toBe(0);
    await pool.query("update contracts set state = 'taken_back'");
    expect(await forget(halfAYear)).toBe(1);
  });

  it("and by nobody's hand", async () => {
    await expect(forgetLeftFamilies(ingrid)).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("takes along what was written for it; the childminder keeps that somebody asked", async () => {
    const { familyId, placementId } = await declined();
    await withdrawFor(ingrid, { familyId, placementId, reason: "other", words: "Amira hat einen Platz." });
    expect(await wordsLeft()).toHaveLength(3);
    expect(await forget(halfAYear)).toBe(1);
    expect(await wordsLeft()).toEqual([]);
    const { rows } = await pool.query("select family_id, child_id from placements where id = $1", [placementId]);
    expect(rows).toEqual([{ family_id: null, child_id: null }]);
    expect((await pool.query("select words from placement_moves where side = 'childminder'")).rows).toEqual([
      { words: "Gern." },
    ]);
  });
});

describe("while a child of it is cared for", () => {
  /** Monday at six: Yara has settled in. */
  async function settledIn() {
    const { familyId, placementId } = await asked();
    await begun(familyId, placementId);
    await completeSettlingIn(as(her.actor, first), { placementId, words: "" });
    return { familyId, placementId };
  }
  const first = { now: new Date("2027-01-01T07:00:00Z") };
  async function begun(familyId: string, placementId: string) {
    await offer(as, her.actor, placementId);
    await acceptFor(ingrid, AcceptFor.parse({ familyId, placementId, how: "Am Telefon" }));
    await keepDay({ ...system, ...first }, placementId, "first");
  }
  const told = (name: string) => mailsOfEvents({ pool, context }, name, { now: atSix });

  it("the adviser is told at once that she is ill, and that she is well again", async () => {
    const { familyId } = await settledIn();
    const { id: illnessId } = await sayIll(as(her.actor, { now: atSix }), SayIll.parse(sick));
    const ill = await told("substitutes.ill");
    expect(ill).toHaveLength(1);
    expect(ill[0]?.text).toContain("Katrin Seidel fällt am 11. Januar 2027 aus");
    expect(ill[0]?.text).toContain(`/fachberatung/familien/${familyId}`);
    expect(JSON.stringify(ill)).not.toMatch(/Yara|Amira/);
    await sayWell(as(her.actor, { now: atSix }), { illnessId, backOn: "2027-01-11" as never });
    expect((await told("substitutes.ended")).map(({ subject }) => subject)).toEqual([
      "Bitte heute sagen: Neues für eine Familie, für die Sie handeln",
    ]);
  });

  it("the adviser is told of both where a sibling of the child still settles in", async () => {
    const { familyId } = await settledIn();
    const { id: childId } = await addChildFor(ingrid, { familyId, nickname: "Sami", bornMonth: "2025-06" as never });
    await setNeedFor(ingrid, needOf(familyId, childId));
    const inquiry = { familyId, slug: her.slug, child: { id: childId }, hours: "Mo–Fr 8–14", start: "2027-01-01" };
    const { id: placementId } = await askFor(ingrid, AskFor.parse(inquiry));
    await begun(familyId, placementId);
    await sayIll(as(her.actor, { now: atSix }), SayIll.parse(sick));
    for (const mailed of [2, 0]) expect(await told("substitutes.ill")).toHaveLength(mailed);
  });

  it("and of days on which she is away, or the child is said not to come; not of what the family hears itself", async () => {
    const { familyId, placementId } = await settledIn();
    const late = { now: atSix };
    await enterAbsence(
      as(her.actor, late),
      EnterAbsence.parse({ from: "2027-02-01", until: "2027-02-05", kind: "holiday" }),
    );
    const [away] = await told("capacity.absence_entered");
    expect(away?.text).toContain("Keine Betreuung vom 1. Februar 2027 bis 4. Februar 2027");
    const days = { placementId, from: "2027-01-12", until: "2027-01-13", reason: "ill" };
    await reportAbsence(as(her.actor, late), "childminder", ReportAbsence.parse(days));
    expect((await told("attendance.absence_reported"))[0]?.text).toContain("Kommt nicht: Das Kind");
    await handOver(ingrid, { familyId, byMail: false });
    const amira = await addPerson(system, "parent");
    await takeOver(as(amira.actor), { secret: await linkOf(familyId) });
    expect((await told("capacity.absence_entered")).map(({ to }) => to)).toEqual([amira.email]);
  });
});

describe("the adviser ends it", () => {
  it("and the family goes with its words; what was asked is taken back, and the childminder told", async () => {
    const { familyId, childId, placementId } = await declined();
    await endFamily(ingrid, { familyId });
    expect(await wordsLeft()).toEqual([]);
    for (const [table, id] of [
      ["families", familyId],
      ["children", childId],
    ])
      expect((await pool.query(`select 1 from ${table} where id = $1`, [id])).rows).toEqual([]);
    expect(await readPlacement(as(her.actor), "childminder", { id: placementId })).toMatchObject({
      state: "ended",
      otherName: "",
    });
    expect((await mailsOfEvents({ pool, context }, "placements.left")).map(({ to }) => to)).toEqual([her.email]);
    const { rows } = await pool.query("select subject_id, actor_id from events where name = 'offices.family_ended'");
    expect(rows).toEqual([{ subject_id: familyId, actor_id: ingrid.actor.personId }]);
    await expect(endFamily(ingrid, { familyId })).rejects.toMatchObject({ code: "offices.family_not_found" });
  });

  it("not while a child of it has a place, and nobody else does", async () => {
    const { familyId, placementId } = await asked();
    await offer(as, her.actor, placementId);
    await expect(endFamily(await adviserOf("SN"), { familyId })).rejects.toMatchObject({
      code: "offices.family_not_found",
    });
    const parent = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(endFamily(parent, { familyId })).rejects.toMatchObject({ code: "permissions.refused" });
    await acceptFor(ingrid, AcceptFor.parse({ familyId, placementId, how: "Am Telefon" }));
    await expect(endFamily(ingrid, { familyId })).rejects.toMatchObject({ code: "offices.family_placed" });
    expect((await readProxyFamily(ingrid, { familyId }))?.placements).toMatchObject([{ state: "reserved" }]);
  });

  it("and a link that still worked works no more", async () => {
    const { familyId } = await family();
    await handOver(ingrid, { familyId, byMail: false });
    const secret = await linkOf(familyId);
    await endFamily(ingrid, { familyId });
    const { actor } = await addPerson(system, "parent");
    await expect(takeOver(context({ actor }), { secret })).rejects.toMatchObject({ code: "offices.link_unknown" });
  });
});

describe("how the family is reached", () => {
  const changed = (familyId: string, changes: object = {}) =>
    ChangeContact.parse({ familyId, name: "Amira Nasser-Haddad", phone: "0341 654321", ...changes });

  it("changes, and stands among what was done for it", async () => {
    const { familyId } = await family();
    await changeContact(ingrid, changed(familyId, { email: "amira@example.test", language: "en" }));
    expect(await readProxyFamily(ingrid, { familyId })).toMatchObject({
      contact: { name: "Amira Nasser-Haddad", phone: "0341 654321", email: "amira@example.test" },
      locale: "en",
    });
    expect((await readProxyFamily(ingrid, { familyId }))?.acts[0]).toMatchObject({ act: "contact" });
    const { rows } = await pool.query(
      "select subject_id, actor_id, details from events where name = 'offices.family_contact_changed'",
    );
    expect(rows).toEqual([{ subject_id: familyId, actor_id: ingrid.actor.personId, details: {} }]);
  });

  it("a link that went to another e-mail address works no more, any other goes on", async () => {
    const { familyId } = await family();
    await handOver(ingrid, { familyId, byMail: false });
    const printed = await linkOf(familyId);
    await changeContact(ingrid, changed(familyId, { email: "falsch@example.test" }));
    expect(await linkOf(familyId)).toBe(printed);
    await handOver(ingrid, { familyId, byMail: true });
    const mailed = await linkOf(familyId);
    await changeContact(ingrid, changed(familyId, { email: "amira@example.test" }));
    expect(await readHandOver(ingrid, { familyId })).toBeNull();
    const { actor } = await addPerson(system, "parent");
    await expect(takeOver(context({ actor }), { secret: mailed })).rejects.toMatchObject({
      code: "offices.link_unknown",
    });
    expect(await mailsOfEvents({ pool, context }, "offices.hand_over_mailed")).toEqual([]);
  });

  it("nobody else says so, and nobody once it has taken over", async () => {
    const { familyId } = await family();
    await expect(changeContact(await adviserOf("SN"), changed(familyId))).rejects.toMatchObject({
      code: "offices.family_not_found",
    });
    const parent = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(changeContact(parent, changed(familyId))).rejects.toMatchObject({ code: "permissions.refused" });
    await handOver(ingrid, { familyId, byMail: false });
    await takeOver(parent, { secret: await linkOf(familyId) });
    await expect(changeContact(ingrid, changed(familyId))).rejects.toMatchObject({
      code: "offices.family_not_found",
    });
  });
});

describe("a family whose adviser has left the office", () => {
  const leave = () => pool.query("delete from adviser_areas where person_id = $1", [ingrid.actor.personId]);

  it("is listed in its area, and another adviser takes it on; who was her own adviser reads and acts no more", async () => {
    const { familyId, placementId } = await asked();
    const colleague = await adviserOf("SN");
    expect(await listStrandedFamilies(colleague)).toEqual([]);
    await expect(takeOnFamily(colleague, { familyId })).rejects.toMatchObject({ code: "offices.family_has_adviser" });
    await leave();
    expect(await listStrandedFamilies(colleague)).toMatchObject([{ id: familyId, name: "Amira Nasser" }]);
    await takeOnFamily(colleague, { familyId });
    expect(await listStrandedFamilies(colleague)).toEqual([]);
    expect(await listProxyFamilies(colleague)).toMatchObject([{ id: familyId }]);
    await withdrawFor(colleague, { familyId, placementId, reason: "other", words: "" });
    expect((await readProxyFamily(colleague, { familyId }))?.acts.map(({ act }) => act)).toEqual([
      "withdraw",
      "taken_on",
      "inquiry",
      "need",
      "child",
    ]);
    const { rows } = await pool.query("select subject_id, actor_id from events where name = 'offices.family_taken_on'");
    expect(rows).toEqual([{ subject_id: familyId, actor_id: colleague.actor.personId }]);
    // She comes back, and it is somebody else's.
    await pool.query("insert into adviser_areas (person_id, land, municipality) values ($1, 'SN', '')", [
      ingrid.actor.personId,
    ]);
    expect(await readProxyFamily(ingrid, { familyId })).toBeNull();
    await expect(takeOnFamily(ingrid, { familyId })).rejects.toMatchObject({ code: "offices.family_has_adviser" });
  });

  it("also where her account is gone; but is no other area's, no parent's, and not once it has taken over", async () => {
    const { familyId } = await family();
    await handOver(ingrid, { familyId, byMail: false });
    const secret = await linkOf(familyId);
    await pool.query("delete from people where id = $1", [ingrid.actor.personId]);
    const notFound = { code: "offices.family_not_found" };
    for (const other of [await adviserOf("BY"), await adviserOf("SN", "ags-14612000")]) {
      expect(await listStrandedFamilies(other)).toEqual([]);
      await expect(takeOnFamily(other, { familyId })).rejects.toMatchObject(notFound);
    }
    const parent = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(takeOnFamily(parent, { familyId })).rejects.toMatchObject({ code: "permissions.refused" });
    const leipzig = await adviserOf("SN", "ags-14713000");
    expect(await listStrandedFamilies(leipzig)).toMatchObject([{ id: familyId }]);
    await takeOver(parent, { secret });
    expect(await listStrandedFamilies(leipzig)).toEqual([]);
    await expect(takeOnFamily(leipzig, { familyId })).rejects.toMatchObject(notFound);
  });

  it("news of it go to whoever acts for it now, and to nobody who does not", async () => {
    const { familyId, placementId } = await asked();
    const colleague = await adviserOf("SN");
    const { rows } = await pool.query("select email from people where id = $1", [colleague.actor.personId]);
    await answerInquiry(as(her.actor), { placementId, words: "Gern." });
    await leave();
    expect(await mailsOfEvents({ pool, context }, "placements.answered")).toEqual([]);
    await takeOnFamily(colleague, { familyId });
    expect((await mailsOfEvents({ pool, context }, "placements.answered")).map(({ to }) => to)).toEqual([
      rows[0].email,
    ]);
  });
});

describe("what parents with an account would be told", () => {
  it("the adviser is told, from the first answer to the notice", async () => {
    const { familyId, placementId } = await asked();
    await answerInquiry(as(her.actor), { placementId, words: "Gern." });
    await offer(as, her.actor, placementId);
    await acceptFor(ingrid, AcceptFor.parse({ familyId, placementId, how: "Am Telefon" }));
    await pool.query("update placements set state = 'active' where id = $1", [placementId]);
    const notice = { placementId, lastDay: "2027-05-31" as never, reason: "move" as const, words: "" };
    await giveNotice(as(her.actor, { now: new Date("2027-02-01T09:00:00Z") }), "childminder", notice);
    const { rows } = await pool.query("select email from people where id = $1", [ingrid.actor.personId]);
    for (const name of ["placements.answered", "placements.offer_made", "placements.notice_given"])
      expect([name, (await mailsOfEvents({ pool, context }, name)).map(({ to }) => to)]).toEqual([
        name,
        expect.arrayContaining([rows[0].email]),
      ]);
    // What she did herself she knows.
    const accepted = await mailsOfEvents({ pool, context }, "placements.offer_accepted");
    expect(accepted.map(({ to }) => to)).toEqual([her.email]);
  });

  it("and not of what is the childminder's alone to hear", async () => {
    const { placementId } = await asked();
    await declineInquiry(as(her.actor), { placementId, reason: "place_given", words: "" });
    expect(await mailsOfEvents({ pool, context }, "placements.declined")).toHaveLength(1);
    expect((await mailsOfEvents({ pool, context }, "placements.asked")).map(({ to }) => to)).toEqual([her.email]);
  });

  it("is no step of hers in the placement: the family takes it along, she does not", async () => {
    const { placementId } = await asked();
    const { rows } = await pool.query("select side, person_id from placement_moves where placement_id = $1", [
      placementId,
    ]);
    expect(rows).toEqual([{ side: "family", person_id: null }]);
  });
});
