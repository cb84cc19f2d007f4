import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import { deliveries, events } from "../db/schema/events";
import type { Context } from "../domain/kernel/context";
import type { HeardEvent } from "../domain/kernel/events";
import { jobOf } from "../domain/kernel/jobs";
import { TryLater } from "../domain/kernel/try-later";
import { deadQueue, type JobMessage } from "./message";

/** A job that has not come to an end by then has died. */
const runMinutes = 5;
/** After as many failures a delivery waits for a person; the dead-letter page shows it. */
const attemptsAtMost = 8;

/**
 * Runs each message's job and marks its delivery. The row decides, not the message: a delivery that is done, dead or being done
 * elsewhere is acknowledged and nothing runs; one that fails is due again after a pause, and the relay brings it back. Only a
 * database that does not answer leaves a message to the queue's own retries and its dead-letter queue.
 */
export async function consume(ctx: Context, messages: MessageBatch<JobMessage>): Promise<void> {
  const take = messages.queue === deadQueue ? release : deliver;
  for (const message of messages.messages) {
    try {
      await take(ctx, message.body.deliveryId);
      message.ack();
    } catch (error) {
      log("queue could not take a delivery", message.body.deliveryId, message.attempts, error);
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 300) });
    }
  }
}

/** One attempt at a delivery, if nobody else is at it. */
export async function deliver(ctx: Context, deliveryId: string): Promise<void> {
  const begun = await begin(ctx, deliveryId);
  if (!begun) return;
  const { consumer, attempt, event } = begun;
  try {
    const job = jobOf(consumer);
    if (!job) throw new Error(`no job hears ${consumer}`);
    // The row's name and details are of one kind of event: `emit` wrote them together.
    await job.run(ctx, event as HeardEvent, attempt);
  } catch (error) {
    log("job failed", deliveryId, attempt, error);
    await postpone(ctx, deliveryId, attempt, error);
    return;
  }
  await ctx.db
    .update(deliveries)
    .set({ deliveredAt: ctx.now, runningUntil: null, lastError: null })
    .where(eq(deliveries.id, deliveryId));
}

/** Takes the delivery for a while; of many consumers at once one gets it. */
async function begin(ctx: Context, deliveryId: string) {
  const isFree = or(isNull(deliveries.runningUntil), lte(deliveries.runningUntil, ctx.now));
  const isOpen = and(isNull(deliveries.deliveredAt), isNull(deliveries.deadAt));
  const [begun] = await ctx.db
    .update(deliveries)
    .set({
      attempts: sql`${deliveries.attempts} + 1`,
      runningUntil: new Date(ctx.now.getTime() + runMinutes * 60_000),
    })
    .from(events)
    .where(and(eq(deliveries.id, deliveryId), isOpen, isFree, eq(events.id, deliveries.eventId)))
    .returning({ consumer: deliveries.consumer, attempt: deliveries.attempts, event: events });
  return begun ?? null;
}

/** Not now: later, or, after too many attempts, when a person has looked. */
async function postpone(ctx: Context, deliveryId: string, attempt: number, error: unknown): Promise<void> {
  const why = error instanceof Error ? error.message : String(error);
  const isDead = attempt >= attemptsAtMost;
  await ctx.db
    .update(deliveries)
    .set({
      runningUntil: null,
      lastError: why.slice(0, 500),
      dueAt: new Date(ctx.now.getTime() + pauseAfter(attempt, error) * 1000),
      ...(isDead ? { deadAt: ctx.now } : {}),
    })
    // What was ended meanwhile (its person is gone) stays so, and nothing a vendor said of them is written down again.
    .where(and(eq(deliveries.id, deliveryId), isNull(deliveries.deliveredAt)));
}

/** Seconds: what the vendor asks for, else 15, 30, 60 … up to an hour. */
export function pauseAfter(attempt: number, error: unknown): number {
  const own = Math.min(15 * 2 ** (attempt - 1), 3600);
  return error instanceof TryLater ? Math.max(error.seconds, own) : own;
}

/** The queue gave up while the database was away: the row is open still, so it is due at once. */
async function release(ctx: Context, deliveryId: string): Promise<void> {
  await ctx.db
    .update(deliveries)
    .set({ dueAt: ctx.now, runningUntil: null })
    .where(and(eq(deliveries.id, deliveryId), isNull(deliveries.deliveredAt)));
}

function log(what: string, deliveryId: string, attempt: number, error: unknown): void {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: "error", what, deliveryId, attempt, why }));
}
