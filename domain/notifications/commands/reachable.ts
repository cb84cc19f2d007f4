import { and, eq, isNull } from "drizzle-orm";
import { unreachableAddresses } from "../../../db/schema/notifications";
import { addressOf, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { whyUnreachable } from "../../kernel/unreachable";

/** Somebody says that their e-mail address takes mails, and wants them: from now on they are sent again. Said twice, it is said once. */
export async function declareEmailReachable(ctx: Context): Promise<void> {
  authorise(ctx, "accounts.change_own");
  await inTransaction(ctx, async (tx) => {
    const own = await addressOf(tx, me(ctx));
    if (!own) return;
    const lifted = await tx
      .update(unreachableAddresses)
      .set({ liftedAt: ctx.now, liftedBy: "person" })
      .where(
        and(
          eq(unreachableAddresses.channel, "email"),
          eq(unreachableAddresses.address, own.email),
          isNull(unreachableAddresses.liftedAt),
        ),
      )
      .returning({ id: unreachableAddresses.id });
    if (lifted.length > 0) await emit(tx, ctx, "notifications.address_reachable", me(ctx), { channel: "email" });
  });
}

/** Mail vendors forget what they hold against somebody's address, unless something has come to pass again meanwhile. */
export async function forgiveAddress(ctx: Context, { personId }: { readonly personId: string }): Promise<void> {
  authorise(ctx, "notifications.take_vendor_notices");
  const address = await addressOf(ctx.db, personId);
  if (!address || (await whyUnreachable(ctx.db, address.email)).length > 0) return;
  await ctx.vendors.suppressions.forgive(address.email);
}
