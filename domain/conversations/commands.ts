import { type AnyColumn, and, eq, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { conversationEntries, conversationMembers, conversations, openInboxes } from "../../db/schema/conversations";
import { me } from "../accounts/steps";
import { type Context, inTransaction } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type Emitting, emit, emitAll } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { dropAttached } from "./attachments/steps";
import { copyAtOnce, rowOf } from "./copy";
import { inboxTalks, tellInboxes, withOpenInbox } from "./inbox/steps";
import type { Archived, Entering, Hiding, Member, Note } from "./rooms";
import { canTalk, marksIn, standsAt } from "./rules";
import type { EnterRoom, KeepConversation, OneConversation, OpenRoom, SayInRoom } from "./schemas";
import {
  type Behind,
  enter,
  holdMembers,
  isBlocked,
  ofSameTwo,
  peopleOf,
  placementBehind,
  saidBy,
  takePart,
} from "./steps";
import type { Mark, WireEntry } from "./wire";

/** A token, and who takes part: by number and side, since a room tells no more. */
export type Opened = { readonly token: string; readonly members: readonly Pick<Member, "number" | "side">[] };

/**
 * A token that opens a socket into the room of one's placement: once, within a minute, for this session. Errors:
 * `conversations.not_found`, `conversations.over`, `conversations.nobody_there`, `conversations.doors_closed`.
 */
export async function openRoom(ctx: Context, { placementId }: OpenRoom): Promise<Opened> {
  authorise(ctx, "conversations.take_part");
  const { sessionUntil } = ctx.actor;
  // A program with a key has no session whose end could close its socket.
  if (!sessionUntil) throw new AppError("accounts.not_signed_in");
  const { own, members } = await inTransaction(ctx, (tx) => enter(tx, ctx, placementId));
  const token = await ctx.vendors.roomTokens.make({ ...own, placementId, until: sessionUntil.getTime() });
  return { token, members: members.map(({ number, side }) => ({ number, side })) };
}

/** Who comes with this token. It is used up by it. Errors: `conversations.token_refused`. */
export async function enterRoom(ctx: Context, { placementId, token }: EnterRoom): Promise<Entering> {
  authorise(ctx, "conversations.enter");
  const entering = await ctx.vendors.roomTokens.take(token);
  if (!entering || entering.placementId !== placementId) throw new AppError("conversations.token_refused");
  return entering;
}

/**
 * Says something without a socket: where a page has no JavaScript. What whoever answers had before them counts as read, so that they are
 * told of the next. Errors: as `openRoom`, and `conversations.not_taken` for what the room refuses.
 */
export async function sayInRoom(ctx: Context, { placementId, key, text, seen }: SayInRoom): Promise<void> {
  authorise(ctx, "conversations.take_part");
  const { own } = await inTransaction(ctx, (tx) => enter(tx, ctx, placementId));
  const refusal = await ctx.vendors.rooms.say(placementId, own, { key, text, ...(seen && { seen }) });
  if (refusal === "over" || refusal === "blocked") throw new AppError(`conversations.${refusal}`);
  if (refusal !== null) throw new AppError("conversations.not_taken");
}

/** Whether one is told of new messages, and whether the conversation stands among one's others. Errors: `conversations.not_found`. */
export async function keepConversation(ctx: Context, { placementId, ...wanted }: KeepConversation): Promise<void> {
  authorise(ctx, "conversations.take_part");
  // What nothing is said of stays as it is.
  const since = (is: boolean | undefined, column: AnyColumn) =>
    is === undefined ? sql`${column}` : is ? ctx.now : null;
  const changed = await ctx.db
    .update(conversationMembers)
    .set({
      mutedAt: since(wanted.muted, conversationMembers.mutedAt),
      archivedAt: since(wanted.archived, conversationMembers.archivedAt),
    })
    .where(and(eq(conversationMembers.placementId, placementId), eq(conversationMembers.personId, me(ctx))))
    .returning({ number: conversationMembers.number });
  if (changed.length === 0) throw new AppError("conversations.not_found", {}, "placementId");
}

/**
 * Somebody wants to hear nothing more from the other side: nobody of either writes, in any conversation of this family and this
 * childminder, until their own side takes it back. The placement goes on. Done again it changes nothing. Errors: `conversations.not_found`.
 */
export async function blockConversation(ctx: Context, { placementId }: OneConversation): Promise<void> {
  authorise(ctx, "conversations.take_part");
  await inTransaction(ctx, async (tx) => {
    const { own } = await takePart(tx, ctx, placementId);
    const members = conversationMembers;
    const changed = await tx
      .update(members)
      .set({ blockedAt: ctx.now })
      .where(and(eq(members.placementId, placementId), eq(members.number, own.number), isNull(members.blockedAt)))
      .returning({ number: members.number });
    if (changed.length > 0) await emit(tx, ctx, "conversations.blocked", placementId);
  });
}

/**
 * The side that has blocked takes it back, whoever of it did, in all conversations with the other. What the other side has blocked stays
 * so. Errors: `conversations.not_found`.
 */
export async function unblockConversation(ctx: Context, { placementId }: OneConversation): Promise<void> {
  authorise(ctx, "conversations.take_part");
  await inTransaction(ctx, async (tx) => {
    const { own } = await takePart(tx, ctx, placementId);
    const members = conversationMembers;
    const changed = await tx
      .update(members)
      .set({ blockedAt: null })
      .where(
        and(
          inArray(members.placementId, ofSameTwo(tx, placementId)),
          eq(members.side, own.side),
          isNotNull(members.blockedAt),
        ),
      )
      .returning({ number: members.number });
    if (changed.length > 0) await emit(tx, ctx, "conversations.unblocked", placementId);
  });
}

/** All rooms of these two are told whether somebody wants silence now, however many times they are told. */
export async function blockRoom(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "conversations.keep");
  const opened = await ctx.db
    .select({ id: conversations.placementId })
    .from(conversations)
    .where(inArray(conversations.placementId, ofSameTwo(ctx.db, placementId)));
  const blocked = await isBlocked(ctx.db, placementId);
  await Promise.all(opened.map(({ id }) => ctx.vendors.rooms.block(id, blocked)));
}

/**
 * Tells the room what happened to its placement; where nobody can talk any more, it ends. A room that nobody has opened yet begins with
 * all of it when somebody does.
 */
export async function tellRoom(ctx: Context, placementId: string, note: Note): Promise<void> {
  authorise(ctx, "conversations.keep");
  const placement = await placementBehind(ctx.db, placementId);
  if (!placement) return ctx.vendors.rooms.forget(placementId);
  if (!(await isOpened(ctx.db, placementId))) return tellOfNew(ctx, placement, note);
  await ctx.vendors.rooms.note(placementId, note);
  if (!canTalk(placement.state)) await ctx.vendors.rooms.end(placementId);
  // With an answer she learns who asks, and what was blocked between these two before holds here, too.
  else if (await isBlocked(ctx.db, placementId)) await ctx.vendors.rooms.block(placementId, true);
}

/** A conversation that nobody has opened yet stands in the lists of both sides, too. */
async function tellOfNew(ctx: Context, placement: Behind, { at }: Note): Promise<void> {
  const people = (await peopleOf(ctx.db, placement)).map(({ personId }) => personId);
  const talk = {
    placementId: placement.id,
    seq: 0,
    at: at.getTime(),
    unread: 0,
    muted: false,
    last: null,
    hasMoved: true,
  };
  const open = await withOpenInbox(ctx.db, people, ctx.now);
  await tellInboxes(
    ctx,
    open.map((personId) => ({ personId, talk })),
  );
}

/** What the moderation has hidden goes from the room, from devices and, as an entry, from the copy. */
export async function hideInRoom(ctx: Context, placementId: string, hiding: Hiding): Promise<void> {
  authorise(ctx, "conversations.keep");
  if (await isOpened(ctx.db, placementId)) await ctx.vendors.rooms.hide(placementId, hiding);
}

/** A session has ended, or somebody has left a family: their sockets end, and whoever is still let in comes again. */
export async function checkSockets(ctx: Context, personId: string): Promise<void> {
  authorise(ctx, "conversations.keep");
  const theirs = await ctx.db
    .select({ placementId: conversationMembers.placementId })
    .from(conversationMembers)
    .where(eq(conversationMembers.personId, personId));
  await Promise.all(theirs.map(({ placementId }) => ctx.vendors.rooms.leave(placementId, personId)));
  const here = eq(openInboxes.personId, personId);
  const [open] = await ctx.db.select({ openedAt: openInboxes.openedAt }).from(openInboxes).where(here);
  if (!open) return;
  await ctx.vendors.inboxes.leave(personId);
  // Only now: where the inbox did not answer, the job that runs again must still find it. Whoever has come back meanwhile stays.
  await ctx.db.delete(openInboxes).where(and(here, lte(openInboxes.openedAt, open.openedAt)));
}

/**
 * Copies entries of a room, each once however often they come, and says for whom something waits. Answers whether the conversation is
 * still kept: a room that holds what nobody keeps any more deletes it.
 */
export async function archive(ctx: Context, { placementId, entries }: Archived): Promise<boolean> {
  authorise(ctx, "conversations.keep");
  if (entries.length === 0) return isOpened(ctx.db, placementId);
  const copied = await copyAtOnce(ctx, { placementId, entries });
  if (copied) {
    const open = entries.every(isDelivery) ? [] : copied.inboxes;
    await tellInboxes(ctx, await newsOf(ctx.db, placementId, open, entries));
    return true;
  }
  const told = await inTransaction(ctx, async (tx) => {
    const placement = await placementBehind(tx, placementId);
    if (!placement) return null;
    const members = await holdMembers(tx, placement, ctx.now);
    const fresh = await copy(tx, placementId, entries);
    for (const entry of entries) await applyChange(tx, ctx, placementId, entry);
    for (const mark of marksIn(entries)) await moveMark(tx, placementId, mark);
    await moveOn(tx, placementId, entries);
    for (const side of ["family", "childminder"] as const) {
      const own = members.filter((member) => member.side === side).map(({ number }) => number);
      const others = members.filter((member) => member.side !== side).map(({ number }) => number);
      const said = fresh.filter(({ kind, member }) => kind === "message" && others.includes(member));
      await tellWaiting(tx, ctx, placementId, own, Math.max(0, ...said.map(({ seq }) => seq)));
    }
    return newsFor(tx, ctx, placementId, members, entries);
  });
  if (told) await tellInboxes(ctx, told);
  return told !== null;
}

/** What the lists of those say of it now who have one open; a delivery changes none. */
async function newsFor(
  tx: Transaction,
  ctx: Context,
  placementId: string,
  members: readonly Member[],
  entries: readonly WireEntry[],
) {
  if (entries.every(isDelivery)) return [];
  const people = members.map(({ personId }) => personId);
  return newsOf(tx, placementId, await withOpenInbox(tx, people, ctx.now), entries);
}

async function newsOf(
  db: Database | Transaction,
  placementId: string,
  open: readonly string[],
  entries: readonly WireEntry[],
) {
  if (open.length === 0) return [];
  const which = and(eq(conversationMembers.placementId, placementId), inArray(conversationMembers.personId, [...open]));
  const hasMoved = entries.some(([, , kind]) => kind === "system");
  return inboxTalks(db, which, hasMoved);
}

const isDelivery = ([, , kind]: WireEntry): boolean => kind === "delivered";

async function isOpened(db: Database | Transaction, placementId: string): Promise<boolean> {
  const here = eq(conversations.placementId, placementId);
  return (await db.select({ id: conversations.placementId }).from(conversations).where(here)).length > 0;
}

async function copy(tx: Transaction, placementId: string, entries: readonly WireEntry[]) {
  return tx
    .insert(conversationEntries)
    .values(entries.map((entry) => ({ placementId, ...rowOf(entry) })))
    .onConflictDoNothing()
    .returning({
      seq: conversationEntries.seq,
      kind: conversationEntries.kind,
      member: conversationEntries.member,
    });
}

/** What an entry changes at a message: its words, or that it is gone. */
async function applyChange(tx: Transaction, ctx: Emitting, placementId: string, entry: WireEntry): Promise<void> {
  const [seq, , kind, member, , target, text] = entry;
  const entries = conversationEntries;
  const message = and(eq(entries.placementId, placementId), eq(entries.seq, target), eq(entries.kind, "message"));
  if (kind === "edit") {
    const isNewer = or(isNull(entries.editedSeq), sql`${entries.editedSeq} < ${seq}`);
    await tx
      .update(entries)
      .set({ text, editedSeq: seq })
      .where(and(message, isNewer, eq(entries.deleted, false), eq(entries.hidden, false)));
  }
  if (kind === "hidden") {
    await dropAttached(tx, ctx, placementId, message);
    await tx.update(entries).set({ text: "", file: null, hidden: true }).where(message);
  }
  if (kind === "deletion") {
    const which = target ? message : saidBy(placementId, member);
    await dropAttached(tx, ctx, placementId, which);
    await tx.update(entries).set({ text: "", file: null, deleted: true }).where(which);
  }
}

async function moveMark(tx: Transaction, placementId: string, [member, delivered, read]: Mark): Promise<void> {
  const members = conversationMembers;
  await tx
    .update(members)
    .set({
      deliveredSeq: sql`greatest(${members.deliveredSeq}, ${delivered})`,
      readSeq: sql`greatest(${members.readSeq}, ${read})`,
    })
    .where(and(eq(members.placementId, placementId), eq(members.number, member)));
}

/** Where the copy stands. A conversation that was put away comes back with the next message. */
async function moveOn(tx: Transaction, placementId: string, entries: readonly WireEntry[]): Promise<void> {
  const { last, lastAt } = standsAt(entries);
  const here = and(eq(conversations.placementId, placementId), lte(conversations.lastSeq, last));
  await tx
    .update(conversations)
    .set({ lastSeq: last, ...(lastAt && { lastAt }) })
    .where(here);
  if (!entries.some(([, , kind]) => kind === "message")) return;
  await tx
    .update(conversationMembers)
    .set({ archivedAt: null })
    .where(eq(conversationMembers.placementId, placementId));
}

/** Those of a side, as it is now, who have not seen what the other said, and wait for no word of it yet, are told, once. */
async function tellWaiting(
  tx: Transaction,
  ctx: Emitting,
  placementId: string,
  numbers: readonly number[],
  seq: number,
): Promise<void> {
  if (seq === 0) return;
  const members = conversationMembers;
  const waiting = await tx
    .update(members)
    .set({ toldSeq: seq })
    .where(
      and(
        eq(members.placementId, placementId),
        inArray(members.number, [...numbers]),
        sql`${members.readSeq} < ${seq}`,
        lte(members.toldSeq, members.readSeq),
        isNull(members.mutedAt),
      ),
    )
    .returning({ personId: members.personId });
  const subjects = waiting.flatMap(({ personId }) =>
    personId ? [{ subjectId: personId, details: { placementId, seq } }] : [],
  );
  if (subjects.length > 0) await emitAll(tx, ctx, "conversations.waiting", subjects);
}
