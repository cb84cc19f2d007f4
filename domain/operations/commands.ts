import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, min } from "drizzle-orm";
import { deliveries, events } from "../../db/schema/events";
import { eventSeals } from "../../db/schema/operations";
import { addDays, type Day } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import type { ReplayDelivery } from "./schemas";
import { copyMissing } from "./seal-copies";
import { sealOf } from "./seals";

/**
 * A delivery that was given up is tried again, up to seven times: its attempts begin with the second, since in a first one no vendor is
 * asked whether it has sent already what it is given.
 */
export async function replayDelivery(ctx: Context, { deliveryId }: ReplayDelivery): Promise<void> {
  authorise(ctx, "operations.replay_delivery");
  await inTransaction(ctx, async (tx) => {
    const [replayed] = await tx
      .update(deliveries)
      .set({ deadAt: null, attempts: 1, dueAt: ctx.now, runningUntil: null })
      .where(and(eq(deliveries.id, deliveryId), isNotNull(deliveries.deadAt), isNull(deliveries.deliveredAt)))
      .returning({ id: deliveries.id });
    if (!replayed) throw new AppError("operations.delivery_not_found", {}, "deliveryId");
    await emit(tx, ctx, "operations.delivery_replayed", deliveryId);
  });
}

/** An event may still be on its way so long after midnight: a transaction writes its instant before it commits. */
const settledMinutes = 60;

/** Seals every day that is over and has no seal, the oldest first; done again, it does nothing. */
export async function sealDays(ctx: Context): Promise<{ sealed: number }> {
  authorise(ctx, "operations.seal_days");
  const [last] = await ctx.db.select().from(eventSeals).orderBy(desc(eventSeals.day)).limit(1);
  const [first] = await ctx.db.select({ at: min(events.at) }).from(events);
  let day = last ? addDays(last.day, 1) : dayOf(first?.at ?? ctx.now);
  let previousHash = last?.hash ?? null;
  let sealed = 0;
  for (; isSettled(day, ctx.now); day = addDays(day, 1)) {
    const seal = await sealOf(ctx.db, day, previousHash);
    await ctx.db
      .insert(eventSeals)
      .values({ ...seal, sealedAt: ctx.now })
      .onConflictDoNothing();
    previousHash = seal.hash;
    sealed++;
  }
  return { sealed };
}

/** Copies the seals to where the database's own administrator cannot change them. */
export async function copySeals(ctx: Context): Promise<{ copied: number }> {
  authorise(ctx, "operations.seal_days");
  const seals = await ctx.db.select().from(eventSeals).orderBy(asc(eventSeals.day));
  return { copied: await copyMissing(ctx.vendors.storage, seals) };
}

/** For so many days what a job did can still be looked up. */
const deliveriesKeptDays = 30;

/** The daily job: what has expired goes, as each part says. The trail stays; its deliveries, once done, do not. */
export async function removeExpired(ctx: Context): Promise<{ removed: number }> {
  authorise(ctx, "operations.remove_expired");
  const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
  let removed = 0;
  for (const { days, remove } of theRetention()) removed += await remove(ctx.db, before(days));
  return { removed: removed + (await removeDelivered(ctx, before(deliveriesKeptDays))) };
}

const batch = 1000;

/** In batches, so that no statement holds the table for long. */
async function removeDelivered(ctx: Context, before: Date): Promise<number> {
  for (let removed = 0; ; ) {
    const old = ctx.db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(lt(deliveries.deliveredAt, before))
      .limit(batch);
    const gone = await ctx.db.delete(deliveries).where(inArray(deliveries.id, old)).returning({ id: deliveries.id });
    removed += gone.length;
    if (gone.length < batch) return removed;
  }
}

function isSettled(day: Day, now: Date): boolean {
  return new Date(`${addDays(day, 1)}T00:00:00Z`).getTime() + settledMinutes * 60_000 <= now.getTime();
}

function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10) as Day;
}
