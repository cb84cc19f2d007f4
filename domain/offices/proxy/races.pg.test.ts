import { beforeAll, beforeEach, expect, test } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { adviserAreas } from "../../../db/schema/accounts";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { untilItWaits } from "../../../tests/support/waits";
import type { Context } from "../../kernel/context";
import { beginFamily, endFamily, forgetLeftFamilies } from "./commands/families";
import { handOver, takeOver } from "./commands/hand-over";
import { readHandOver } from "./queries";
import { BeginFamily } from "./schemas";

const { pool, context, empty } = testDatabase({ connections: 6 });
const system = context();

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

async function handedOver() {
  const { id, actor } = await addPerson(system, "adviser");
  await system.db.insert(adviserAreas).values({ personId: id, land: "SN", municipality: "", municipalityId: null });
  const ingrid = context({ actor });
  const contact = { name: "Amira Nasser", phone: "0341 123456", place: "Leipzig", agreed: true };
  const { id: familyId } = await beginFamily(ingrid, BeginFamily.parse(contact));
  await handOver(ingrid, { familyId, byMail: false });
  const secret = (await readHandOver(ingrid, { familyId }))?.url.split("#")[1] ?? "";
  const parent = context({ actor: (await addPerson(system, "parent")).actor });
  return { ingrid, familyId, secret, parent };
}

/** The same context, whose transaction does its work and then waits before it is committed. */
function heldOpen(ctx: Context) {
  const done = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const transact: Context["transact"] = (work) =>
    ctx.transact(async (tx) => {
      const result = await work(tx);
      done.resolve();
      await mayCommit.promise;
      return result;
    });
  return { ctx: { ...ctx, transact }, done: done.promise, commit: () => mayCommit.resolve() };
}

test("a family that takes over while the night's work would forget it stays, with who took over", async () => {
  const { familyId, secret, parent } = await handedOver();
  const taking = heldOpen(parent);
  const taken = takeOver(taking.ctx, { secret });
  await taking.done;
  // For the night's work the link has run out, and half a year has passed since the last act.
  const forgotten = forgetLeftFamilies(context({ now: new Date(system.now.getTime() + 200 * 86_400_000) }));
  await untilItWaits(pool, forgotten);
  taking.commit();
  await taken;
  expect(await forgotten).toEqual({ forgotten: 0 });
  const { rows } = await pool.query("select person_id from family_members where family_id = $1", [familyId]);
  expect(rows).toEqual([{ person_id: parent.actor.personId }]);
});

test("of an end and a taking over at once, the first counts", async () => {
  const { ingrid, familyId, secret, parent } = await handedOver();
  const ending = heldOpen(ingrid);
  const ended = endFamily(ending.ctx, { familyId });
  await ending.done;
  const taken = takeOver(parent, { secret }).catch((error) => error.code);
  await untilItWaits(pool, taken);
  ending.commit();
  await ended;
  expect(await taken).toBe("offices.link_unknown");
  expect((await pool.query("select 1 from families")).rows).toEqual([]);
});
