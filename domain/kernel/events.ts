import type { Transaction } from "../../db/client";
import { deliveries, events } from "../../db/schema/events";
import type { Context } from "./context";
import { newId } from "./ids";

/** Who hears which event. A consumer is a job of `queues/jobs/`. */
export const consumers = {
  "capacity.changed": ["forget-pages"],
  "childminders.care_home_opened": [],
  "childminders.registered": [],
  "childminders.described": ["forget-pages"],
  "childminders.permit_recorded": [],
  "childminders.listed": ["forget-pages"],
  "childminders.unlisted": ["forget-pages"],
  "capacity.weeks_offered": [],
  "capacity.commitment_entered": [],
  "capacity.commitment_ended": [],
} as const satisfies Record<string, readonly string[]>;

export type EventName = keyof typeof consumers;
export type Consumer = (typeof consumers)[EventName][number];

/** Ids and codes only: never names, texts or addresses, so that erasing a person leaves the trail whole and meaningless. */
export type EventDetails = Readonly<Record<string, string | number>>;

/** Writes the trail and the outbox in the caller's own transaction: what is committed will be heard, what is not never was. */
export async function emit(
  tx: Transaction,
  ctx: Context,
  name: EventName,
  subjectId: string,
  details: EventDetails = {},
) {
  const eventId = newId(ctx.now);
  await tx.insert(events).values({
    id: eventId,
    name,
    subjectId,
    actorId: ctx.actor.personId,
    at: ctx.now,
    requestId: ctx.requestId,
    details,
  });
  const hearers: readonly Consumer[] = consumers[name];
  if (hearers.length === 0) return;
  await tx
    .insert(deliveries)
    .values(hearers.map((consumer) => ({ id: newId(ctx.now), eventId, consumer, dueAt: ctx.now })));
}
