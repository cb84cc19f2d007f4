/** What the commands of this part run: whose conversation it is, and who takes part in it. */
import { type AnyColumn, and, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "../../db/client";
import { conversationEntries, conversationMembers, conversations } from "../../db/schema/conversations";
import { placements } from "../../db/schema/placements";
import { me } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import { accountOf } from "../homes/steps";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { PersonsSide, State } from "../placements/machine";
import { tellsNames } from "../placements/rows";
import { ofSide } from "../placements/steps";
import type { Member } from "./rooms";
import { canTalk } from "./rules";

/** The placement behind a conversation, as far as it decides who talks. */
export type Behind = {
  readonly id: string;
  readonly state: State;
  readonly blind: boolean;
  readonly familyId: string | null;
  readonly childminderId: string | null;
  readonly askedAt: Date;
};

const behind = {
  id: placements.id,
  state: placements.state,
  blind: placements.blind,
  familyId: placements.familyId,
  childminderId: placements.childminderId,
  askedAt: placements.askedAt,
};

/** Placements of whoever acts, on either side; whoever acts for a family has no part in what it says. */
export function ofOwn(ctx: Pick<Context, "actor">) {
  const { forFamily: _, ...actor } = ctx.actor;
  return or(ofSide({ actor }, "family"), ofSide({ actor }, "childminder"));
}

/** Who acts, and everybody who takes part. */
export type TakingPart = Entered & { readonly placement: Behind };
export type Entered = { readonly own: Member; readonly members: readonly Member[] };

/**
 * Who acts, as a member of the conversation of one of their placements where they can write now; of somebody else's they hear that there
 * is none. Errors: `conversations.not_found`, `conversations.over`, `conversations.blocked`, `conversations.nobody_there`.
 */
export async function enter(tx: Transaction, ctx: Pick<Context, "actor" | "now">, id: string): Promise<TakingPart> {
  const { placement, own, members } = await takePart(tx, ctx, id);
  if (!canTalk(placement.state)) throw new AppError("conversations.over");
  if (await isBlocked(tx, placement.id)) throw new AppError("conversations.blocked");
  if (!members.some(({ side }) => side !== own.side)) throw new AppError("conversations.nobody_there");
  return { placement, own, members };
}

/**
 * Who acts, as a member, whether anybody can write there still or not. Everybody who takes part gets a number here, so that all of them
 * are told of what is said. Errors: `conversations.not_found`.
 */
export async function takePart(tx: Transaction, ctx: Pick<Context, "actor" | "now">, id: string): Promise<TakingPart> {
  const placement = ctx.actor.forFamily === undefined ? await find(tx, ctx, id) : null;
  if (!placement) throw new AppError("conversations.not_found", {}, "placementId");
  const members = await holdMembers(tx, placement, ctx.now);
  const own = members.find(({ personId }) => personId === me(ctx));
  if (!own) throw new AppError("conversations.not_found", {}, "placementId");
  return { placement, own, members };
}

/** Whether somebody of either side wants that nobody writes: of this family and this childminder, whatever placement they said it in. */
export async function isBlocked(db: Database | Transaction, id: string): Promise<boolean> {
  const members = conversationMembers;
  const between = inArray(members.placementId, ofSameTwo(db, id));
  const wanted = and(between, isNotNull(members.blockedAt), isNotNull(members.personId));
  return (await db.select({ number: members.number }).from(members).where(wanted)).length > 0;
}

/** A second placement beside the first; in a statement of text it is written `placements as other`. */
export const other = alias(placements, "other");

/** The placements between the same family and childminder: of siblings, and those asked for anew. */
export function ofSameTwo(db: Database | Transaction, id: string) {
  return db
    .select({ id: other.id })
    .from(placements)
    .innerJoin(other, areOfSameTwo(other, placements))
    .where(eq(placements.id, id));
}

type Two = Readonly<Record<"id" | "blind" | "familyId" | "childminderId", AnyColumn>>;

/** An inquiry without names stands by itself: were it blocked with another, she would learn from that who asks. */
export function areOfSameTwo(one: Two, another: Two): SQL {
  return sql`(${one.id} = ${another.id} or (${one.familyId} = ${another.familyId}
    and ${one.childminderId} = ${another.childminderId} and ${tellsNames(one)} and ${tellsNames(another)}))`;
}

async function find(tx: Transaction, ctx: Pick<Context, "actor">, id: string): Promise<Behind | null> {
  const [placement] = await tx
    .select(behind)
    .from(placements)
    .where(and(eq(placements.id, id), ofOwn(ctx)));
  return placement ?? null;
}

/** The placement, whoever asks: for what the platform itself does. */
export async function placementBehind(db: Database | Transaction, id: string): Promise<Behind | null> {
  const [placement] = await db.select(behind).from(placements).where(eq(placements.id, id));
  return placement ?? null;
}

/** Of a member's row: messages of others in this conversation that they have not read. Whoever is no member yet has read none. */
export const unreadOf = (placementId: AnyColumn) => sql<number>`(select count(*)::int from ${conversationEntries} e
  where e.placement_id = ${placementId} and e.kind = 'message' and not e.deleted and not e.hidden
    and e.seq > coalesce(${conversationMembers.readSeq}, 0) and e.member <> coalesce(${conversationMembers.number}, 0))`;

/** Everybody who takes part now, held until the transaction ends; whoever has come anew is given the next number. */
export async function holdMembers(tx: Transaction, placement: Behind, now: Date): Promise<Member[]> {
  await tx
    .insert(conversations)
    // Opening a room says nothing: the inquiry stays the latest word of it.
    .values({ placementId: placement.id, startedAt: now, lastAt: placement.askedAt })
    .onConflictDoNothing();
  const here = eq(conversations.placementId, placement.id);
  await tx.select({ id: conversations.placementId }).from(conversations).where(here).for("update");
  const known = await tx.select().from(conversationMembers).where(eq(conversationMembers.placementId, placement.id));
  const people = await peopleOf(tx, placement);
  const fresh = people
    .filter(({ personId }) => !known.some((member) => member.personId === personId))
    .map((person, at) => ({ ...person, number: Math.max(0, ...known.map(({ number }) => number)) + 1 + at }));
  if (fresh.length > 0) {
    await tx
      .insert(conversationMembers)
      .values(fresh.map((member) => ({ ...member, placementId: placement.id, joinedAt: now })));
  }
  const all = [...known, ...fresh];
  return people.flatMap(({ personId, side }) => {
    const member = all.find((one) => one.personId === personId);
    return member ? [{ number: member.number, side, personId }] : [];
  });
}

/** All messages of a member. */
export const saidBy = (placementId: string, member: number) =>
  and(
    eq(conversationEntries.placementId, placementId),
    eq(conversationEntries.member, member),
    eq(conversationEntries.kind, "message"),
  );

/** Whether somebody takes part now: who has left a family keeps their number, and does not. */
export async function takesPart(db: Database | Transaction, placement: Behind, personId: string): Promise<boolean> {
  return (await peopleOf(db, placement)).some((person) => person.personId === personId);
}

export async function peopleOf(tx: Database | Transaction, { familyId, childminderId }: Behind) {
  const parents = familyId ? await parentsOf(tx, familyId) : [];
  const her = childminderId ? await accountOf(tx, childminderId) : null;
  const of = (side: PersonsSide) => (personId: string) => ({ personId, side });
  return [...parents.map(of("family")), ...(her ? [of("childminder")(her)] : [])];
}
