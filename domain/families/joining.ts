/** A parent joins a family that is there already: by another parent's invitation, or taking over from the youth office. */
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { families, familyMembers, favourites, savedSearches } from "../../db/schema/families";
import { me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { whyNotJoinable, whyNotOneMore } from "./rules";
import { familyOf, holdFamily, sizeOfFamily } from "./steps";

/**
 * Makes who acts a parent of a family, with what they had saved before. Locks both families, the lower id first, so that two who invite
 * each other never wait for one another. Errors: `families.already_member`, those of `whyNotJoinable`.
 */
export async function joinFamily(tx: Transaction, ctx: Context, familyId: string): Promise<void> {
  const own = await familyOf(tx, me(ctx));
  if (own === familyId) throw new AppError("families.already_member");
  for (const id of [familyId, own].filter((each) => each !== null).sort()) await holdFamily(tx, id);
  refuse(whyNotJoinable(own ? await sizeOfFamily(tx, own) : null));
  refuse(whyNotOneMore("parents", (await sizeOfFamily(tx, familyId)).parents));
  if (own) await bringAlong(tx, own, familyId);
  await tx.insert(familyMembers).values({ personId: me(ctx), familyId, joinedAt: ctx.now });
  if (own) await tx.delete(families).where(eq(families.id, own));
}

/** What somebody had saved before they joined is the family's then. */
async function bringAlong(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.update(savedSearches).set({ familyId: to }).where(eq(savedSearches.familyId, from));
  await tx.execute(sql`
    insert into ${favourites} (family_id, childminder_id, added_by, at)
    select ${to}, childminder_id, added_by, at from ${favourites} where family_id = ${from}
    on conflict do nothing`);
  await tx.delete(familyMembers).where(eq(familyMembers.familyId, from));
}
