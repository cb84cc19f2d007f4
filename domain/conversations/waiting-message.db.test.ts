import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, ask, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import type { Context } from "../kernel/context";
import { emit } from "../kernel/events";
import type { Actor } from "../kernel/permissions";
import { archive } from "./commands";
import type { WireEntry } from "./wire";

const database = testDatabase();
const { pool, context, empty } = database;
const ctx = context();
const as = (actor: Actor, changes: Partial<Context> = {}): Context => ({ ...context(), actor, ...changes });

let parentId = "";
let placementId = "";

/** Katrin has written to Miriam, who has read up to there. */
beforeEach(async () => {
  await empty();
  const miriam = await addPerson(ctx, "parent", { name: "Miriam Vogt" });
  const katrin = await childminderWithAccount(database, "Katrin Seidel");
  parentId = miriam.id;
  placementId = await ask(as, miriam.actor, katrin.slug, await addChildOf(as, miriam.actor));
  await pool.query("insert into conversations (placement_id, started_at, last_at) values ($1, $2, $2)", [
    placementId,
    ctx.now,
  ]);
  await pool.query(
    `insert into conversation_members (placement_id, number, person_id, side, joined_at, read_seq, told_seq)
     values ($1, 1, $2, 'family', $3, 1, 2)`,
    [placementId, parentId, ctx.now],
  );
  await ctx.transact((tx) => emit(tx, ctx, "conversations.waiting", parentId, { placementId, seq: 2 }));
});

const minutes = (n: number) => new Date(ctx.now.getTime() + n * 60_000);
const dueOf = async () =>
  (
    await pool.query(
      `select e.details ->> 'channel' as channel, d.due_at as "dueAt" from deliveries d join events e on e.id = d.event_id
        where e.name = 'notifications.news_due' order by d.due_at`,
    )
  ).rows;
/** What is mailed at once, and what ten minutes later. */
async function mails() {
  const atOnce = await mailsOfEvents(database, "conversations.waiting");
  const later = await mailsOfEvents(database, "notifications.news_due", { now: minutes(10) });
  return [atOnce, later].map((sent) => sent.map(({ text }) => text));
}

it("is mailed after ten minutes, with the name of who wrote and a way to end such mails", async () => {
  const [atOnce, later] = await mails();
  expect(atOnce).toEqual([]);
  expect(later).toHaveLength(1);
  expect(later?.[0]).toContain("wartet eine Nachricht von Katrin Seidel auf Sie");
  expect(later?.[0]).toContain("E-Mails dieser Art beenden");
  expect(await dueOf()).toEqual([{ channel: "email", dueAt: minutes(10) }]);
});

it("is pushed at once where a browser is subscribed", async () => {
  await pool.query(
    `insert into push_subscriptions (id, person_id, session_id, endpoint, p256dh, auth, since)
     values (gen_random_uuid(), $1, 's', 'https://fcm.googleapis.com/x', 'p', 'a', $2)`,
    [parentId, ctx.now],
  );
  await mailsOfEvents(database, "conversations.waiting");
  expect(await dueOf()).toEqual([
    { channel: "push", dueAt: ctx.now },
    { channel: "email", dueAt: minutes(10) },
  ]);
});

it.each([
  ["was read", "update conversation_members set read_seq = 2"],
  ["is of a conversation that was muted", "update conversation_members set muted_at = now()"],
])("is not mailed where it %s meanwhile", async (_, meanwhile) => {
  await mailsOfEvents(database, "conversations.waiting");
  await pool.query(meanwhile);
  expect(await mailsOfEvents(database, "notifications.news_due", { now: minutes(10) })).toEqual([]);
});

describe("a parent who has left the family", () => {
  const left = () => pool.query("delete from family_members where person_id = $1", [parentId]);

  it("is told nothing of what was waiting before", async () => {
    await mailsOfEvents(database, "conversations.waiting");
    await left();
    expect(await mailsOfEvents(database, "notifications.news_due", { now: minutes(10) })).toEqual([]);
  });

  it("is told nothing of what is written after", async () => {
    const other = await addPerson(ctx, "parent", { name: "Jonas Vogt" });
    await pool.query(
      `insert into family_members (family_id, person_id, joined_at)
        select family_id, $1, joined_at from family_members where person_id = $2`,
      [other.id, parentId],
    );
    await left();
    await pool.query("update conversation_members set read_seq = 2; delete from deliveries; delete from events");
    // Miriam was 1; Jonas is given 2, she 3.
    const written: WireEntry = [3, "key 3", "message", 3, ctx.now.getTime(), 0, "Hallo?", "", 0];
    await archive(context(), { placementId, entries: [written] });
    const { rows } = await pool.query("select subject_id from events where name = 'conversations.waiting'");
    expect(rows).toEqual([{ subject_id: other.id }]);
  });
});
