import { and, eq, isNull } from "drizzle-orm";
import { deliveries, events } from "../db/schema/events";
import type { Context } from "../domain/kernel/context";
import type { Consumer } from "../domain/kernel/events";
import { forgetPages } from "./jobs/forget-pages";
import type { JobMessage } from "./message";

/** What a job is told: the event, by its ids. Its own id goes to vendors as the idempotency key. */
export type HeardEvent = typeof events.$inferSelect;
export type Job = (ctx: Context, event: HeardEvent) => Promise<void>;

const jobs: Readonly<Record<Consumer, Job>> = { "forget-pages": forgetPages };

/**
 * Runs each message's job and marks its delivery. Delivery is at least once: a row that is marked already is acknowledged
 * and nothing runs; a job that fails is retried by the queue and ends in the dead-letter queue, its row still open.
 */
export async function consume(ctx: Context, messages: MessageBatch<JobMessage>): Promise<void> {
  for (const message of messages.messages) {
    try {
      await deliver(ctx, message.body.deliveryId);
      message.ack();
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(
        JSON.stringify({ level: "error", deliveryId: message.body.deliveryId, attempts: message.attempts, why }),
      );
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 300) });
    }
  }
}

async function deliver(ctx: Context, deliveryId: string): Promise<void> {
  const [open] = await ctx.db
    .select({ consumer: deliveries.consumer, event: events })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(deliveries.id, deliveryId), isNull(deliveries.deliveredAt)));
  if (!open) return;
  if (!isConsumer(open.consumer)) throw new Error(`no job hears ${open.consumer}`);
  await jobs[open.consumer](ctx, open.event);
  await ctx.db.update(deliveries).set({ deliveredAt: ctx.now }).where(eq(deliveries.id, deliveryId));
}

function isConsumer(name: string): name is Consumer {
  return Object.hasOwn(jobs, name);
}
