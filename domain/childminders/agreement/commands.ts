import { eq } from "drizzle-orm";
import { agreements } from "../../../db/schema/childminders";
import { me } from "../../accounts/steps";
import { lockOwnHome } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { wantListing } from "../steps";
import type { ConcludeAgreement } from "./schemas";
import { hashOfAgreement, processingAgreement } from "./text";

/**
 * She concludes the processing agreement (Art. 28 GDPR) in the version that she read. The first time she says by it, as the page
 * tells her, that she wants to be found as soon as everything is there. Errors: `agreement_outdated`.
 */
export async function concludeAgreement(ctx: Context, { version }: ConcludeAgreement): Promise<void> {
  authorise(ctx, "childminders.conclude_agreement");
  if (version !== processingAgreement.version) throw new AppError("childminders.agreement_outdated", {}, "version");
  const textHash = await hashOfAgreement(processingAgreement);
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const earlier = await tx.select().from(agreements).where(eq(agreements.childminderId, childminder.id));
    const isFirst = earlier.length === 0;
    const agreement = { childminderId: childminder.id, version, textHash };
    const written = await tx
      .insert(agreements)
      .values({ ...agreement, concludedBy: me(ctx), concludedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ version: agreements.version });
    if (written.length === 0) return;
    await emit(tx, ctx, "childminders.agreement_concluded", childminder.id, { version });
    if (isFirst) await wantListing(tx, ctx, childminder.id);
  });
}
