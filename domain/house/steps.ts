/** What other parts run inside their own transaction. */
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { deliveries } from "../../db/schema/events";
import type { Context } from "../kernel/context";
import type { Consumer } from "../kernel/events";

/** Jobs that take something away: they know ids alone, and are wanted still. */
const removing: readonly Consumer[] = ["erase-person", "forget-pages", "remove-files"];

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
  const telling = rows.filter(({ consumer }) => !removing.some((each) => each === consumer)).map(({ id }) => id);
  if (all.length > 0) await tx.update(deliveries).set({ lastError: null }).where(inArray(deliveries.id, all));
  if (telling.length > 0) {
    await tx
      .update(deliveries)
      .set({ deliveredAt: ctx.now, deadAt: null, runningUntil: null })
      .where(inArray(deliveries.id, telling));
  }
}
