import { beforeEach, describe, expect, it } from "vitest";
import { adviserAreas } from "../../../db/schema/accounts";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { childminderWithAccount } from "../../../tests/support/placements";
import { reportIncident } from "../../attendance/commands/incidents";
import { ReportIncident } from "../../attendance/schemas";
import { confirmProof, takeBackProof } from "../../childminders/proofs/commands";
import { readDesk } from "./queries";
import { inOrderOfDesk, undoMinutes, waitsFor } from "./rules";

const { pool, context, empty } = testDatabase();
const system = context();

beforeEach(empty);

async function adviserOf(land: string) {
  const { id, actor } = await addPerson(system, "adviser");
  await system.db.insert(adviserAreas).values({ personId: id, land, municipality: "" });
  return context({ actor });
}

describe("an adviser's desk", () => {
  it("shows each childminder once, with all that is open about her, an important event first", async () => {
    const [katrin, olga] = [
      await childminderWithAccount({ pool, context }, "Katrin Seidel"),
      await childminderWithAccount({ pool, context }, "Olga Winter"),
    ];
    const report = { kind: "accident", on: "2026-11-20", at: "10:15", what: "Sturz" };
    await reportIncident(context({ actor: olga.actor }), ReportIncident.parse(report));
    const { cards, justConfirmed } = await readDesk(await adviserOf("SN"), { name: "" });
    expect(cards.map(({ name, incidents }) => [name, incidents.length])).toEqual([
      ["Olga Winter", 1],
      ["Katrin Seidel", 0],
    ]);
    expect(cards[1]?.childminderId).toBe(katrin.childminderId);
    expect(cards[1]?.proofs.length).toBeGreaterThan(1);
    expect(justConfirmed).toEqual([]);
    expect(await readDesk(await adviserOf("BY"), { name: "" })).toEqual({ cards: [], justConfirmed: [] });
    const parent = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(readDesk(parent, { name: "" })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("takes what was confirmed off, offers the way back for a while, and only to whom confirmed it", async () => {
    await childminderWithAccount({ pool, context }, "Katrin Seidel");
    const ingrid = await adviserOf("SN");
    const before = await readDesk(ingrid, { name: "" });
    const [first, ...rest] = before.cards[0]?.proofs ?? [];
    if (!first) throw new Error("nothing is open");
    await confirmProof(ingrid, { proofId: first.id });
    const after = await readDesk(ingrid, { name: "" });
    expect(after.cards[0]?.proofs.map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    expect(after.justConfirmed).toMatchObject([
      { id: first.id, what: "proof", kind: first.kind, name: "Katrin Seidel" },
    ]);
    expect((await readDesk(await adviserOf("SN"), { name: "" })).justConfirmed).toEqual([]);
    const late = new Date(system.now.getTime() + (undoMinutes * 60 + 1) * 1000);
    expect((await readDesk(context({ actor: ingrid.actor, now: late }), { name: "" })).justConfirmed).toEqual([]);
    await takeBackProof(ingrid, { proofId: first.id, reason: "Versehentlich bestätigt." });
    const back = await readDesk(ingrid, { name: "" });
    expect(back.cards[0]?.proofs.map(({ id }) => id).sort()).toEqual([first.id, ...rest.map(({ id }) => id)].sort());
    expect(back.justConfirmed).toEqual([]);
  });

  it("finds everybody of the area by a part of the name, also with nothing open", async () => {
    await childminderWithAccount({ pool, context }, "Katrin Seidel");
    await childminderWithAccount({ pool, context }, "Olga Winter");
    await pool.query("update proofs set confirmed_at = now()");
    const ingrid = await adviserOf("SN");
    expect((await readDesk(ingrid, { name: "" })).cards).toEqual([]);
    expect((await readDesk(ingrid, { name: "wint" })).cards).toMatchObject([{ name: "Olga Winter", waitsDays: 0 }]);
    expect((await readDesk(ingrid, { name: "%" })).cards).toEqual([]);
    expect((await readDesk(await adviserOf("BY"), { name: "wint" })).cards).toEqual([]);
  });
});

describe("the order of the desk", () => {
  const card = (name: string, changes: object = {}) => ({
    name,
    claim: null,
    proofs: [],
    incidents: [],
    waitsDays: 0,
    ...changes,
  });

  it("is events, permits, proofs, then nothing; the longest waiting before others", () => {
    const cards = [
      card("D"),
      card("C", { proofs: [1], waitsDays: 90 }),
      card("B", { claim: {}, waitsDays: 2 }),
      card("B2", { claim: {}, waitsDays: 5 }),
      card("A", { incidents: [1] }),
    ];
    expect(inOrderOfDesk(cards).map(({ name }) => name)).toEqual(["A", "B2", "B", "C", "D"]);
  });

  it("counts from the oldest thing that is open", () => {
    const today = "2026-11-23" as never;
    expect(waitsFor({ claimedOn: null, proofsEntered: [], incidents: [] }, today)).toBe(0);
    const open = { claimedOn: "2026-11-20" as never, proofsEntered: ["2026-11-01" as never], incidents: [] };
    expect(waitsFor(open, today)).toBe(22);
  });
});
