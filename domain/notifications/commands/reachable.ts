import { and, gte } from "drizzle-orm";
import { unreachableAddresses } from "../../../db/schema/notifications";
import { addressOf, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { matters, openMarks } from "../../kernel/unreachable";
import type { DeclareReachable } from "../schemas";

/**
 * Somebody says that mails arrive at their address again, or that they want them again: from now on they are sent, as far as the other
 * of both allows. Said twice, it is said once.
 */
export async function declareEmailReachable(ctx: Context, { matter }: DeclareReachable): Promise<void> {
  authorise(ctx, "accounts.change_own");
  await inTransaction(ctx, async (tx) => {
    const own = await addressOf(tx, me(ctx));
    if (!own) return;
    const lifted = await tx
      .update(unreachableAddresses)
      .set({ liftedAt: ctx.now, liftedBy: "person" })
      .where(openMarks({ channel: "email", address: own.email }, matters[matter]))
      .returning({ id: unreachableAddresses.id });
    if (lifted.length > 0) await emit(tx, ctx, "notifications.address_reachable", me(ctx), { channel: "email" });
  });
}

/**
 * Mail vendors forget what they hold against somebody's address, unless something has come to pass again since it was said to be well.
 * That one of them refused a mail meanwhile is no such thing: its list was still the old one, and is lifted with it.
 */
export async function forgiveAddress(
  ctx: Context,
  { personId, since }: { readonly personId: string; readonly since: Date },
): Promise<void> {
  authorise(ctx, "notifications.take_vendor_notices");
  const own = await addressOf(ctx.db, personId);
  if (!own) return;
  const address = { channel: "email", address: own.email } as const;
  const open = await ctx.db.select().from(unreachableAddresses).where(openMarks(address));
  if (open.some((one) => one.why !== "blocked" || one.since < since)) return;
  await ctx.vendors.suppressions.forgive(own.email);
  await ctx.db
    .update(unreachableAddresses)
    .set({ liftedAt: ctx.now, liftedBy: "person" })
    .where(and(openMarks(address, ["blocked"]), gte(unreachableAddresses.since, since)));
}
