import { isNotNull, sql } from "drizzle-orm";
import { index, integer, jsonb, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** The trail: append-only, ids and codes only, never names, texts or addresses. */
export const events = snakeCase.table(
  "events",
  {
    id: id().primaryKey(),
    /** "capacity.changed", "placements.offer_accepted" … */
    name: text().notNull(),
    /** What it is about, e.g. the childminder. */
    subjectId: uuid().notNull(),
    /** Who did it; null where the platform did it by itself. */
    actorId: uuid(),
    at: instant().notNull(),
    requestId: text().notNull(),
    /** Further ids and codes. */
    details: jsonb().$type<Record<string, string | number>>().notNull(),
  },
  (t) => [
    index("events_subject").on(t.subjectId, t.at),
    index("events_actor").on(t.actorId, t.at),
    index("events_at").on(t.at, t.id),
  ],
);

/** The outbox: one mutable row for each event and consumer. */
export const deliveries = snakeCase.table(
  "deliveries",
  {
    id: id().primaryKey(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    consumer: text().notNull(),
    /** Not before this instant; moved ahead by a claim (the lease) and by a failure (the pause). */
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    /** A consumer is at it until then; nobody else begins before. */
    runningUntil: instant(),
    deliveredAt: instant(),
    /** Given up after too many attempts: the dead-letter page shows it, an admin replays it. */
    deadAt: instant(),
    /** Why the last attempt failed: what a vendor or the database answered. */
    lastError: text(),
  },
  (t) => [
    index("deliveries_due").on(t.dueAt).where(sql`${t.deliveredAt} is null and ${t.deadAt} is null`),
    index("deliveries_dead").on(t.deadAt).where(isNotNull(t.deadAt)),
    index("deliveries_delivered").on(t.deliveredAt).where(isNotNull(t.deliveredAt)),
    index("deliveries_event").on(t.eventId),
  ],
);

/**
 * Requests that a device sent with a key of its own and that are done, so that one whose answer was lost can be sent again; a row lives
 * for a month. No reference to the person: two requests of one person must not wait for each other.
 */
export const doneRequests = snakeCase.table(
  "done_requests",
  {
    personId: uuid().notNull(),
    /** The device's key and which transaction of the request it is. */
    key: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] }), index("done_requests_at").on(t.at)],
);
