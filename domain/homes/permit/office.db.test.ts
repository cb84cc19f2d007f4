import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { claimed, settleIn } from "../../../tests/support/settling";
import { assignAreas } from "../../accounts/commands";
import { readMyChildminder } from "../../childminders/own/queries";
import { anyone } from "../../kernel/permissions";
import { claimPermit, confirmPermit, declinePermit } from "./commands";
import { mailPermitDecision } from "./mails";
import { listDecisions, listOpenClaims } from "./queries";

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

test("said again before anybody decided, the newer claim takes the place of the older", async () => {
  const { own } = await nadjas();
  await claimPermit(own, { ...claimed, atOnce: 4 });
  const open = await listOpenClaims(await adviser(saxony));
  expect(open).toMatchObject([{ atOnce: 4 }]);
});

test("a claim beyond the law of the Land is refused at its field", async () => {
  const { own } = await nadjas();
  await expect(claimPermit(own, { ...claimed, contracts: 30 })).rejects.toMatchObject({
    code: "childminders.permit_beyond_law",
    field: "contracts",
  });
});
