import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { adviserAreas } from "../../../db/schema/accounts";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { childminderWithAccount, mailsOfEvents } from "../../../tests/support/placements";
import { addChild, removeCareNeed, setCareNeed } from "../../families/commands/children";
import { SetCareNeed } from "../../families/schemas";
import type { Month } from "../../kernel/calendar";
import { newId } from "../../kernel/ids";
import { officesData } from "../personal-data";
import { readSupplyAndNeed } from "../report/queries";
import { officesRetention } from "../retention";
import { announceClaim, answerClaim, withdrawClaim } from "./commands";
import { findForClaim, listAreaClaims, listOldestNeeds, readAreaClaim, readOwnClaim } from "./queries";
import { claimsADay } from "./rules";
import { AnnounceClaim, AnswerClaim } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

async function adviserOf(land: string, municipalityId: string | null = null) {
  const { id, actor } = await addPerson(system, "adviser");
  await system.db
    .insert(adviserAreas)
    .values({ personId: id, land, municipality: municipalityId ?? "", municipalityId });
  return { id, ctx: context({ actor }) };
}

async function family({
  bornMonth = "2025-06",
  start = "2027-02-01",
  place = "leipzig-gohlis",
  name = "Miriam Vogt",
} = {}) {
  const { id, actor } = await addPerson(system, "parent", { name });
  const ctx = context({ actor });
  const { id: childId } = await addChild(ctx, { nickname: "Emil", bornMonth: bornMonth as Month });
  await setCareNeed(ctx, SetCareNeed.parse({ childId, hours: "Mo–Fr 8–14", start, home: { place }, radius: 5 }));
  return { id, actor, ctx, childId };
}

const claimOf = (childId: string, changes: object = {}) =>
  AnnounceClaim.parse({ childId, neededBy: "2027-02-01", ...changes });
const answerOf = (claimId: string, changes: object = {}) =>
  AnswerClaim.parse({ claimId, words: "Wir suchen mit.", ...changes });

describe("a family tells its youth office by when it needs a place", () => {
  it("with the reason that it gave with the need; before that click the office reads nothing of it", async () => {
    const { ctx: office } = await adviserOf("SN", "ags-14713000");
    const { ctx, childId } = await family({ bornMonth: "2026-06" });
    const why = { whyBeforeOne: "work", whyWords: "Ab Februar arbeite ich wieder." } as const;
    const need = { childId, hours: "Mo–Fr 8–14", start: "2027-02-01", home: { place: "leipzig-gohlis" }, radius: 5 };
    await setCareNeed(ctx, SetCareNeed.parse({ ...need, ...why }));
    expect((await readOwnClaim(ctx, { childId }))?.need).toMatchObject(why);
    expect(await listAreaClaims(office)).toEqual([]);
    await announceClaim(ctx, claimOf(childId, { reason: why.whyBeforeOne, words: why.whyWords }));
    expect(await listAreaClaims(office)).toMatchObject([{ basis: "reasons", reason: "work", words: why.whyWords }]);
  });

  it("and the office of its municipality reads it, who is soonest first, with the days that each waits", async () => {
    const { ctx: office } = await adviserOf("SN", "ags-14713000");
    const [later, sooner] = [await family({ name: "Tom Brandt" }), await family()];
    await announceClaim(later.ctx, claimOf(later.childId, { neededBy: "2027-03-01" }));
    const { id } = await announceClaim(sooner.ctx, claimOf(sooner.childId, { words: "Ich fange an zu arbeiten." }));
    const inAWeek = context({ actor: office.actor, now: new Date(system.now.getTime() + 7 * 86_400_000) });
    const claims = await listAreaClaims(inAWeek);
    expect(claims.map(({ parents, neededBy }) => [parents, neededBy])).toEqual([
      ["Miriam Vogt", "2027-02-01"],
      ["Tom Brandt", "2027-03-01"],
    ]);
    expect(claims[0]).toMatchObject({
      id,
      nickname: "Emil",
      municipality: "Leipzig",
      basis: "from_one",
      reason: null,
      waitsDays: 7,
      words: "Ich fange an zu arbeiten.",
      need: { place: "Gohlis (Leipzig)", start: "2027-02-01" },
    });
    const mails = await mailsOfEvents({ pool, context }, "offices.claim_announced");
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toContain("Platz gesucht bis");
    expect(JSON.stringify(mails)).not.toContain("Miriam");
    expect(JSON.stringify(mails)).not.toContain("arbeiten");
    const trail = await pool.query("select subject_id, details from events where name = 'offices.claim_announced'");
    expect(trail.rows).toContainEqual({ subject_id: id, details: { childId: sooner.childId } });
  });

  it("and no other office reads, answers or searches for it; nor do other families", async () => {
    await adviserOf("SN", "ags-14713000");
    const { ctx: dresden } = await adviserOf("SN", "ags-14612000");
    const { ctx, childId } = await family();
    const { id } = await announceClaim(ctx, claimOf(childId));
    expect(await listAreaClaims(dresden)).toEqual([]);
    expect(await readAreaClaim(dresden, { id })).toBeNull();
    const notFound = { code: "offices.claim_not_found" };
    await expect(answerClaim(dresden, answerOf(id))).rejects.toMatchObject(notFound);
    await expect(findForClaim(dresden, { id })).rejects.toMatchObject(notFound);
    const stranger = await family({ name: "Fremd" });
    expect(await readOwnClaim(stranger.ctx, { childId })).toBeNull();
    await expect(withdrawClaim(stranger.ctx, { claimId: id })).rejects.toMatchObject(notFound);
    await expect(announceClaim(stranger.ctx, claimOf(childId))).rejects.toMatchObject({
      code: "families.child_not_found",
    });
    await expect(listAreaClaims(ctx)).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(announceClaim(dresden, claimOf(childId))).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("with a reason while the child is under one then, and keeps none from the first birthday on", async () => {
    const { ctx: office } = await adviserOf("SN");
    const baby = await family({ bornMonth: "2026-03" });
    await expect(announceClaim(baby.ctx, claimOf(baby.childId, { neededBy: "2027-02-28" }))).rejects.toMatchObject({
      code: "offices.reason",
      field: "reason",
    });
    const { id } = await announceClaim(
      baby.ctx,
      claimOf(baby.childId, { neededBy: "2027-02-28", reason: "education" }),
    );
    expect(await readAreaClaim(office, { id })).toMatchObject({ basis: "reasons", reason: "education" });
    const older = await family({ bornMonth: "2026-03" });
    const one = await announceClaim(older.ctx, claimOf(older.childId, { neededBy: "2027-03-01", reason: "work" }));
    expect(await readAreaClaim(office, { id: one.id })).toMatchObject({ basis: "from_one", reason: null });
  });

  it("on a day that is to come, within two years, once for a child, where an office is on board", async () => {
    const { ctx, childId } = await family();
    const announce = (changes: object = {}) => announceClaim(ctx, claimOf(childId, changes));
    await expect(announce()).rejects.toMatchObject({ code: "offices.not_on_board" });
    await adviserOf("SN");
    await expect(announce({ neededBy: "2026-01-01" })).rejects.toMatchObject({ code: "offices.needed_past" });
    await expect(announce({ neededBy: "2029-01-01" })).rejects.toMatchObject({ code: "offices.needed_too_late" });
    const { id } = await announce();
    await expect(announce()).rejects.toMatchObject({ code: "offices.already_announced" });
    await withdrawClaim(ctx, { claimId: id });
    for (let times = 1; times < claimsADay; times++) await withdrawClaim(ctx, { claimId: (await announce()).id });
    await expect(announce()).rejects.toMatchObject({ code: "offices.too_often" });
    await removeCareNeed(ctx, { childId });
    await expect(announce()).rejects.toMatchObject({ code: "families.care_need_not_found" });
  });

  it("and takes it back: the office reads it no more, and hears of nothing", async () => {
    const { ctx: office } = await adviserOf("SN");
    const { ctx, childId } = await family();
    const { id } = await announceClaim(ctx, claimOf(childId));
    await withdrawClaim(ctx, { claimId: id });
    expect([await listAreaClaims(office), await readAreaClaim(office, { id })]).toEqual([[], null]);
    await expect(answerClaim(office, answerOf(id))).rejects.toMatchObject({ code: "offices.claim_not_found" });
    expect(await mailsOfEvents({ pool, context }, "offices.claim_announced")).toEqual([]);
    expect((await readOwnClaim(ctx, { childId }))?.claim).toBeNull();
  });
});

describe("the office answers", () => {
  it("with words and childminders from the search that fit the need; the family reads it", async () => {
    const { ctx: office } = await adviserOf("SN");
    const her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
    const { ctx, childId } = await family({ place: "leipzig" });
    const { id } = await announceClaim(ctx, claimOf(childId));
    const fits = await findForClaim(office, { id });
    expect(fits.map(({ name, state, percent }) => [name, state, percent])).toEqual([["Katrin Seidel", "now", 100]]);
    await answerClaim(office, answerOf(id, { slugs: [her.slug, her.slug] }));
    const own = await readOwnClaim(ctx, { childId });
    expect(own?.claim?.answers).toMatchObject([
      { words: "Wir suchen mit.", proposals: [{ name: "Katrin Seidel", slug: her.slug }] },
    ]);
    const mails = await mailsOfEvents({ pool, context }, "offices.claim_answered");
    expect(mails.map(({ subject }) => subject)).toEqual(["Ihr Jugendamt hat geantwortet"]);
  });

  it("with something, and with nobody who is not listed", async () => {
    const { ctx: office } = await adviserOf("SN");
    const { ctx, childId } = await family();
    const { id } = await announceClaim(ctx, claimOf(childId));
    await expect(answerClaim(office, answerOf(id, { words: "" }))).rejects.toMatchObject({
      code: "offices.empty_answer",
    });
    const six = Array.from({ length: 6 }, (_, at) => `jemand-${at}`);
    await expect(answerClaim(office, answerOf(id, { slugs: six }))).rejects.toMatchObject({
      code: "offices.too_many_proposals",
    });
    await expect(answerClaim(office, answerOf(id, { slugs: ["niemand"] }))).rejects.toMatchObject({
      code: "childminders.not_found",
    });
    expect((await pool.query("select 1 from claim_answers")).rows).toEqual([]);
  });
});

describe("the oldest open needs", () => {
  const inSaxony = async (count: number, place = "leipzig", bornMonth = "2024-11", overdueSince?: string) => {
    for (let n = 0; n < count; n++) {
      const { childId } = await family({ bornMonth, place });
      if (overdueSince)
        await pool.query("update care_needs set start_on = $2 where child_id = $1", [childId, overdueSince]);
    }
  };

  it("stand without a name, of the area alone, without those that were told, and not where there are few", async () => {
    const { ctx: office } = await adviserOf("SN");
    const told = await family({ bornMonth: "2024-11" });
    await inSaxony(3);
    await inSaxony(9, "muenchen");
    await announceClaim(told.ctx, claimOf(told.childId));
    // Four in all: the report hides even how many there are, and so must the list.
    expect((await readSupplyAndNeed(office, {}))?.total.need).toBeNull();
    expect(await listOldestNeeds(office)).toEqual([]);
    await inSaxony(5, "leipzig", "2024-11", "2026-09-14");
    await inSaxony(2);
    const leipzig = { municipality: "Leipzig", age: "two", band: "from_25" };
    expect(await listOldestNeeds(office)).toEqual([
      ...Array(5).fill({ ...leipzig, overdueMonths: 2 }),
      ...Array(5).fill({ ...leipzig, overdueMonths: 0 }),
    ]);
  });

  it("tell of no single family: neither since when, nor what it needs where", async () => {
    const { ctx: office } = await adviserOf("SN");
    await inSaxony(10);
    await inSaxony(1, "leipzig", "2024-11", "2026-09-14");
    // One is overdue: nobody's months are told, since the others would be all but that one.
    const eleven = await listOldestNeeds(office);
    expect(eleven).toEqual(
      Array(11).fill({ municipality: "Leipzig", age: "two", band: "from_25", overdueMonths: null }),
    );
    // Six of Dresden, of which two are one year old: told is either where, or how old.
    await inSaxony(4, "dresden");
    await inSaxony(2, "dresden", "2025-11");
    await inSaxony(3, "leipzig", "2025-11");
    const report = await readSupplyAndNeed(office, {});
    expect(report?.places.map(({ label, need }) => [label, need])).toEqual([
      ["Leipzig", 14],
      ["Dresden", 6],
    ]);
    const rows = await listOldestNeeds(office);
    expect(rows).toHaveLength(20);
    expect(rows.filter(({ municipality }) => municipality === "Dresden")).toEqual(
      Array(6).fill({ municipality: "Dresden", age: null, band: null, overdueMonths: null }),
    );
  });

  it("are those that the report counts", async () => {
    const { ctx: office } = await adviserOf("SN");
    await inSaxony(6);
    await inSaxony(6, "leipzig", "2023-01", "2025-11-22");
    expect(await listOldestNeeds(office)).toHaveLength(6);
  });

  it("are told to the office that the family lives with: after a move the old one reads them no more", async () => {
    const { ctx: leipzig } = await adviserOf("SN", "ags-14713000");
    const { ctx: dresden } = await adviserOf("SN", "ags-14612000");
    const { ctx, childId } = await family();
    const { id } = await announceClaim(ctx, claimOf(childId));
    expect((await readAreaClaim(leipzig, { id }))?.need).toMatchObject({ hours: expect.any(String) });
    await setCareNeed(
      ctx,
      SetCareNeed.parse({ childId, hours: "Mo–Fr 8–14", start: "2027-02-01", home: { place: "dresden" }, radius: 5 }),
    );
    expect((await readAreaClaim(leipzig, { id }))?.need).toBeNull();
    expect(await findForClaim(leipzig, { id })).toEqual([]);
    await inSaxony(4, "dresden");
    expect(await listOldestNeeds(leipzig)).toEqual([]);
    expect(await listOldestNeeds(dresden)).toHaveLength(5);
    expect(await readOwnClaim(ctx, { childId })).toMatchObject({
      office: { municipality: "Dresden" },
      claim: { municipality: "Leipzig", movedAway: true },
    });
    // Both offices, in one click: the old one no longer reads it, the new one does.
    const again = await announceClaim(ctx, claimOf(childId, { insteadOf: id, words: "Wir sind umgezogen." }));
    expect([await listAreaClaims(leipzig), await readAreaClaim(leipzig, { id })]).toEqual([[], null]);
    expect(await listAreaClaims(dresden)).toMatchObject([{ id: again.id, words: "Wir sind umgezogen." }]);
    expect(await readOwnClaim(ctx, { childId })).toMatchObject({
      claim: { municipality: "Dresden", movedAway: false },
    });
  });

  it("cannot be told instead of another child's, or somebody else's, nor instead of what was taken back", async () => {
    await adviserOf("SN");
    const [own, other] = [await family(), await family()];
    const { id: second } = await addChild(own.ctx, { nickname: "Ole", bornMonth: "2025-01" as Month });
    const need = { childId: second, hours: "Mo–Fr 8–14", start: "2027-02-01", home: { place: "leipzig" }, radius: 5 };
    await setCareNeed(own.ctx, SetCareNeed.parse(need));
    const { id: ofSecond } = await announceClaim(own.ctx, claimOf(second));
    const { id: theirs } = await announceClaim(other.ctx, claimOf(other.childId));
    for (const insteadOf of [ofSecond, theirs])
      await expect(announceClaim(own.ctx, claimOf(own.childId, { insteadOf }))).rejects.toMatchObject({
        code: "offices.claim_not_found",
      });
    expect((await pool.query("select 1 from place_claims where withdrawn_at is null")).rows).toHaveLength(2);
  });

  it("whose need was taken out, and who has a place, no longer stand among those who wait", async () => {
    const { ctx: office } = await adviserOf("SN");
    const { ctx, childId } = await family();
    await announceClaim(ctx, claimOf(childId));
    await removeCareNeed(ctx, { childId });
    expect(await listAreaClaims(office)).toHaveLength(1);
    await pool.query(
      `insert into placements (id, family_id, child_id, state, blind, hours, start_on, words, rank, asked_at, since)
       select $1, family_id, id, 'reserved', false, repeat('0', 1344)::bit(1344), '2027-02-01', '', 1, now(), now()
       from children where id = $2`,
      [newId(system.now), childId],
    );
    expect(await listAreaClaims(office)).toEqual([]);
  });

  it("end with a place", async () => {
    const { ctx: office } = await adviserOf("SN");
    const { ctx, childId } = await family();
    await announceClaim(ctx, claimOf(childId));
    const other = await family({ bornMonth: "2024-11" });
    await inSaxony(5);
    expect([await listAreaClaims(office), await listOldestNeeds(office)]).toMatchObject([{ length: 1 }, { length: 6 }]);
    for (const placed of [childId, other.childId])
      await pool.query(
        `insert into placements (id, family_id, child_id, state, blind, hours, start_on, words, rank, asked_at, since)
         select $1, family_id, id, 'reserved', false, repeat('0', 1344)::bit(1344), '2027-02-01', '', 1, now(), now()
         from children where id = $2`,
        [newId(system.now), placed],
      );
    expect([await listAreaClaims(office), await listOldestNeeds(office)]).toMatchObject([{ length: 0 }, { length: 5 }]);
  });
});

describe("what was told to an office", () => {
  it("is taken along by the family, with what was answered; the adviser takes what they wrote", async () => {
    const { id: adviserId, ctx: office } = await adviserOf("SN");
    const { id: personId, ctx, childId } = await family({ bornMonth: "2026-06" });
    const { id } = await announceClaim(ctx, claimOf(childId, { reason: "work" }));
    await answerClaim(office, answerOf(id));
    const archive = await officesData.collect(ctx, { id: personId, email: "" });
    expect(archive).toMatchObject({
      toldTheOffice: [{ neededBy: "2027-02-01", whyBeforeOne: "work" }],
      officeAnswers: [{ number: 1, words: "Wir suchen mit." }],
      ownAnswers: [],
    });
    expect(await officesData.collect(office, { id: adviserId, email: "" })).toMatchObject({
      toldTheOffice: [],
      ownAnswers: [{ words: "Wir suchen mit." }],
    });
    const erased = await context().transact((tx) => officesData.erase(tx, ctx, { id: personId, email: "" }));
    expect(erased.ids).toEqual([id]);
    expect((await pool.query("select 1 from place_claims")).rows).toEqual([]);
  });

  it("goes half a year after it was taken back, or after its day", async () => {
    await adviserOf("SN");
    const [one, other] = [await family(), await family()];
    const { id } = await announceClaim(one.ctx, claimOf(one.childId, { neededBy: "2027-06-01" }));
    await announceClaim(other.ctx, claimOf(other.childId));
    await withdrawClaim(one.ctx, { claimId: id });
    const [retention] = officesRetention;
    const removed = (day: string) => retention?.remove(system.db, new Date(`${day}T12:00:00Z`));
    expect(await removed("2026-11-01")).toBe(0);
    expect(await removed("2027-02-01")).toBe(1);
    expect(await removed("2027-02-02")).toBe(1);
  });
});
