import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, min } from "drizzle-orm";
import { apiKeys, reveals, signInRequests, signingKeys } from "../../db/schema/accounts";
import { deliveries, eventSeals, events, vendorCalls } from "../../db/schema/events";
import { familyInvitations, openingMails } from "../../db/schema/families";
import { homeInvitations } from "../../db/schema/settling";
import { addDays, type Day } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import type { ReplayDelivery } from "./schemas";
import { copyMissing } from "./seal-copies";
import { sealOf } from "./seals";

/** A delivery that was given up is tried again from the beginning. */
export async function replayDelivery(ctx: Context, { deliveryId }: ReplayDelivery): Promise<void> {
  authorise(ctx, "house.replay_delivery");
  await inTransaction(ctx, async (tx) => {
    const [replayed] = await tx
      .update(deliveries)
      .set({ deadAt: null, attempts: 0, dueAt: ctx.now, runningUntil: null })
      .where(and(eq(deliveries.id, deliveryId), isNotNull(deliveries.deadAt), isNull(deliveries.deliveredAt)))
      .returning({ id: deliveries.id });
    if (!replayed) throw new AppError("house.delivery_not_found", {}, "deliveryId");
    await emit(tx, ctx, "house.delivery_replayed", deliveryId);
  });
}

/** An event may still be on its way so long after midnight: a transaction writes its instant before it commits. */
const settledMinutes = 60;

/** Seals every day that is over and has no seal, the oldest first; done again, it does nothing. */
export async function sealDays(ctx: Context): Promise<{ sealed: number }> {
  authorise(ctx, "house.seal_days");
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
  authorise(ctx, "house.seal_days");
  const seals = await ctx.db.select().from(eventSeals).orderBy(asc(eventSeals.day));
  return { copied: await copyMissing(ctx.vendors.storage, seals) };
}

/** For so many days what is done can still be looked up. */
const keptDays = {
  deliveries: 30,
  signInRequests: 1,
  apiKeys: 90,
  reveals: 3 * 365,
  signingKeys: 60,
  vendorCalls: 30,
  familyInvitations: 30,
  openingMails: 30,
  homeInvitations: 30,
};

/** The daily job: what has expired goes. The trail stays; its deliveries, once done, do not. */
export async function removeExpired(ctx: Context): Promise<{ removed: number }> {
  authorise(ctx, "house.remove_expired");
  const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
  const { db } = ctx;
  const removals = [
    db
      .delete(familyInvitations)
      .where(lt(familyInvitations.expiresAt, before(keptDays.familyInvitations)))
      .returning({ id: familyInvitations.id }),
    db
      .delete(homeInvitations)
      .where(and(isNull(homeInvitations.acceptedAt), lt(homeInvitations.expiresAt, before(keptDays.homeInvitations))))
      .returning({ id: homeInvitations.id }),
    db
      .delete(openingMails)
      .where(lt(openingMails.day, dayOf(before(keptDays.openingMails))))
      .returning({ id: openingMails.personId }),
    db
      .delete(signInRequests)
      .where(lt(signInRequests.at, before(keptDays.signInRequests)))
      .returning({ id: signInRequests.id }),
    db
      .delete(apiKeys)
      .where(lt(apiKeys.revokedAt, before(keptDays.apiKeys)))
      .returning({ id: apiKeys.id }),
    db
      .delete(apiKeys)
      .where(lt(apiKeys.expiresAt, before(keptDays.apiKeys)))
      .returning({ id: apiKeys.id }),
    db
      .delete(reveals)
      .where(lt(reveals.at, before(keptDays.reveals)))
      .returning({ id: reveals.id }),
    db
      .delete(signingKeys)
      .where(lt(signingKeys.expiresAt, before(keptDays.signingKeys)))
      .returning({ id: signingKeys.id }),
    db
      .delete(vendorCalls)
      .where(lt(vendorCalls.receivedAt, before(keptDays.vendorCalls)))
      .returning({ id: vendorCalls.id }),
  ];
  let removed = 0;
  for (const removal of removals) removed += (await removal).length;
  return { removed: removed + (await removeDelivered(ctx, before(keptDays.deliveries))) };
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
