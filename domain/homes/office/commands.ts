import { eq } from "drizzle-orm";
import { permitClaims } from "../../../db/schema/homes";
import { advisersOf } from "../../accounts/areas";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { openClaimOf } from "../permit/steps";
import { lockOwnHome } from "../steps";
import { waitingOf, whyNotRemindable } from "./rules";

/**
 * She reminds her youth office of the permit that waits there, once a week. Her home is held, so that two taps at once are one
 * reminder. Errors: `nothing_waits`, `office_not_on_board`, `reminded_lately`.
 */
export async function remindOffice(ctx: Context): Promise<void> {
  authorise(ctx, "childminders.claim_permit");
  await inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockOwnHome(tx, ctx);
    const claim = await openClaimOf(tx, childminder.id);
    const advisers = await advisersOf(tx, home);
    refuse(whyNotRemindable(claim && waitingOf(claim), advisers.length > 0, todayInBerlin(ctx.now)));
    if (!claim) return;
    await tx.update(permitClaims).set({ remindedAt: ctx.now }).where(eq(permitClaims.id, claim.id));
    await emit(tx, ctx, "childminders.office_reminded", childminder.id, { claimId: claim.id });
  });
}
