/** What the commands of this part, and other parts, run inside a transaction. */
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { children, families, familyInvitations, familyMembers } from "../../db/schema/families";
import { holdActor, me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
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

/** A child of one's own family. Errors: `families.child_not_found` for anybody else's. */
export async function ownChild(tx: Transaction, ctx: Acting, childId: string): Promise<typeof children.$inferSelect> {
  const [child] = await tx
    .select()
    .from(children)
    .where(and(eq(children.id, childId), ofOwnFamily(ctx, children.familyId)))
    .for("update");
  if (!child) throw new AppError("families.child_not_found", {}, "childId");
  return child;
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
  const [gone] = await tx
    .delete(families)
    .where(
      and(
        eq(families.id, left.familyId),
        sql`not exists (select from ${familyMembers} where ${familyMembers.familyId} = ${families.id})`,
      ),
    )
    .returning({ id: families.id });
  return { familyErased: gone !== undefined };
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
