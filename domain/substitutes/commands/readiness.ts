import { eq } from "drizzle-orm";
import { substituteReadiness } from "../../../db/schema/substitutes";
import { lockOwnHome } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { whyNotReady } from "../rules";
import type { BeReady } from "../schemas";

/** "I substitute": from now on others nearby may ask her for a day, at these hours. Errors: `substitutes.distance`, `capacity.hours_empty`. */
export async function beReady(ctx: Context, { hours, mostKm }: BeReady): Promise<void> {
  authorise(ctx, "substitutes.arrange");
  refuse(whyNotReady(hours, mostKm));
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const ready = { hours, mostKm, since: ctx.now };
    await tx
      .insert(substituteReadiness)
      .values({ childminderId: childminder.id, ...ready })
      .onConflictDoUpdate({ target: substituteReadiness.childminderId, set: ready });
    await emit(tx, ctx, "substitutes.ready", childminder.id);
  });
}

/** Nobody but her partners asks her any more; what she has taken stands. */
export async function beReadyNoMore(ctx: Context): Promise<void> {
  authorise(ctx, "substitutes.arrange");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const gone = await tx
      .delete(substituteReadiness)
      .where(eq(substituteReadiness.childminderId, childminder.id))
      .returning({ id: substituteReadiness.childminderId });
    if (gone.length > 0) await emit(tx, ctx, "substitutes.ready_no_more", childminder.id);
  });
}
