import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { addChildOf, ask, childminderWithAccount, offer } from "../../../tests/support/placements";
import { setCareNeed } from "../../families/commands/children";
import { SetCareNeed } from "../../families/schemas";
import type { Context } from "../../kernel/context";
import type { Actor } from "../../kernel/permissions";
import { acceptOffer } from "../../placements/commands/offers";
import { officesData } from "../personal-data";
import { noteFunding } from "./commands";
import { readFunding } from "./queries";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

/** A reserved place in Leipzig of a family that lives somewhere. */
async function reserved(place = "leipzig") {
  const her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  const { id: personId, actor } = await addPerson(system, "parent", { name: "Miriam Vogt" });
  const ctx = context({ actor });
  const childId = await addChildOf(as, actor);
  const need = { childId, hours: "Mo–Fr 8–14", start: "2027-08-01", home: { place }, radius: 5 };
  await setCareNeed(ctx, SetCareNeed.parse(need));
  const placementId = await ask(as, actor, her.slug, childId, { start: "2027-08-01" });
  const open = await readFunding(ctx, { placementId });
  await offer(as, her.actor, placementId, { from: "2027-08-01" });
  await acceptOffer(ctx, { placementId, words: "" });
  return { ctx, personId, placementId, open, her };
}

describe("what the parents of a place apply for", () => {
  it.each([
    ["leipzig", { way: "application", municipality: "Leipzig", land: "SN", by: null, owed: null, officePage: null }],
    ["berlin", { way: "voucher", land: "BE", by: null, toBeConfirmed: true }],
    ["hamburg", { way: "voucher", land: "HH", toBeConfirmed: true }],
    ["koeln", { way: "application", land: "NW", by: "2027-02-01", toBeConfirmed: false }],
    ["koeln", { owed: expect.stringContaining("eines Monats"), officePage: { asOf: "2023-12" } }],
    ["dresden", { toBeConfirmed: true, officePage: { url: expect.stringContaining("www.dresden.de") } }],
  ])("from %s", async (place, expected) => {
    const { ctx, placementId, open } = await reserved(place);
    expect(open).toBeNull();
    expect(await readFunding(ctx, { placementId })).toMatchObject({ ...expected, appliedOn: null });
  });

  it("is noted with its day, changed, and taken back; in the trail and the archive", async () => {
    const { ctx, personId, placementId } = await reserved();
    await noteFunding(ctx, { placementId, appliedOn: "2026-11-20" as never });
    await noteFunding(ctx, { placementId, appliedOn: "2026-11-21" as never });
    expect(await readFunding(ctx, { placementId })).toMatchObject({ appliedOn: "2026-11-21" });
    expect(await officesData.collect(ctx, { id: personId, email: "" })).toMatchObject({
      appliedForFunding: [{ on: "2026-11-21" }],
    });
    await noteFunding(ctx, { placementId, appliedOn: null });
    expect(await readFunding(ctx, { placementId })).toMatchObject({ appliedOn: null });
    const { rows } = await pool.query("select subject_id from events where name = 'offices.funding_noted'");
    expect(rows).toEqual(Array(3).fill({ subject_id: placementId }));
  });

  it("is nobody else's, is not ahead, and needs a place", async () => {
    const { ctx, placementId, her } = await reserved();
    const applied = { placementId, appliedOn: "2026-11-20" as never };
    const stranger = context({ actor: (await addPerson(system, "parent")).actor });
    await expect(noteFunding(stranger, applied)).rejects.toMatchObject({ code: "placements.not_found" });
    expect(await readFunding(stranger, { placementId })).toBeNull();
    await expect(noteFunding(as(her.actor), applied)).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(noteFunding(ctx, { placementId, appliedOn: "2026-12-24" as never })).rejects.toMatchObject({
      code: "offices.applied_ahead",
      field: "appliedOn",
    });
    await pool.query("update placements set state = 'talking' where id = $1", [placementId]);
    await expect(noteFunding(ctx, applied)).rejects.toMatchObject({ code: "placements.not_found" });
  });
});
