import { sql } from "drizzle-orm";
import type { Context } from "../domain/kernel/context";
import { type JobMessage, leaseMinutes } from "./message";

const batch = 100;

/**
 * Carries due deliveries from the outbox to the queue. One statement claims them, so two relays at once never send the same
 * row; a Worker that dies between claim and send costs the lease, never the delivery. Gives back how many were sent.
 */
export async function relay(ctx: Context, queue: Queue<JobMessage>): Promise<number> {
  let sent = 0;
  for (;;) {
    const claimed = await claim(ctx);
    if (claimed.length > 0) await queue.sendBatch(claimed.map((deliveryId) => ({ body: { deliveryId } })));
    sent += claimed.length;
    if (claimed.length < batch) return sent;
  }
}

async function claim(ctx: Context): Promise<string[]> {
  const leasedUntil = new Date(ctx.now.getTime() + leaseMinutes * 60_000).toISOString();
  const rows = await ctx.db.execute<{ id: string }>(
    sql`
    update deliveries set due_at = ${leasedUntil}
    where id in (
      select id from deliveries
      where delivered_at is null and dead_at is null and due_at <= ${ctx.now.toISOString()}
      order by due_at limit ${batch} for update skip locked
    )
    returning id`,
    "objects",
  );
  return rows.map((row) => row.id);
}
