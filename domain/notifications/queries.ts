import { asc } from "drizzle-orm";
import { unreachableAddresses } from "../../db/schema/notifications";
import { addressOf, me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { openMarks, type Unreachable } from "../kernel/unreachable";

export type OwnUnreachable = { readonly why: Unreachable; readonly since: Date };

/** Why e-mails do not reach who asks, or are not sent to them any more; nothing where all is well. */
export async function listOwnUnreachable(ctx: Context): Promise<OwnUnreachable[]> {
  authorise(ctx, "accounts.read_own");
  const own = await addressOf(ctx.db, me(ctx));
  if (!own) return [];
  return ctx.db
    .select({ why: unreachableAddresses.why, since: unreachableAddresses.since })
    .from(unreachableAddresses)
    .where(openMarks({ channel: "email", address: own.email }))
    .orderBy(asc(unreachableAddresses.since));
}
