import { agreements } from "../../../db/schema/settling";
import { me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { hashOfAgreement, processingAgreement } from "../agreement/text";
import { settleListing } from "../listing";
import type { ConcludeAgreement } from "../schemas";
import { lockOwnHome } from "../steps";

/** She concludes the processing agreement (Art. 28 GDPR) in the version that she read. Errors: `agreement_outdated`. */
export async function concludeAgreement(ctx: Context, { version }: ConcludeAgreement): Promise<void> {
  authorise(ctx, "childminders.conclude_agreement");
  if (version !== processingAgreement.version) throw new AppError("childminders.agreement_outdated", {}, "version");
  const textHash = await hashOfAgreement(processingAgreement);
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const agreement = { childminderId: childminder.id, version, textHash };
    const written = await tx
      .insert(agreements)
      .values({ ...agreement, concludedBy: me(ctx), concludedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ version: agreements.version });
    if (written.length === 0) return;
    await emit(tx, ctx, "childminders.agreement_concluded", childminder.id, { version });
    await settleListing(tx, ctx, childminder.id);
  });
}
