import { and, count, eq } from "drizzle-orm";
import { favourites } from "../../../db/schema/families";
import { me } from "../../accounts/steps";
import { idOfSlug, listedBySlug } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { whyNotOneMore } from "../rules";
import type { ChooseFavourite } from "../schemas";
import { lockOrStartFamily, ownFamily } from "../steps";

/** The family wants to find this childminder again. Twice is once. Errors: `childminders.not_found`, also while she is not listed. */
export async function addFavourite(ctx: Context, { slug }: ChooseFavourite): Promise<void> {
  authorise(ctx, "families.add_favourite");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await listedBySlug(tx, slug);
    const familyId = await lockOrStartFamily(tx, ctx);
    const [known] = await tx.select({ count: count() }).from(favourites).where(eq(favourites.familyId, familyId));
    const row = { familyId, childminderId, addedBy: me(ctx), at: ctx.now };
    const [added] = await tx.insert(favourites).values(row).onConflictDoNothing().returning({ at: favourites.at });
    if (!added) return;
    refuse(whyNotOneMore("favourites", known?.count ?? 0));
    await emit(tx, ctx, "families.favourite_added", familyId, { childminderId });
  });
}

/** She is no longer among them; if she was not, all is well, too. */
export async function removeFavourite(ctx: Context, { slug }: ChooseFavourite): Promise<void> {
  authorise(ctx, "families.remove_favourite");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await idOfSlug(tx, slug);
    const familyId = await ownFamily(tx, ctx);
    const [removed] = await tx
      .delete(favourites)
      .where(and(eq(favourites.familyId, familyId), eq(favourites.childminderId, childminderId)))
      .returning({ at: favourites.at });
    if (removed) await emit(tx, ctx, "families.favourite_removed", familyId, { childminderId });
  });
}
