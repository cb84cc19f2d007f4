/** How a family without an account gets its affairs into its own hands. */
import { and, eq, gt, isNull } from "drizzle-orm";
import { proxyFamilies } from "../../../../db/schema/offices";
import { holdActor, me } from "../../../accounts/steps";
import { joinFamily } from "../../../families/joining";
import { contactsOf, forgetContact } from "../../../families/steps";
import { type Context, inTransaction } from "../../../kernel/context";
import { AppError } from "../../../kernel/errors";
import { emit, requestsSince } from "../../../kernel/events";
import { newId } from "../../../kernel/ids";
import { authorise } from "../../../kernel/permissions";
import { digest } from "../../../kernel/secrets";
import { holdProxyFamily } from "../acting";
import { handOverSecret } from "../links";
import { noLink } from "../rows";
import { handOverDays, linkMailsADay } from "../rules";
import type { HandOver, TakeOver } from "../schemas";

/**
 * The link by which the family takes over, once, within some weeks; the one before works no more. It is printed, or mailed to the
 * family. Errors: `offices.family_not_found`, `offices.no_email`, `offices.links_too_often`.
 */
export async function handOver(ctx: Context, { familyId, byMail }: HandOver): Promise<void> {
  authorise(ctx, "offices.act_for_family");
  await inTransaction(ctx, async (tx) => {
    await holdProxyFamily(tx, ctx, familyId);
    if (byMail) {
      if (!(await contactsOf(tx, [familyId])).get(familyId)?.email) throw new AppError("offices.no_email");
      const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
      if ((await requestsSince(tx, "offices.hand_over_mailed", [familyId], dayAgo)) >= linkMailsADay)
        throw new AppError("offices.links_too_often", { most: linkMailsADay });
    }
    const linkId = newId(ctx.now);
    await tx
      .update(proxyFamilies)
      .set({
        linkId,
        linkDigest: await digest(await handOverSecret(ctx.vendors.signatures, linkId)),
        linkExpiresAt: new Date(ctx.now.getTime() + handOverDays * 86_400_000),
      })
      .where(eq(proxyFamilies.familyId, familyId));
    await emit(tx, ctx, "offices.hand_over_made", familyId, { linkId });
    if (byMail) await emit(tx, ctx, "offices.hand_over_mailed", familyId, { linkId });
  });
}

/**
 * A parent takes over what their youth office did for them: children, need and inquiries are theirs, and the adviser acts no more.
 * Errors: `offices.link_unknown` for one that was used, replaced or has expired; those of joining a family.
 */
export async function takeOver(ctx: Context, { secret }: TakeOver): Promise<void> {
  authorise(ctx, "offices.take_over");
  const known = await digest(secret);
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const [family] = await tx
      .select({ familyId: proxyFamilies.familyId })
      .from(proxyFamilies)
      .where(
        and(
          eq(proxyFamilies.linkDigest, known),
          isNull(proxyFamilies.takenOverAt),
          gt(proxyFamilies.linkExpiresAt, ctx.now),
        ),
      )
      .for("update");
    if (!family) throw new AppError("offices.link_unknown", {}, "secret");
    const { familyId } = family;
    await joinFamily(tx, ctx, familyId);
    await forgetContact(tx, familyId);
    await tx
      .update(proxyFamilies)
      .set({ takenOverAt: ctx.now, takenOverBy: me(ctx), ...noLink })
      .where(eq(proxyFamilies.familyId, familyId));
    await emit(tx, ctx, "offices.family_taken_over", familyId, { personId: me(ctx) });
  });
}
