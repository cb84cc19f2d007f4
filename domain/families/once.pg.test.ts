import { expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import type { Month } from "../kernel/calendar";
import { addChild } from "./commands/children";
import { readChildren } from "./queries";

const { context } = testDatabase({ connections: 10 });

it("ten tabs that send one form at once add one child", async () => {
  const { actor } = await addPerson(context(), "parent");
  const child = { nickname: "Emil", bornMonth: "2025-03" as Month };
  const request = () => context({ actor, once: { key: "one-key-of-a-device", transactions: 0 } });
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => addChild(request(), child)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "input.already_done" });
  expect(await readChildren(context({ actor }))).toHaveLength(1);
});
