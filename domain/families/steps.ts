/** What the commands of this part, and other parts, run inside a transaction. */
import { type AnyColumn, and, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { people } from "../../db/schema/accounts";
import { children, families, familyContacts, familyInvitations, familyMembers } from "../../db/schema/families";
import { holdActor, me } from "../accounts/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { whyNotBorn, whyNotOneMore } from "./rules";
import { ofOwnFamily } from "./visible";

type Acting = Pick<Context, "actor" | "now" | "requestId">;

/** Locks the family of who acts; a parent's first act makes it. */
export async function lockOrStartFamily(tx: Transaction, ctx: Acting): Promise<string> {
  const own = await lockFamily(tx, ctx);
  if (own) return own;
  await holdActor(tx, ctx);
  const id = newId(ctx.now);
  await tx.insert(families).values({ id, createdAt: ctx.now });
  const [joined] = await tx
    .insert(familyMembers)
    .values({ personId: me(ctx), familyId: id, joinedAt: ctx.now })
    .onConflictDoNothing()
    .returning({ familyId: familyMembers.familyId });
  if (joined) {
    await emit(tx, ctx, "families.started", id);
    return id;
  }
  // The same parent's other window was quicker.
  await tx.delete(families).where(eq(families.id, id));
  return ownFamily(tx, ctx);
}

/** Locks the family of who acts. Errors: `families.none`. */
export async function ownFamily(tx: Transaction, ctx: Acting): Promise<string> {
  const own = await lockFamily(tx, ctx);
  if (!own) throw new AppError("families.none");
  return own;
}

async function lockFamily(tx: Transaction, ctx: Acting): Promise<string | null> {
  const [own] = await tx.select({ id: families.id }).from(families).where(ofOwnFamily(ctx, families.id)).for("update");
  return own?.id ?? null;
}

/** Holds a family, whoever acts: of two who change at once who belongs to it, the second sees what the first has done. */
export async function holdFamily(tx: Transaction, familyId: string): Promise<void> {
  await tx.select({ id: families.id }).from(families).where(eq(families.id, familyId)).for("update");
}

export type HeldChild = typeof children.$inferSelect;

/** A child of one's own family. Errors: `families.child_not_found` for anybody else's. */
export async function ownChild(tx: Transaction, ctx: Acting, childId: string): Promise<HeldChild> {
  const [child] = await tx
    .select()
    .from(children)
    .where(and(eq(children.id, childId), ofOwnFamily(ctx, children.familyId)))
    .for("update");
  if (!child) throw new AppError("families.child_not_found", {}, "childId");
  return child;
}

/** A child, held, for what has been authorised by other means (its placement). Null where it is gone. */
export async function holdChild(tx: Transaction, childId: string): Promise<HeldChild | null> {
  const [child] = await tx.select().from(children).where(eq(children.id, childId)).for("update");
  return child ?? null;
}

/** All children of a family, held in the order of their ids. */
export async function holdChildrenOf(tx: Transaction, familyId: string): Promise<void> {
  await holdChildrenIn(tx, eq(children.familyId, familyId));
}

/** The same of one's own family; none where there is none. */
export async function holdOwnChildren(tx: Transaction, ctx: Acting): Promise<void> {
  await holdChildrenIn(tx, ofOwnFamily(ctx, children.familyId));
}

async function holdChildrenIn(tx: Transaction, which: SQL): Promise<void> {
  await tx.select({ id: children.id }).from(children).where(which).orderBy(children.id).for("update");
}

/** Enters a child into a family that the caller holds. Errors: `families.too_many_children`, those of `whyNotBorn`. */
export async function enterChild(
  tx: Transaction,
  ctx: Acting,
  familyId: string,
  child: Pick<HeldChild, "nickname" | "bornMonth">,
): Promise<HeldChild> {
  refuse(whyNotBorn(child.bornMonth, todayInBerlin(ctx.now)));
  const [known] = await tx.select({ count: count() }).from(children).where(eq(children.familyId, familyId));
  refuse(whyNotOneMore("children", known?.count ?? 0));
  const row = { id: newId(ctx.now), familyId, ...child, createdAt: ctx.now };
  await tx.insert(children).values(row);
  await emit(tx, ctx, "families.child_added", row.id);
  return row;
}

/** The accounts of a family's parents. */
export async function parentsOf(db: Database | Transaction, familyId: string): Promise<string[]> {
  const members = await db
    .select({ personId: familyMembers.personId })
    .from(familyMembers)
    .where(eq(familyMembers.familyId, familyId))
    .orderBy(familyMembers.joinedAt);
  return members.map(({ personId }) => personId);
}

/** The parents of a family, as a statement within another. */
export const parentIds = (familyId: AnyColumn): SQL =>
  sql`select ${familyMembers.personId} from ${familyMembers} where ${familyMembers.familyId} = ${familyId}`;

/**
 * What a family's parents are called, as a column beside others: "Miriam Vogt, Jonas Vogt"; who has no account yet as their youth
 * office has it; "" for who has not said it.
 */
export const parentNames = (familyId: AnyColumn): SQL<string> => sql<string>`coalesce((
  select string_agg(nullif(${people.name}, ''), ', ' order by ${familyMembers.joinedAt})
  from ${familyMembers} join ${people} on ${people.id} = ${familyMembers.personId}
  where ${familyMembers.familyId} = ${familyId}), (
  select ${familyContacts.name} from ${familyContacts} where ${familyContacts.familyId} = ${familyId}), '')`;

/** How a family without an account is reached. */
export type FamilyContact = { readonly name: string; readonly phone: string; readonly email: string | null };

/** A family without an account begins, by the hand of its youth office. */
export async function startFamilyFor(tx: Transaction, ctx: Acting, contact: FamilyContact): Promise<string> {
  const id = newId(ctx.now);
  await tx.insert(families).values({ id, createdAt: ctx.now });
  await tx.insert(familyContacts).values({ familyId: id, ...contact });
  await emit(tx, ctx, "families.started", id);
  return id;
}

/** How these families are reached, where they have no account. */
export async function contactsOf(
  db: Database | Transaction,
  familyIds: readonly string[],
): Promise<Map<string, FamilyContact>> {
  if (familyIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(familyContacts)
    .where(inArray(familyContacts.familyId, [...familyIds]));
  return new Map(rows.map(({ familyId, ...contact }) => [familyId, contact]));
}

/** The office has heard how the family is reached now. */
export async function changeContactOf(tx: Transaction, familyId: string, contact: FamilyContact): Promise<void> {
  await tx.update(familyContacts).set(contact).where(eq(familyContacts.familyId, familyId));
}

/** The family has an account now: what its office noted to reach it is forgotten. */
export async function forgetContact(tx: Transaction, familyId: string): Promise<void> {
  await tx.delete(familyContacts).where(eq(familyContacts.familyId, familyId));
}

/** A family that nobody belongs to is forgotten, with all that is its own; answers whether it was. The caller holds it. */
export async function forgetFamily(tx: Transaction, familyId: string): Promise<boolean> {
  const gone = await tx
    .delete(families)
    .where(and(eq(families.id, familyId), nobodyIsLeft))
    .returning({ id: families.id });
  return gone.length > 0;
}

const nobodyIsLeft = sql`not exists (select from ${familyMembers} where ${familyMembers.familyId} = ${families.id})`;

/** The family somebody belongs to now, as a subquery of ids. */
export const familyIdsOf = (personId: string): SQL =>
  sql`select ${familyMembers.familyId} from ${familyMembers} where ${familyMembers.personId} = ${personId}`;

/** The family somebody belongs to; null before their first act. */
export async function familyOf(db: Database | Transaction, personId: string): Promise<string | null> {
  const [member] = await db
    .select({ familyId: familyMembers.familyId })
    .from(familyMembers)
    .where(eq(familyMembers.personId, personId));
  return member?.familyId ?? null;
}

/** How many parents and children a family has. */
export async function sizeOfFamily(tx: Transaction, familyId: string): Promise<{ parents: number; children: number }> {
  const [parents] = await tx.select({ count: count() }).from(familyMembers).where(eq(familyMembers.familyId, familyId));
  const [kids] = await tx.select({ count: count() }).from(children).where(eq(children.familyId, familyId));
  return { parents: parents?.count ?? 0, children: kids?.count ?? 0 };
}

/**
 * Takes a parent out of their family, as erasing their account must: with the last parent goes all of it, the children, their
 * needs, saved searches and favourites. Answers whether the family is gone.
 */
export async function takeOutOfFamily(tx: Transaction, personId: string): Promise<{ familyErased: boolean }> {
  const [left] = await tx
    .delete(familyMembers)
    .where(eq(familyMembers.personId, personId))
    .returning({ familyId: familyMembers.familyId });
  if (!left) return { familyErased: false };
  await forgetTraces(tx, personId, left.familyId);
  return { familyErased: await forgetFamily(tx, left.familyId) };
}

/** What somebody who is no longer there had going: their alerts, and invitations nobody has answered. */
async function forgetTraces(tx: Transaction, personId: string, familyId: string): Promise<void> {
  await tx.execute(sql`
    delete from search_alerts where person_id = ${personId}
      and search_id in (select id from saved_searches where family_id = ${familyId})`);
  await tx
    .delete(familyInvitations)
    .where(
      and(
        eq(familyInvitations.invitedBy, personId),
        eq(familyInvitations.familyId, familyId),
        isNull(familyInvitations.acceptedAt),
      ),
    );
}
