import { desc, eq, isNotNull } from "drizzle-orm";
import { deliveries, events } from "../../db/schema/events";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";

/** What no attempt could deliver, the newest first: for the page where an admin looks and replays. */
export async function readDeadDeliveries(ctx: Context) {
  authorise(ctx, "house.read_dead_deliveries");
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
