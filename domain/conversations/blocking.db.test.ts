import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, ask, childminderWithAccount } from "../../tests/support/placements";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { answerInquiry } from "../placements/commands/inquiries";
import { blockConversation, blockRoom, sayInRoom, tellRoom, unblockConversation } from "./commands";
import { conversationData } from "./personal-data";
import { readConversation } from "./queries";
import { saveQuickReplies } from "./quick-replies/commands";

const { pool, context, empty } = testDatabase();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const query = async (sql: string) => (await pool.query(sql)).rows;

let parent: Awaited<ReturnType<typeof addPerson>>;
let her: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

/** What rooms are told when the job runs. */
async function toldRooms(): Promise<Record<string, boolean>> {
  const heard: Record<string, boolean> = {};
  const { vendors } = context();
  const block = async (id: string, blocked: boolean) => {
    heard[id] = blocked;
  };
  await blockRoom(context({ vendors: { ...vendors, rooms: { ...vendors.rooms, block } } }), placementId);
  return heard;
}
const told = async () => Object.values(await toldRooms());

beforeEach(async () => {
  await empty();
  parent = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  placementId = await ask(as, parent.actor, her.slug, await addChildOf(as, parent.actor));
});

it("a conversation stays blocked while either side wants it", async () => {
  await blockConversation(as(parent.actor), { placementId });
  await blockConversation(as(her.actor), { placementId });
  await unblockConversation(as(parent.actor), { placementId });
  expect(await told()).toEqual([true]);
  expect(await readConversation(as(parent.actor), { placementId })).toMatchObject({
    canWrite: false,
    blocked: true,
    blockedByYou: false,
  });
  await unblockConversation(as(her.actor), { placementId });
  expect(await told()).toEqual([false]);
  const stranger = await addPerson(context(), "parent");
  await expect(blockConversation(as(stranger.actor), { placementId })).rejects.toMatchObject({
    code: "conversations.not_found",
  });
});

it("a block holds between a family and a childminder: for a sibling and for what is asked anew, until it is taken back", async () => {
  const sibling = await ask(as, parent.actor, her.slug, await addChildOf(as, parent.actor));
  const other = await childminderWithAccount({ pool, context }, "Gerda Lang");
  const elsewhere = await ask(as, parent.actor, other.slug, await addChildOf(as, parent.actor));
  const say = (who: Actor, id: string) =>
    sayInRoom(as(who), { placementId: id, key: crypto.randomUUID(), text: "Hallo?" });
  await say(parent.actor, sibling);
  await blockConversation(as(her.actor), { placementId });
  for (const [who, id] of [
    [parent.actor, sibling],
    [her.actor, sibling],
  ] as const)
    await expect(say(who, id)).rejects.toMatchObject({ code: "conversations.blocked" });
  await say(parent.actor, elsewhere);
  expect(await toldRooms()).toEqual({ [placementId]: true, [sibling]: true });
  const seen = (who: Actor) => readConversation(as(who), { placementId: sibling });
  expect(await seen(her.actor)).toMatchObject({ canWrite: false, blocked: true, blockedByYou: true });
  expect(await seen(parent.actor)).toMatchObject({ canWrite: false, blocked: true, blockedByYou: false });
  expect(await readConversation(as(parent.actor), { placementId: elsewhere })).toMatchObject({ blocked: false });
  await unblockConversation(as(parent.actor), { placementId: sibling });
  expect(await seen(parent.actor)).toMatchObject({ blocked: true });
  await unblockConversation(as(her.actor), { placementId: sibling });
  expect(await toldRooms()).toEqual({ [placementId]: false, [sibling]: false });
  await say(parent.actor, placementId);
});

it("an inquiry without names is blocked by itself alone, before she is told who asks: either way she would learn it", async () => {
  const again = await ask(as, parent.actor, her.slug, await addChildOf(as, parent.actor), { blind: true });
  const seen = (id: string) => readConversation(as(her.actor), { placementId: id });
  const free = { canWrite: true, blocked: false, blockedByYou: false };
  const ended = { canWrite: false, blocked: true, blockedByYou: true };
  await blockConversation(as(her.actor), { placementId });
  expect(await toldRooms()).toEqual({ [placementId]: true });
  expect([await seen(placementId), await seen(again)]).toMatchObject([ended, free]);
  await sayInRoom(as(parent.actor), { placementId: again, key: crypto.randomUUID(), text: "Guten Tag" });
  await unblockConversation(as(her.actor), { placementId });
  await blockConversation(as(her.actor), { placementId: again });
  expect([await seen(placementId), await seen(again)]).toMatchObject([free, ended]);

  // She answers one, and knows who asks: from then on a block holds for both, in the room that is open, too.
  await answerInquiry(as(her.actor), { placementId: again, words: "" });
  expect([await seen(placementId), await seen(again)]).toMatchObject([ended, ended]);
  const { vendors } = context();
  const blocked: string[] = [];
  const block = async (id: string) => void blocked.push(id);
  const rooms = { ...vendors.rooms, block, note: async () => undefined };
  const note = { key: crypto.randomUUID(), code: "placements.answered", at: new Date() };
  await tellRoom(context({ vendors: { ...vendors, rooms } }), again, note);
  expect(blocked).toEqual([again]);
});

it("whoever erases their account leaves no block and no quick reply behind", async () => {
  await blockConversation(as(her.actor), { placementId });
  await saveQuickReplies(as(her.actor), { texts: ["Gern!"] });
  const own = await conversationData.collect(context(), { id: her.id, email: her.email });
  expect(own).toMatchObject({ quickReplies: [{ words: "Gern!" }], conversations: [{ blockedAt: expect.any(String) }] });
  await context().transact((tx) => conversationData.erase(tx, context(), { id: her.id, email: her.email }));
  expect(await told()).toEqual([false]);
  expect(await query("select from quick_replies")).toEqual([]);
  expect(await query("select subject_id from events where name = 'conversations.unblocked'")).toEqual([
    { subject_id: placementId },
  ]);
});
