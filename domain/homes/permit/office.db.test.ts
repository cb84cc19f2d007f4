import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { claimed, settleIn } from "../../../tests/support/settling";
import { assignAreas } from "../../accounts/commands";
import { me } from "../../accounts/steps";
import { readMyChildminder } from "../../childminders/own/queries";
import { readProfile } from "../../childminders/profile/queries";
import { anyone } from "../../kernel/permissions";
import { homesData } from "../personal-data";
import { claimPermit, confirmPermit, correctPermit, declinePermit, withdrawPermit } from "./commands";
import { mailPermitDecision, mailPermitWithdrawal } from "./mails";
import { listDecisions, listOpenClaims, listPermitsOfArea } from "./queries";

const { pool, context, empty } = testDatabase();

const ctx = context();

const { office: _office, ...numbers } = claimed;

const reason = "Unter dieser Anschrift ist uns keine Erlaubnis bekannt.";

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

beforeEach(empty);

async function nadjas() {
  const person = await addPerson(ctx, "childminder", { name: "Nadja Friedrich", email: "nadja@example.org" });
  const own = context({ actor: person.actor });
  return { own, ...(await settleIn(own)) };
}

/** Somebody of a youth office, responsible for these areas. */
async function adviser(...areas: { land: string; municipality: string }[]) {
  const person = await addPerson(ctx, "adviser");
  const admin = await addPerson(ctx, "admin");
  await assignAreas(context({ actor: admin.actor }), { personId: person.id, areas });
  return context({ actor: person.actor });
}

const saxony = { land: "SN", municipality: "" };

async function eventsOf(subjectId: string): Promise<string[]> {
  const { rows } = await pool.query("select name from events where subject_id = $1", [subjectId]);
  return rows.map(({ name }) => name);
}

describe("claims of the area", () => {
  test.each([
    [saxony, 1],
    [{ land: "SN", municipality: "Leipzig" }, 1],
    [{ land: "SN", municipality: "Dresden" }, 0],
    [{ land: "TH", municipality: "" }, 0],
  ])("%o sees %i", async (area, seen) => {
    await nadjas();
    expect(await listOpenClaims(await adviser(area))).toHaveLength(seen);
  });

  test("say what the office must know, decided ones only initials", async () => {
    const { claimId } = await nadjas();
    const office = await adviser(saxony);
    expect(await listOpenClaims(office)).toMatchObject([
      { id: claimId, name: "Nadja Friedrich", address: "Lindenstraße 7, 04109 Leipzig", atOnce: 5, law: { atOnce: 5 } },
    ]);
    await confirmPermit(office, { claimId, ...numbers });
    expect(await listOpenClaims(office)).toEqual([]);
    const decided = await listDecisions(office);
    expect(decided).toMatchObject([{ initials: "N. F.", outcome: "confirmed", corrected: false, byYou: true }]);
    expect(JSON.stringify(decided)).not.toMatch(/Lindenstraße|Nadja/);
  });

  test("a district belongs to its town", async () => {
    const person = await addPerson(ctx, "childminder");
    await settleIn(context({ actor: person.actor }), { placeName: "Leipzig-Gohlis" });
    expect(await listOpenClaims(await adviser({ land: "SN", municipality: "Leipzig" }))).toHaveLength(1);
  });

  test("are for nobody else", async () => {
    await nadjas();
    for (const role of ["parent", "childminder", "support"] as const) {
      const { actor } = await addPerson(ctx, role);
      await expect(listOpenClaims(context({ actor }))).rejects.toMatchObject({ code: "permissions.refused" });
    }
    await expect(listOpenClaims(context({ actor: anyone }))).rejects.toMatchObject({
      code: "permissions.sign_in_first",
    });
    const { actor } = await addPerson(ctx, "moderator");
    expect(await listOpenClaims(context({ actor }))).toHaveLength(1);
  });
});

describe("confirming", () => {
  test("records what the office says, also where she had misread it, and lists her", async () => {
    const { own, id, claimId } = await nadjas();
    const office = await adviser(saxony);
    await confirmPermit(office, { claimId, ...numbers, atOnce: 3, contracts: 4 });
    const mine = await readMyChildminder(own);
    expect(mine.permits).toMatchObject([{ atOnce: 3, contracts: 4, confirmedOn: "2026-11-23" }]);
    expect(mine.claim?.decision).toMatchObject({ outcome: "confirmed", corrected: true });
    expect(mine.listing.state).toBe("listed");
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(["childminders.permit_confirmed", "childminders.permit_recorded", "childminders.listed"]),
    );
  });

  test("is refused beyond the law, outside of the area, and a second time", async () => {
    const { claimId } = await nadjas();
    const [office, foreign] = [await adviser(saxony), await adviser({ land: "BE", municipality: "" })];
    await expect(confirmPermit(office, { claimId, ...numbers, atOnce: 6 })).rejects.toMatchObject({ field: "atOnce" });
    const notFound = { code: "childminders.claim_not_found" };
    await expect(confirmPermit(foreign, { claimId, ...numbers })).rejects.toMatchObject(notFound);
    await expect(declinePermit(foreign, { claimId, reason })).rejects.toMatchObject(notFound);
    await confirmPermit(office, { claimId, ...numbers });
    await expect(declinePermit(office, { claimId, reason })).rejects.toMatchObject({
      code: "childminders.claim_decided",
    });
  });
});

describe("declining", () => {
  test("tells her why, by mail and on her page; she says it anew, and a next permit may follow the last", async () => {
    const { own, id, claimId } = await nadjas();
    const office = await adviser(saxony);
    await expect(declinePermit(office, { claimId, reason: "Nein" })).rejects.toMatchObject({ field: "reason" });
    await declinePermit(office, { claimId, reason });
    const mine = await readMyChildminder(own);
    expect(mine).toMatchObject({
      listing: { state: "declined" },
      claim: { decision: { outcome: "declined", reason } },
    });
    expect(mine.openSteps).toContain("permit");
    expect(await eventsOf(id)).toContain("childminders.permit_declined");

    const mails: { to: string; text: string }[] = [];
    const send = async (mail: { to: string; text: string }) => {
      mails.push(mail);
      return "sent" as const;
    };
    const mailing = context({ vendors: { ...ctx.vendors, mailer: { send } } });
    await mailPermitDecision(mailing, claimId, { key: "event", attempt: 1 });
    expect(mails).toMatchObject([{ to: "nadja@example.org", text: expect.stringContaining(reason) }]);

    const again = await claimPermit(own, claimed);
    await confirmPermit(office, { claimId: again.id, ...numbers });
    const [permit] = (await readMyChildminder(own)).permits;
    const next = { ...claimed, from: "2030-01-01" as never };
    expect(permit?.lastDay).toBe("2029-12-31");
    await expect(claimPermit(own, { ...next, from: "2029-12-01" as never })).rejects.toMatchObject({ field: "from" });
    await claimPermit(own, next);
    expect(await listOpenClaims(office)).toHaveLength(1);
  });
});

test("said again before anybody decided, the newer claim takes the place of the older, and nobody decided that", async () => {
  const { own } = await nadjas();
  await claimPermit(own, { ...claimed, atOnce: 4 });
  const open = await listOpenClaims(await adviser(saxony));
  expect(open).toMatchObject([{ atOnce: 4 }]);
  const { permitClaims } = await homesData.collect(ctx, { id: me(own), email: "nadja@example.org" });
  expect(permitClaims).toMatchObject([
    { atOnce: 5, decision: "replaced", decidedBy: null },
    { atOnce: 4, decision: null, decidedBy: null },
  ]);
});

test("a claim beyond the law of the Land is refused at its field", async () => {
  const { own } = await nadjas();
  await expect(claimPermit(own, { ...claimed, atOnce: 6 })).rejects.toMatchObject({
    code: "childminders.permit_beyond_law",
    field: "atOnce",
  });
});

describe("what was confirmed", () => {
  const why = "Die Zahlen gehören zu einer anderen Akte.";

  async function confirmed() {
    const nadja = await nadjas();
    const office = await adviser(saxony);
    const { id: permitId } = await confirmPermit(office, { claimId: nadja.claimId, ...numbers });
    return { ...nadja, office, permitId };
  }

  async function moderator() {
    return context({ actor: (await addPerson(ctx, "moderator")).actor });
  }

  const refused = (doing: Promise<unknown>, code: string) => expect(doing).rejects.toMatchObject({ code });

  async function mailOf(permitId: string): Promise<{ subject: string; text: string }> {
    const mails: { subject: string; text: string }[] = [];
    const send = async (mail: { subject: string; text: string }) => {
      mails.push(mail);
      return "sent" as const;
    };
    await mailPermitWithdrawal(context({ vendors: { ...ctx.vendors, mailer: { send } } }), permitId, {
      key: "event",
      attempt: 1,
    });
    const [mail] = mails;
    if (!mail) throw new Error("no mail was sent");
    return mail;
  }

  test("is taken back with a reason: she is no longer listed, reads why, hears it by mail and sends it in anew", async () => {
    const { own, id, office, permitId } = await confirmed();
    expect((await readMyChildminder(own)).listing.state).toBe("listed");
    await refused(withdrawPermit(office, { permitId, reason: "Nein" }), "childminders.reason_too_short");
    await withdrawPermit(office, { permitId, reason: why });
    const mine = await readMyChildminder(own);
    expect(mine).toMatchObject({
      permits: [],
      freeTimes: [{ hoursPerWeek: 0 }],
      listing: { state: "withdrawn" },
      withdrawal: { reason: why, by: "office", atOnce: numbers.atOnce },
    });
    expect(mine.openSteps).toContain("permit");
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(["childminders.permit_withdrawn", "childminders.unlisted"]),
    );
    const mail = await mailOf(permitId);
    expect(mail.subject).toBe("Ihre Pflegeerlaubnis gilt hier nicht mehr als bestätigt");
    expect(mail.text).toContain(why);

    const again = await claimPermit({ ...own, now: new Date(own.now.getTime() + 60_000) }, claimed);
    expect(await readMyChildminder(own)).toMatchObject({ withdrawal: null, claim: { decision: null } });
    await confirmPermit(office, { claimId: again.id, ...numbers });
    expect((await readMyChildminder(own)).listing.state).toBe("listed");
  });

  test("is corrected with a reason: free hours follow, she stays listed, and what it said before is kept", async () => {
    const { own, id, office, permitId } = await confirmed();
    const right = { ...numbers, atOnce: 3, contracts: 3 };
    const corrected = await correctPermit(office, { permitId, ...right, reason: why });
    expect(corrected.id).not.toBe(permitId);
    const mine = await readMyChildminder(own);
    expect(mine).toMatchObject({
      permits: [{ atOnce: 3, contracts: 3, confirmedBy: "office" }],
      listing: { state: "listed" },
      withdrawal: null,
    });
    const { rows } = await pool.query("select at_once, reason, replaced_by from permit_withdrawals");
    expect(rows).toEqual([{ at_once: numbers.atOnce, reason: why, replaced_by: corrected.id }]);
    expect(await eventsOf(id)).toContain("childminders.permit_corrected");
    expect(await mailOf(permitId)).toMatchObject({ subject: "Ihre Pflegeerlaubnis wurde berichtigt" });
  });

  test("is corrected within the law alone, never to what it says already, and not once it is gone", async () => {
    const { office, permitId } = await confirmed();
    const correct = (changes: object) => correctPermit(office, { permitId, ...numbers, ...changes, reason: why });
    await refused(correct({}), "childminders.permit_as_it_was");
    await refused(correct({ atOnce: 6 }), "childminders.permit_beyond_law");
    expect(await listPermitsOfArea(office, { name: "", limit: 10 })).toMatchObject([{ id: permitId }]);
    await withdrawPermit(office, { permitId, reason: why });
    await refused(correct({ atOnce: 2 }), "childminders.permit_not_found");
    await refused(withdrawPermit(office, { permitId, reason: why }), "childminders.permit_not_found");
  });

  test("lies in the hands of the area's office: not of another one's, hers, a stranger's or the moderation's", async () => {
    const { own, permitId } = await confirmed();
    const gone = { permitId, reason: why };
    await refused(
      withdrawPermit(await adviser({ land: "BE", municipality: "" }), gone),
      "childminders.permit_not_found",
    );
    await refused(withdrawPermit(own, gone), "permissions.refused");
    await refused(withdrawPermit(context({ actor: anyone }), gone), "permissions.sign_in_first");
    await refused(withdrawPermit(await moderator(), gone), "childminders.permit_of_office");
    await refused(
      correctPermit(await moderator(), { ...gone, ...numbers, atOnce: 2 }),
      "childminders.permit_of_office",
    );
  });

  test("says who confirmed it: the moderation's word is hers to take back, and becomes the office's once that takes it over", async () => {
    const { own, claimId } = await nadjas();
    const staff = await moderator();
    const { id: permitId } = await confirmPermit(staff, { claimId, ...numbers });
    const { slug } = await readMyChildminder(own);
    const seen = async () => (await readProfile(context({ actor: anyone }), slug ?? "")).permit?.confirmedBy;
    expect(await readMyChildminder(own)).toMatchObject({
      permits: [{ confirmedBy: "platform" }],
      claim: { decision: { by: "platform" } },
    });
    expect(await seen()).toBe("platform");
    const office = await adviser(saxony);
    expect(await listDecisions(office)).toMatchObject([{ by: "platform", byYou: false }]);
    expect(await listPermitsOfArea(office, { name: "nadja", limit: 10 })).toMatchObject([{ confirmedBy: "platform" }]);
    const { id } = await correctPermit(office, {
      permitId,
      ...numbers,
      reason: "Wir haben die Akte jetzt selbst gesehen.",
    });
    expect(await seen()).toBe("office");
    await refused(withdrawPermit(staff, { permitId: id, reason: why }), "childminders.permit_of_office");
  });

  test("by the moderation alone is taken back by the moderation", async () => {
    const { own, claimId } = await nadjas();
    const staff = await moderator();
    const { id: permitId } = await confirmPermit(staff, { claimId, ...numbers });
    await withdrawPermit(staff, { permitId, reason: why });
    expect(await readMyChildminder(own)).toMatchObject({ withdrawal: { by: "platform" } });
    expect((await mailOf(permitId)).text).toContain("die Moderation von Tagesnest");
  });

  test("is found by name and page by page, in the area alone", async () => {
    const { office } = await confirmed();
    expect(await listPermitsOfArea(office, { name: "ried", limit: 10 })).toMatchObject([{ name: "Nadja Friedrich" }]);
    expect(await listPermitsOfArea(office, { name: "100%", limit: 10 })).toEqual([]);
    const [first] = await listPermitsOfArea(office, { name: "", limit: 10 });
    expect(await listPermitsOfArea(office, { name: "", after: first?.id ?? "", limit: 10 })).toEqual([]);
    const foreign = await adviser({ land: "BE", municipality: "" });
    expect(await listPermitsOfArea(foreign, { name: "", limit: 10 })).toEqual([]);
  });
});
