import { beforeEach, expect, test } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { addChildOf, ask, offer } from "../../tests/support/placements";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { takeOfferBack } from "../placements/commands/offers";
import { askWaiting, joinWaitingList, passOpening } from "./commands";
import { JoinWaitingList } from "./schemas";

const { pool, context, empty } = testDatabase({ connections: 20 });
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const at = (seconds: number) => ({ now: new Date(system.now.getTime() + seconds * 1000) });

beforeEach(empty);

test("two places that open at once are two families' questions: nobody is skipped, and nobody is asked twice", async () => {
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const katrin = await settle(system, { person: { name: "Katrin Seidel" }, permit: { atOnce: 2 }, ownMaximum: 5 });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, katrin.childminderId]);
  const family = async (name: string) => {
    const { actor } = await addPerson(system, "parent", { name });
    return { actor, child: await addChildOf(as, actor) };
  };
  const held = await Promise.all(["Erste", "Zweite"].map(family));
  const placementIds: string[] = [];
  for (const { actor, child } of held) {
    const placementId = await ask(as, actor, katrin.slug, child);
    await offer(as, person.actor, placementId);
    placementIds.push(placementId);
  }
  const waiting: { actor: Actor; entryId: string }[] = [];
  for (let number = 0; number < 6; number++) {
    const { actor, child } = await family(`Familie ${number}`);
    const input = { slug: katrin.slug, child: { id: child }, hours: "Mo–Fr 8–14", start: "2027-01-01" };
    const { id: entryId } = await joinWaitingList(as(actor, at(number)), JoinWaitingList.parse(input));
    waiting.push({ actor, entryId });
  }
  const askedNow = async () =>
    (await pool.query("select entry_id, closed_at is null as open from waiting_asks order by asked_at, id")).rows.map(
      ({ entry_id, open }) => `${waiting.findIndex(({ entryId }) => entryId === entry_id)}${open ? "" : " closed"}`,
    );

  await Promise.all([
    ...placementIds.map((placementId) => takeOfferBack(as(person.actor), { placementId, reason: "other", words: "" })),
    ...Array.from({ length: 10 }, () => askWaiting(context(at(10)), katrin.childminderId)),
  ]);
  await Promise.all(Array.from({ length: 10 }, () => askWaiting(context(at(11)), katrin.childminderId)));
  expect((await askedNow()).sort()).toEqual(["0", "1"]);

  // Both say no in the same moment, while the queue looks at the list as well: the next two are asked.
  await Promise.all([
    ...waiting.slice(0, 2).map(({ actor, entryId }) => passOpening(as(actor, at(20)), { entryId })),
    ...Array.from({ length: 6 }, () => askWaiting(context(at(20)), katrin.childminderId)),
  ]);
  expect((await askedNow()).sort()).toEqual(["0 closed", "1 closed", "2", "3"]);
});
