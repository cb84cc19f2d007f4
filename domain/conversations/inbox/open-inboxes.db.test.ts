import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import type { Context } from "../../kernel/context";
import { checkSockets } from "../commands";
import { openInbox } from "./commands";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const minutes = (n: number) => new Date(system.now.getTime() + n * 60_000);

let miriam: Awaited<ReturnType<typeof addPerson>>;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent", { name: "Miriam Vogt" });
});

/** A page of a session that ends then asks for its inbox. */
const open = (until: Date, at = system.now) =>
  openInbox(context({ actor: { ...miriam.actor, sessionUntil: until }, now: at }));
const rows = async () => (await pool.query(`select opened_at as "at", until from open_inboxes`)).rows;

/** As the job runs it, with inboxes that do that. */
const check = (leave: (personId: string) => Promise<void>) => {
  const { vendors } = system;
  const inboxes: Context["vendors"]["inboxes"] = { ...vendors.inboxes, leave };
  return checkSockets(context({ vendors: { ...vendors, inboxes } }), miriam.id);
};

it("is told as long as the session that goes on longest", async () => {
  await open(minutes(60));
  await open(minutes(10), minutes(1));
  expect(await rows()).toEqual([{ at: minutes(1), until: minutes(60) }]);
  await open(minutes(90), minutes(2));
  expect(await rows()).toEqual([{ at: minutes(2), until: minutes(90) }]);
});

it("stays known until its sockets have ended: a check that failed ends them the next time", async () => {
  await open(minutes(60));
  const away = check(async () => {
    throw new Error("the inbox is away");
  });
  await expect(away).rejects.toThrow("the inbox is away");
  expect(await rows()).toHaveLength(1);
  const left: string[] = [];
  await check(async (personId) => void left.push(personId));
  expect([left, await rows()]).toEqual([[miriam.id], []]);
  await check(async (personId) => void left.push(personId));
  expect(left).toEqual([miriam.id]);
});

it("stays known where somebody has come back while it ended", async () => {
  await open(minutes(60));
  await check(async () => void (await open(minutes(60), minutes(1))));
  expect(await rows()).toEqual([{ at: minutes(1), until: minutes(60) }]);
});
