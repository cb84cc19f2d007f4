import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { deliveries } from "../../db/schema/events";
import type { Context } from "./context";
import { jobOf } from "./jobs";

/**
 * Nobody is told anything any more of somebody who is gone: what was still to be delivered about them ends, and what vendors
 * answered about them (an address, mostly) is forgotten.
 */
export async function endDeliveriesAbout(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  personId: string,
  ids: readonly string[],
): Promise<void> {
  const about = [...new Set([personId, ...ids])];
  const rows = await tx.execute<{ id: string; consumer: string }>(
    sql`
    select d.id, d.consumer from deliveries d join events e on e.id = d.event_id
    where (d.delivered_at is null or d.last_error is not null)
      and (e.actor_id = ${personId} or e.subject_id in ${about}
        or exists (select from jsonb_each_text(e.details) where value in ${about}))`,
    "objects",
  );
  const all = rows.map(({ id }) => id);
  const telling = rows.filter(({ consumer }) => !jobOf(consumer)?.outlivesPerson).map(({ id }) => id);
  if (all.length > 0) await tx.update(deliveries).set({ lastError: null }).where(inArray(deliveries.id, all));
  if (telling.length > 0) {
    await tx
      .update(deliveries)
      .set({ deliveredAt: ctx.now, deadAt: null, runningUntil: null })
      .where(inArray(deliveries.id, telling));
  }
}
