import { and, asc, count, desc, eq, isNotNull, isNull, lte, min } from "drizzle-orm";
import { deliveries, events } from "../../db/schema/events";
import { eventSeals } from "../../db/schema/operations";
import { readSought } from "../accounts/rules";
import type { FindPerson } from "../accounts/schemas";
import { personOf } from "../accounts/steps";
import { ownerOfProfile } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { compareWithCopies } from "./seal-copies";
import { sealOf } from "./seals";

/** How many deliveries are due and have not been made, and since when the oldest waits. A healthy house has hardly any. */
export async function readOutbox(ctx: Context): Promise<{ waiting: number; oldestDueAt: Date | null }> {
  authorise(ctx, "operations.read_outbox");
  const [outbox] = await ctx.db
    .select({ waiting: count(), oldestDueAt: min(deliveries.dueAt) })
    .from(deliveries)
    .where(and(isNull(deliveries.deliveredAt), isNull(deliveries.deadAt), lte(deliveries.dueAt, ctx.now)));
  return outbox ?? { waiting: 0, oldestDueAt: null };
}

export type DeadDelivery = Awaited<ReturnType<typeof readDeadDeliveries>>[number];

/** What no attempt could deliver, the newest first: for the page where an admin looks and replays. */
export async function readDeadDeliveries(ctx: Context) {
  authorise(ctx, "operations.read_dead_deliveries");
  return ctx.db
    .select({
      id: deliveries.id,
      consumer: deliveries.consumer,
      event: events.name,
      subjectId: events.subjectId,
      attempts: deliveries.attempts,
      deadAt: deliveries.deadAt,
      lastError: deliveries.lastError,
    })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(isNotNull(deliveries.deadAt))
    .orderBy(desc(deliveries.deadAt))
    .limit(200);
}

export type SealsChecked = Awaited<ReturnType<typeof checkSeals>>;

/**
 * Recomputes every seal from the events, and compares the seals with their copies. A change of the past shows at its day; gives
 * back the first such day, or null, and how many seals have no copy.
 */
export async function checkSeals(ctx: Context): Promise<{ checked: number; broken: Day | null; uncopied: number }> {
  authorise(ctx, "operations.check_seals");
  const seals = await ctx.db.select().from(eventSeals).orderBy(asc(eventSeals.day));
  let previousHash: string | null = null;
  for (const [checked, seal] of seals.entries()) {
    const found = await sealOf(ctx.db, seal.day, previousHash);
    if (found.hash !== seal.hash || seal.previousHash !== previousHash)
      return { checked, broken: seal.day, uncopied: 0 };
    previousHash = seal.hash;
  }
  return { checked: seals.length, ...(await compareWithCopies(ctx.vendors.storage, seals)) };
}

/** Who it is that wrote or called: found by what they tell, in full. Errors: those of `readSought`, `accounts.person_not_found` */
export async function findPerson(ctx: Context, { who }: FindPerson): Promise<{ personId: string }> {
  authorise(ctx, "accounts.read_people");
  const sought = readSought(who);
  const personId = "slug" in sought ? await ownerOfProfile(ctx.db, sought.slug) : await personOf(ctx.db, sought);
  if (personId === null) throw new AppError("accounts.person_not_found", {}, "who");
  return { personId };
}
