import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { parent, permit, place, settle } from "../../tests/support/people";
import { assignAreas } from "../accounts/commands";
import { recordPermit } from "../homes/permit/commands";
import { addDays, type Day } from "../kernel/calendar";
import type { Letter } from "../kernel/letter";
import { endCommitment, refreshDueSpans } from "./commands";
import { mailOverPromised } from "./mails";
import { capacityData } from "./personal-data";
import { readConflictsOfArea, readOwnConflicts } from "./queries";

const { pool, context, empty } = testDatabase();
const ctx = context();
const today = "2026-11-23" as Day;
const january = "2027-01-01" as Day;

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

beforeEach(empty);

/** Katrin cares for five children, and her permit of five is reduced to three from January on. */
async function reduced() {
  const person = await addPerson(ctx, "childminder", { name: "Katrin Seidel", email: "katrin@example.org" });
  const { childminderId } = await settle(ctx, { permit: { until: january } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, childminderId]);
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push((await place(ctx, childminderId)).id);
  await recordPermit(ctx, { childminderId, ...permit, from: january, until: null, atOnce: 3, contracts: 8 });
  return { ...person, childminderId, ids };
}

const named = async (name: string) => (await pool.query("select 1 from events where name = $1", [name])).rows.length;

async function adviser(municipality: string) {
  const person = await addPerson(ctx, "adviser", { email: `${municipality.toLowerCase()}@example.org` });
  const admin = await addPerson(ctx, "admin", { email: `admin-${municipality.toLowerCase()}@example.org` });
  await assignAreas(context({ actor: admin.actor }), { personId: person.id, areas: [{ land: "SN", municipality }] });
  return context({ actor: person.actor });
}

describe("a permit reduced below what was promised", () => {
  test("throws nobody out; she and her office see what goes beyond, and nobody else does", async () => {
    const { actor } = await reduced();
    const expected = {
      kind: "too_many_present",
      from: january,
      lastDay: null,
      hours: "Mo–Fr 7:00–17:00",
      allowed: 3,
      promised: 5,
    };
    expect(await readOwnConflicts(context({ actor }))).toMatchObject([{ ...expected, childminder: "" }]);
    expect(await readConflictsOfArea(await adviser("Leipzig"))).toMatchObject([
      { ...expected, childminder: "Katrin Seidel", placeName: "Leipzig", since: ctx.now },
    ]);
    expect(await readConflictsOfArea(await adviser("Dresden"))).toEqual([]);
    const ute = await addPerson(ctx, "childminder", { name: "Ute Brandt", email: "ute@example.org" });
    expect(await readOwnConflicts(context({ actor: ute.actor }))).toEqual([]);
    await expect(readOwnConflicts(context({ actor: parent }))).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(readConflictsOfArea(context({ actor }))).rejects.toMatchObject({ code: "permissions.refused" });
    expect((await pool.query("select 1 from commitments where until_date is null")).rows).toHaveLength(5);
  });

  test("is told once, also when nights pass; and no more once children have left", async () => {
    const { actor, childminderId, ids } = await reduced();
    expect(await named("capacity.over_promised")).toBe(1);
    const later = context({ now: new Date("2027-02-01T02:00:00Z") });
    await refreshDueSpans(later, { first: childminderId, last: childminderId });
    expect(await named("capacity.over_promised")).toBe(1);

    await endCommitment(ctx, { commitmentId: ids[0] ?? "", until: addDays(today, 100) });
    expect(await named("capacity.over_promised")).toBe(1);
    expect((await readOwnConflicts(context({ actor }))).map(({ lastDay, promised }) => [lastDay, promised])).toEqual([
      ["2027-03-02", 5],
      [null, 4],
    ]);
    for (const id of ids.slice(0, 2)) await endCommitment(ctx, { commitmentId: id, until: "2026-12-31" as Day });
    expect(await readOwnConflicts(context({ actor }))).toEqual([]);
    expect(await named("capacity.within_again")).toBe(1);
  });

  test("comes by mail in her language, unless it is within again meanwhile", async () => {
    const { childminderId, ids } = await reduced();
    const sent: Letter[] = [];
    const posting = { key: "k", attempt: 1 };
    const mailing = () =>
      context({ vendors: { ...ctx.vendors, mailer: { send: async (mail: Letter) => void sent.push(mail) } } } as never);
    await mailOverPromised(mailing(), childminderId, posting);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent[0])).toContain("5 Kinder zugesagt");
    for (const id of ids.slice(0, 2)) await endCommitment(ctx, { commitmentId: id, until: "2026-12-31" as Day });
    await mailOverPromised(mailing(), childminderId, posting);
    expect(sent).toHaveLength(1);
  });

  test("goes with her account", async () => {
    const { id, email } = await reduced();
    await ctx.transact((tx) => capacityData.erase(tx, ctx, { id, email } as never));
    expect((await pool.query("select 1 from capacity_conflicts")).rows).toEqual([]);
  });
});
