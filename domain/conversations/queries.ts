import { and, asc, desc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import { people } from "../../db/schema/accounts";
import { conversationEntries, conversationMembers, conversations } from "../../db/schema/conversations";
import { children } from "../../db/schema/families";
import { childminders } from "../../db/schema/homes";
import { placementMoves, placements } from "../../db/schema/placements";
import { me } from "../accounts/steps";
import { parentNames } from "../families/steps";
import type { Context } from "../kernel/context";
import { happenedTo } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import type { PersonsSide, State } from "../placements/machine";
import { namesHidden } from "../placements/rules";
import { fileEnd } from "./attachments/rules";
import { listLength } from "./inbox/steps";
import { noted } from "./notes";
import type { Note } from "./rooms";
import { canTalk } from "./rules";
import type { ReadConversation, ReadCopy, ReadEntries, SearchConversation } from "./schemas";
import { areOfSameTwo, ofOwn, other, unreadOf } from "./steps";
import { catchUpEntries, pageEntries, type WireEntry } from "./wire";

/** An entry as people read it: a message as it stands now, or what happened. */
export type EntryView = {
  readonly seq: number;
  readonly member: number;
  readonly at: Date;
  readonly text: string;
  /** Of what happened, an event's name. */
  readonly code: string | null;
  readonly changed: boolean;
  readonly deleted: boolean;
  /** The moderation has hidden it. */
  readonly hidden: boolean;
  /** What is attached: "<id of the document>.jpg", ".png" or ".pdf". */
  readonly file: string | null;
};

export type ConversationView = {
  readonly placementId: string;
  /** On which side whoever reads it is. */
  readonly side: PersonsSide;
  readonly state: State;
  /** What the child is called; empty where it is not told yet, or the child is gone. */
  readonly nickname: string;
  /** Of the childminder, or of the parents; empty where it is not told yet, or they are gone. */
  readonly otherName: string;
  readonly canWrite: boolean;
  /** Whether files can be sent: of a blind inquiry not before it is answered. */
  readonly mayAttach: boolean;
  /** Somebody wants that nobody writes, for a while. */
  readonly blocked: boolean;
  /** Somebody of one's own side does, and can take it back. */
  readonly blockedByYou: boolean;
  readonly muted: boolean;
  readonly archived: boolean;
  /** Messages of others that this person has not read. */
  readonly unread: number;
  readonly lastAt: Date | null;
  /** The last message; null where none was written yet. */
  readonly last: EntryView | null;
};

export type MemberView = {
  readonly number: number;
  readonly side: PersonsSide;
  readonly you: boolean;
  /** Empty where it is not told, or not known. */
  readonly name: string;
};

/** One's conversations on either side, the one with the latest word first; where nobody wrote yet, the inquiry was the latest. */
export async function listConversations(ctx: Context): Promise<ConversationView[]> {
  authorise(ctx, "conversations.read");
  return conversationsOf(ctx);
}

/** One of one's own; null for anybody else's. */
export async function readConversation(
  ctx: Context,
  { placementId }: ReadConversation,
): Promise<ConversationView | null> {
  authorise(ctx, "conversations.read");
  const [found] = await conversationsOf(ctx, placementId);
  return found ?? null;
}

async function conversationsOf(ctx: Context, placementId?: string): Promise<ConversationView[]> {
  if (ctx.actor.forFamily !== undefined) return [];
  const own = and(eq(conversationMembers.placementId, placements.id), eq(conversationMembers.personId, me(ctx)));
  const entries = conversationEntries;
  const rows = await ctx.db
    .select({
      id: placements.id,
      state: placements.state,
      blind: placements.blind,
      askedAt: placements.askedAt,
      herPersonId: childminders.personId,
      herName: childminders.name,
      nickname: children.nickname,
      parents: parentNames(placements.familyId),
      member: conversationMembers,
      lastAt: conversations.lastAt,
      moves: sql<{ move: string }[]>`(select coalesce(json_agg(json_build_object('move', m.move)), '[]'::json)
        from ${placementMoves} m where m.placement_id = ${placements.id})`,
      last: sql<LastInJson | null>`(select json_build_object('seq', e.seq, 'member', e.member, 'at', e.at, 'text', e.text,
          'changed', e.edited_seq is not null, 'deleted', e.deleted, 'hidden', e.hidden, 'file', e.file)
        from ${entries} e where e.placement_id = ${placements.id} and e.kind = 'message' order by e.seq desc limit 1)`,
      blockers: sql<
        readonly PersonsSide[]
      >`(select coalesce(json_agg(distinct b.side), '[]'::json) from ${conversationMembers} b
        join ${placements} as other on ${other.id} = b.placement_id
        where b.blocked_at is not null and b.person_id is not null and ${areOfSameTwo(other, placements)})`,
      unread: unreadOf(placements.id),
    })
    .from(placements)
    .leftJoin(conversations, eq(conversations.placementId, placements.id))
    .leftJoin(conversationMembers, own)
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .leftJoin(children, eq(children.id, placements.childId))
    .where(and(placementId ? eq(placements.id, placementId) : undefined, ofOwn(ctx)))
    .orderBy(desc(sql`coalesce(${conversations.lastAt}, ${placements.askedAt})`), asc(placements.id))
    .limit(listLength);
  return rows.map((row) => {
    const side: PersonsSide = row.herPersonId === me(ctx) ? "childminder" : "family";
    const hidden = side === "childminder" && namesHidden(row.blind, row.moves);
    return {
      placementId: row.id,
      side,
      state: row.state,
      nickname: hidden ? "" : (row.nickname ?? ""),
      otherName: side === "family" ? (row.herName ?? "") : hidden ? "" : row.parents,
      canWrite: canTalk(row.state) && row.blockers.length === 0,
      mayAttach: !namesHidden(row.blind, row.moves),
      blocked: row.blockers.length > 0,
      blockedByYou: row.blockers.includes(side),
      muted: row.member?.mutedAt != null,
      archived: row.member?.archivedAt != null,
      unread: row.unread,
      lastAt: row.lastAt,
      last: row.last && { ...row.last, at: new Date(row.last.at), code: null },
    };
  });
}

type LastInJson = Omit<EntryView, "at" | "code"> & { readonly at: string };

/** Who takes part in one of one's own conversations; nobody where it is somebody else's. */
export async function listMembers(ctx: Context, { placementId }: ReadConversation): Promise<MemberView[]> {
  authorise(ctx, "conversations.read");
  const rows = await ctx.db
    .select({
      member: conversationMembers,
      name: people.name,
      blind: placements.blind,
      moves: sql<{ move: string }[]>`(select coalesce(json_agg(json_build_object('move', m.move)), '[]'::json)
        from ${placementMoves} m where m.placement_id = ${placements.id})`,
    })
    .from(conversationMembers)
    .innerJoin(placements, eq(placements.id, conversationMembers.placementId))
    .leftJoin(people, eq(people.id, conversationMembers.personId))
    .where(and(eq(placements.id, placementId), ofOwn(ctx)))
    .orderBy(asc(conversationMembers.number));
  const own = rows.find(({ member }) => member.personId === me(ctx));
  return rows.map(({ member: { number, side, personId }, name, blind, moves }) => {
    const hidden = own?.member.side === "childminder" && side === "family" && namesHidden(blind, moves);
    return { number, side, you: personId === me(ctx), name: hidden ? "" : (name ?? "") };
  });
}

const view = {
  seq: conversationEntries.seq,
  member: conversationEntries.member,
  at: conversationEntries.at,
  text: conversationEntries.text,
  code: conversationEntries.code,
  changed: sql<boolean>`${conversationEntries.editedSeq} is not null`,
  deleted: conversationEntries.deleted,
  hidden: conversationEntries.hidden,
  file: conversationEntries.file,
};

/** What is read of one of one's own conversations, before an entry or up to the last; the earliest first. Nothing of somebody else's. */
export async function listEntries(ctx: Context, { placementId, before }: ReadEntries): Promise<EntryView[]> {
  authorise(ctx, "conversations.read");
  const rows = await ctx.db
    .select(view)
    .from(conversationEntries)
    .innerJoin(placements, eq(placements.id, conversationEntries.placementId))
    .where(
      and(
        eq(placements.id, placementId),
        ofOwn(ctx),
        inArray(conversationEntries.kind, ["message", "system"]),
        before ? lt(conversationEntries.seq, before) : undefined,
      ),
    )
    .orderBy(desc(conversationEntries.seq))
    .limit(pageEntries);
  return rows.reverse();
}

/** Messages of one of one's own conversations in which all these words stand, in any of their forms; the latest first. */
export async function searchConversation(
  ctx: Context,
  { placementId, words }: SearchConversation,
): Promise<EntryView[]> {
  authorise(ctx, "conversations.read");
  return ctx.db
    .select(view)
    .from(conversationEntries)
    .innerJoin(placements, eq(placements.id, conversationEntries.placementId))
    .where(
      and(
        eq(placements.id, placementId),
        ofOwn(ctx),
        eq(conversationEntries.kind, "message"),
        or(
          sql`${conversationEntries.search} @@ plainto_tsquery('german', ${words})`,
          // A part of a word, or a number, as it stands.
          sql`strpos(lower(${conversationEntries.text}), lower(${words})) > 0`,
        ),
      ),
    )
    .orderBy(desc(conversationEntries.seq))
    .limit(pageEntries);
}

/** What the copy holds after a number, as a room holds it; the earliest first, in portions. A room that begins anew begins with it. */
export async function readCopy(ctx: Context, { placementId, after }: ReadCopy): Promise<WireEntry[]> {
  authorise(ctx, "conversations.keep");
  const rows = await ctx.db
    .select()
    .from(conversationEntries)
    .where(and(eq(conversationEntries.placementId, placementId), gt(conversationEntries.seq, after)))
    .orderBy(asc(conversationEntries.seq))
    .limit(catchUpEntries);
  return rows.map(({ seq, key, kind, member, at, target, text, code, editedSeq, deleted, hidden, file }) => [
    seq,
    key,
    kind,
    member,
    at.getTime(),
    target ?? 0,
    text,
    code ?? "",
    deleted ? 2 : hidden ? 3 : editedSeq === null ? 0 : 1,
    ...fileEnd(file),
  ]);
}

/** What has happened to a placement before anybody opened its room: with that a new one begins. */
export async function listNotes(ctx: Context, { placementId }: ReadConversation): Promise<Note[]> {
  authorise(ctx, "conversations.keep");
  const happened = await happenedTo(ctx.db, placementId, noted);
  return happened.map(({ id: key, name: code, at }) => ({ key, code, at }));
}
