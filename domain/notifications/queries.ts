import { and, asc, eq, isNull } from "drizzle-orm";
import { unreachableAddresses } from "../../db/schema/notifications";
import { addressOf, me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import type { Unreachable } from "../kernel/unreachable";
import type { Channel } from "./schemas";

export type OwnUnreachable = { readonly channel: Channel; readonly why: Unreachable; readonly since: Date };

/** Why messages do not reach who asks, or are not sent to them any more; nothing where all is well. */
export async function listOwnUnreachable(ctx: Context): Promise<OwnUnreachable[]> {
  authorise(ctx, "accounts.read_own");
  const own = await addressOf(ctx.db, me(ctx));
  if (!own) return [];
  return ctx.db
    .select({
      channel: unreachableAddresses.channel,
      why: unreachableAddresses.why,
      since: unreachableAddresses.since,
    })
    .from(unreachableAddresses)
    .where(
      and(
        eq(unreachableAddresses.channel, "email"),
        eq(unreachableAddresses.address, own.email),
        isNull(unreachableAddresses.liftedAt),
      ),
    )
    .orderBy(asc(unreachableAddresses.since));
}
