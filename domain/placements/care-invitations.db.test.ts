import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, weekdays } from "../../tests/support/people";
import { addChildOf, ask, childminderWithAccount, mailsOfEvents, reserve } from "../../tests/support/placements";
import { readBoard } from "../attendance/queries/board";
import { changeCommitment, endCommitment, removeCommitment } from "../capacity/commands";
import { storedSpans } from "../capacity/steps";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { toBits } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { inviteParents, joinCare, withdrawParentsInvitation } from "./commands/care-invitations";
import { keepDay } from "./commands/due";
import { giveNotice } from "./commands/endings";
import { withdrawInquiry } from "./commands/inquiries";
import { placementData } from "./personal-data";
import { readPlacement, readPlacements } from "./queries";
import { readCareInvitations, readInvitedCare } from "./queries/care-invitations";
import { often } from "./rules";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const later = (days: number) => ({ now: new Date(system.now.getTime() + days * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

type Someone = { id: string; email: string; actor: Actor };
type Her = Someone & { slug: string; childminderId: string };
let miriam: Someone;
let stranger: Someone;
let katrin: Her;
let commitmentId: string;

/** Katrin has cared for a child since 1 November, Monday to Friday from 7 to 17. */
beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel", { permit: { atOnce: 1, contracts: 1 } });
  commitmentId = (await place(as(katrin.actor), katrin.childminderId)).id;
});

const invite = (changes: Partial<Context> = {}, email = miriam.email) =>
  inviteParents(as(katrin.actor, changes), { commitmentId, email });
/** The secret of the link in the latest mail. */
async function secretOf(changes: Partial<Context> = {}): Promise<string> {
  const mail = (await mailsOfEvents(database, "placements.parents_invited", changes)).at(-1);
  return /#([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? expect.fail("no link");
}
const emil = { nickname: "Emil", bornMonth: "2025-02" } as never;
const join = (secret: string, changes: Partial<Context> = {}, actor = miriam.actor, child: unknown = emil) =>
  joinCare(as(actor, changes), { secret, child: child as never });
const commitments = async () =>
  (
    await pool.query(
      `select origin, from_date::text as "from", nickname, born_month as born, holds_contract as contract from commitments`,
    )
  ).rows;
const spans = async () =>
  ((await storedSpans(system.db, { people: [{ id: katrin.childminderId }] })).get(katrin.childminderId) ?? []).map(
    ({ from, until, free, freeTwo }) => [from, until, toBits(free), toBits(freeTwo)],
  );
const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1", [name])).rows;

describe("inviting the parents of a child in care", () => {
  it("sends a link to the address, stores no secret of it, and she sees that it is open", async () => {
    const { id } = await invite({}, "  Miriam.Vogt@Example.org ");
    const [mail] = await mailsOfEvents(database, "placements.parents_invited");
    expect(mail?.to).toBe("miriam.vogt@example.org");
    expect(mail?.text).toContain("Katrin Seidel");
    expect(await readCareInvitations(as(katrin.actor))).toEqual([
      { id, commitmentId, email: "miriam.vogt@example.org", expiresAt: later(14).now },
    ]);
    const secret = await secretOf();
    const { rows } = await pool.query("select i::text as all from care_invitations i");
    expect(rows[0].all).not.toContain(secret);
    expect(await eventsNamed("placements.parents_invited")).toEqual([
      { subject_id: id, actor_id: katrin.id, details: { childminderId: katrin.childminderId } },
    ]);
  });

  it("is refused for what is not hers, over, a placement's, or her own address, and without the new agreement", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang");
    await expect(inviteParents(as(eva.actor), { commitmentId, email: miriam.email })).rejects.toMatchObject({
      code: "capacity.commitment_not_found",
    });
    await expect(inviteParents(as(miriam.actor), { commitmentId, email: miriam.email })).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await expect(invite({}, katrin.email)).rejects.toMatchObject({ code: "placements.own", field: "email" });
    const ended = await place(as(eva.actor), eva.childminderId);
    await endCommitment(as(eva.actor), { commitmentId: ended.id, until: "2026-11-23" as Day });
    await expect(inviteParents(as(eva.actor), { commitmentId: ended.id, email: miriam.email })).rejects.toMatchObject({
      code: "placements.care_over",
    });
    const child = await addChildOf(as, stranger.actor, "2024-05", "Ida");
    await reserve(as, stranger.actor, eva.actor, eva.slug, child);
    const { rows } = await pool.query("select id from commitments where origin = 'placement'");
    await expect(inviteParents(as(eva.actor), { commitmentId: rows[0].id, email: miriam.email })).rejects.toMatchObject(
      { code: "capacity.commitment_not_found" },
    );
    await pool.query("delete from agreements");
    await expect(invite()).rejects.toMatchObject({ code: "placements.not_open_yet" });
  });

  it("replaces an earlier invitation to the same hours, whose link then leads nowhere", async () => {
    await invite();
    const first = await secretOf();
    await invite({ now: new Date(system.now.getTime() + 1000) }, stranger.email);
    const second = await secretOf();
    expect(second).not.toBe(first);
    expect(await readCareInvitations(as(katrin.actor))).toMatchObject([{ email: stranger.email }]);
    await expect(join(first)).rejects.toMatchObject({ code: "placements.invitation_withdrawn" });
    await join(second, {}, stranger.actor);
  });

  it("reaches one address three times a day, and twenty in all", async () => {
    for (let at = 0; at < 3; at++) await invite();
    await expect(invite()).rejects.toMatchObject({ code: "placements.too_often", params: { most: 3 } });
    for (let at = 0; at < 17; at++) await invite({}, `eltern${at}@example.org`);
    await expect(invite({}, "noch@example.org")).rejects.toMatchObject({
      code: "placements.too_often",
      params: { most: 20 },
    });
    await invite(later(1));
  });

  it("counts what she sent though she has removed what it led to; a mail that waited is not sent", async () => {
    for (let at = 0; at < 3; at++) await invite();
    await removeCommitment(as(katrin.actor), { commitmentId });
    expect(await mailsOfEvents(database, "placements.parents_invited")).toEqual([]);
    expect(await readCareInvitations(as(katrin.actor))).toEqual([]);
    commitmentId = (await place(as(katrin.actor), katrin.childminderId)).id;
    await expect(invite()).rejects.toMatchObject({ code: "placements.too_often", params: { most: 3 } });
  });

  it("can be taken back by her alone; the mail is not sent any more", async () => {
    const { id } = await invite();
    const secret = await secretOf();
    const eva = await childminderWithAccount(database, "Eva Lang");
    const notFound = { code: "placements.invitation_not_found" };
    await expect(withdrawParentsInvitation(as(eva.actor), { invitationId: id })).rejects.toMatchObject(notFound);
    await withdrawParentsInvitation(as(katrin.actor), { invitationId: id });
    await expect(withdrawParentsInvitation(as(katrin.actor), { invitationId: id })).rejects.toMatchObject(notFound);
    expect(await mailsOfEvents(database, "placements.parents_invited")).toEqual([]);
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.invitation_withdrawn" });
    expect(await readCareInvitations(as(katrin.actor))).toEqual([]);
  });
});

describe("parents who accept", () => {
  it("see what they are invited to, and nobody else does", async () => {
    await invite();
    const secret = await secretOf();
    expect(await readInvitedCare(as(miriam.actor), { secret })).toEqual({
      herName: "Katrin Seidel",
      placeName: "Leipzig",
      hours: "Mo–Fr 7:00–17:00",
      from: "2026-11-01",
      lastDay: null,
      bornMonth: "2025-02",
    });
    expect(await readInvitedCare(as(stranger.actor), { secret })).toBeNull();
    expect(await readInvitedCare(as(miriam.actor), { secret: "unknown" })).toBeNull();
    expect(await readInvitedCare(as(miriam.actor, later(14)), { secret })).toBeNull();
  });

  it("make of the entered hours a placement with its real first day; nothing becomes free or taken by it", async () => {
    await pool.query("update commitments set nickname = 'Mucki' where id = $1", [commitmentId]);
    const before = await spans();
    await invite();
    const { id } = await join(await secretOf());
    expect(await commitments()).toEqual([
      { origin: "placement", from: "2026-11-01", nickname: null, born: "2025-02", contract: true },
    ]);
    expect(await spans()).toEqual(before);
    expect(await eventsNamed("capacity.changed")).not.toContainEqual(expect.objectContaining({ actor_id: miriam.id }));
    expect(await readPlacement(as(miriam.actor), "family", { id })).toMatchObject({
      state: "active",
      otherName: "Katrin Seidel",
      nickname: "Emil",
      address: "Lindenstraße 7, 04109 Leipzig",
      terms: { hours: "Mo–Fr 7:00–17:00", from: "2026-11-01", lastDay: null },
      contract: null,
      steps: [{ move: "join", by: "you" }],
    });
    expect(await readPlacements(as(katrin.actor), "childminder")).toMatchObject([
      { id, state: "active", nickname: "Emil", otherName: "Miriam Vogt" },
    ]);
    expect(await eventsNamed("placements.joined")).toEqual([
      { subject_id: id, actor_id: miriam.id, details: { childminderId: katrin.childminderId } },
    ]);
    const mails = await mailsOfEvents(database, "placements.joined");
    expect(mails.map(({ to }) => to)).toEqual([katrin.email]);
  });

  it("are on her board of the day at once, and no inquiry of theirs counts how she answers", async () => {
    await invite();
    const { id } = await join(await secretOf());
    const board = await readBoard(as(katrin.actor), { on: "2026-11-24" as Day });
    expect(board.entries).toMatchObject([{ placementId: id }]);
    expect(board.entries).toHaveLength(1);
    expect(await eventsNamed("placements.asked")).toEqual([]);
  });

  it("of a child that is still to come have a reserved place, which begins on its first day and ends on its last", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang");
    const coming = await place(as(eva.actor), eva.childminderId, { from: "2026-12-01", until: "2027-08-01" });
    await inviteParents(as(eva.actor), { commitmentId: coming.id, email: miriam.email });
    const { id } = await join(await secretOf());
    expect(await readPlacement(as(miriam.actor), "family", { id })).toMatchObject({
      state: "reserved",
      contract: null,
    });
    await keepDay(context(later(8)), id, "first");
    expect(await readPlacement(as(miriam.actor), "family", { id })).toMatchObject({ state: "settling_in" });
    const { rows } = await pool.query("select due_at from deliveries where consumer = 'keep-care-day' order by due_at");
    expect(rows).toHaveLength(2);
  });

  it("use the link once, in time, with the invited address", async () => {
    await invite();
    const secret = await secretOf();
    await expect(join("unknown")).rejects.toMatchObject({ code: "placements.invitation_unknown" });
    await expect(join(secret, {}, stranger.actor)).rejects.toMatchObject({
      code: "placements.invitation_of_somebody_else",
    });
    await expect(join(secret, later(14))).rejects.toMatchObject({ code: "placements.invitation_expired" });
    await expect(join(secret, {}, katrin.actor)).rejects.toMatchObject({ code: "permissions.refused" });
    expect((await pool.query("select 1 from children")).rows).toEqual([]);
    await join(secret);
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.invitation_used" });
    expect((await pool.query("select 1 from children")).rows).toHaveLength(1);
  });

  it("of whom two click at once have one placement", async () => {
    await invite();
    const secret = await secretOf();
    const child = { id: await addChildOf(as, miriam.actor) };
    const answers = await Promise.allSettled([1, 2, 3].map(() => join(secret, {}, miriam.actor, child)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await commitments()).toHaveLength(1);
  });

  it("cannot put a child in two places at once; care that is shared, or an inquiry elsewhere, is not in the way", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang");
    const child = { id: await addChildOf(as, miriam.actor) };
    await reserve(as, miriam.actor, eva.actor, eva.slug, child.id);
    await invite();
    await expect(join(await secretOf(), {}, miriam.actor, child)).rejects.toMatchObject({
      code: "placements.child_elsewhere",
      field: "child",
    });
    const uta = await childminderWithAccount(database, "Uta Kern");
    const evenings = await place(as(uta.actor), uta.childminderId, { hours: weekdays(15, 17) });
    await inviteParents(as(uta.actor, later(1)), { commitmentId: evenings.id, email: miriam.email });
    await ask(as, miriam.actor, katrin.slug, child.id, { hours: "Mo–Fr 15–16" });
    await join(await secretOf(later(1)), later(1), miriam.actor, child);
  });

  it("with an inquiry open at the same childminder for this child are told so", async () => {
    const child = { id: await addChildOf(as, miriam.actor) };
    await ask(as, miriam.actor, katrin.slug, child.id);
    await invite();
    await expect(join(await secretOf(), {}, miriam.actor, child)).rejects.toMatchObject({
      code: "placements.already_asked",
    });
    expect(await commitments()).toMatchObject([{ origin: "entered" }]);
  });

  it("come too late where she has removed what she had entered, or its last day has come", async () => {
    await invite();
    const secret = await secretOf();
    await pool.query("update commitments set until_date = '2026-11-23' where id = $1", [commitmentId]);
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.care_over" });
    await removeCommitment(as(katrin.actor), { commitmentId });
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.care_over" });
    expect(await readInvitedCare(as(miriam.actor), { secret })).toBeNull();
  });

  it("are not led to care that ends sooner than they were told: where she sets an end they are invited anew", async () => {
    const { id } = await invite();
    const secret = await secretOf();
    await endCommitment(as(katrin.actor), { commitmentId, until: "2027-03-01" as Day });
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.invitation_withdrawn" });
    expect(await eventsNamed("placements.parents_invitation_withdrawn")).toMatchObject([{ subject_id: id }]);
  });

  it("are not led to other hours than they were invited to: what she corrects they are invited to anew", async () => {
    const { id } = await invite();
    const secret = await secretOf();
    await changeCommitment(as(katrin.actor), {
      commitmentId,
      from: "2026-11-01" as Day,
      until: null,
      hours: weekdays(7, 12),
      bornMonth: "2025-02" as Month,
      nickname: null,
    });
    await expect(join(secret)).rejects.toMatchObject({ code: "placements.invitation_withdrawn" });
    expect(await readCareInvitations(as(katrin.actor))).toEqual([]);
    expect(await eventsNamed("placements.parents_invitation_withdrawn")).toMatchObject([{ subject_id: id }]);
    await invite(later(1));
    await join(await secretOf(later(1)), later(1));
  });

  it("cannot join with a child that was born after the care began", async () => {
    await invite();
    const secret = await secretOf();
    const late = { code: "placements.joined_before_birth", field: "child" };
    await expect(join(secret, {}, miriam.actor, { nickname: "Ida", bornMonth: "2026-12" })).rejects.toMatchObject(late);
    const child = { id: await addChildOf(as, miriam.actor, "2026-12", "Ida") };
    await expect(join(secret, {}, miriam.actor, child)).rejects.toMatchObject(late);
    expect(await commitments()).toMatchObject([{ origin: "entered" }]);
  });

  it("have asked nobody by it: it counts neither as an answer nor as an inquiry of theirs", async () => {
    await invite();
    const { id } = await join(await secretOf());
    await giveNotice(as(katrin.actor), "childminder", {
      placementId: id,
      lastDay: "2026-12-31" as Day,
      reason: "other",
      words: "",
    });
    const { rows } = await pool.query("select answered_at from placements where id = $1", [id]);
    expect(rows).toEqual([{ answered_at: null }]);
    const child = await addChildOf(as, miriam.actor, "2024-09", "Ida");
    for (let at = 0; at < often.asksOfHer; at++) {
      const placementId = await ask(as, miriam.actor, katrin.slug, child);
      await withdrawInquiry(as(miriam.actor), { placementId, reason: "other", words: "" });
    }
    await expect(ask(as, miriam.actor, katrin.slug, child)).rejects.toMatchObject({
      code: "placements.asked_her_too_often",
    });
  });
});

describe("what is kept of invitations", () => {
  it("stands in the archive of who wrote it and of who got it, and goes with either account", async () => {
    await invite();
    for (const person of [miriam, katrin])
      expect(await placementData.collect(system, person)).toMatchObject({ invitations: [{ email: miriam.email }] });
    expect(await placementData.collect(system, stranger)).toMatchObject({ invitations: [] });
    const ctx = as(miriam.actor);
    await ctx.transact((tx) => placementData.erase(tx, ctx, miriam));
    expect(await readCareInvitations(as(katrin.actor))).toEqual([]);
  });

  it("is gone a month after its end", async () => {
    await invite();
    const rule = theRetention().find(({ what }) => what === "care_invitations") ?? expect.fail("no rule");
    const forget = (days: number) =>
      rule.remove(system.db, new Date(later(days).now.getTime() - rule.days * 86_400_000));
    expect(await forget(44)).toBe(0);
    expect(await forget(45)).toBe(1);
  });
});
