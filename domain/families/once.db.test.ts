import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import type { Month } from "../kernel/calendar";
import { inTransaction } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { addChild } from "./commands/children";
import { readChildren } from "./queries";

const { pool, context, empty } = testDatabase();
const emil = { nickname: "Emil", bornMonth: "2025-03" as Month };

let actor: Actor;
beforeEach(async () => {
  await empty();
  ({ actor } = await addPerson(context(), "parent"));
});

/** Each request opens a context of its own. */
const asked = (key: string, by = actor) => context({ actor: by, once: { key, transactions: 0 } });

it("a request that is sent again, since its answer was lost, changes nothing again", async () => {
  await addChild(asked("one-key-of-a-device"), emil);
  await expect(addChild(asked("one-key-of-a-device"), emil)).rejects.toMatchObject({ code: "input.already_done" });
  await addChild(asked("another-key-of-it"), { ...emil, nickname: "Lina" });
  expect((await readChildren(context({ actor }))).map(({ nickname }) => nickname)).toEqual(["Emil", "Lina"]);
});

it("a request that failed is not done: it may come again", async () => {
  const failing = inTransaction(asked("one-key-of-a-device"), async () => {
    throw new Error("the database went away");
  });
  await expect(failing).rejects.toThrow("went away");
  await addChild(asked("one-key-of-a-device"), emil);
  expect(await readChildren(context({ actor }))).toHaveLength(1);
});

it("a key is its owner's: another device may have the same", async () => {
  const other = await addPerson(context(), "parent");
  await addChild(asked("one-key-of-a-device"), emil);
  await addChild(asked("one-key-of-a-device", other.actor), emil);
  const { rows } = await pool.query("select key from done_requests where person_id = any($1)", [
    [actor.personId, other.id],
  ]);
  expect(rows).toHaveLength(2);
});

it("several transactions of one request are each done once", async () => {
  const request = asked("one-key-of-a-device");
  await addChild(request, emil);
  await addChild(request, { ...emil, nickname: "Lina" });
  expect(await readChildren(context({ actor }))).toHaveLength(2);
});
