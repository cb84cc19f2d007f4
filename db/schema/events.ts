import { isNull } from "drizzle-orm";
import { index, integer, jsonb, snakeCase, text, uuid } from "drizzle-orm/pg-core";
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
    /** Who did it; null where the house did it by itself. */
    actorId: uuid(),
    at: instant().notNull(),
    requestId: text().notNull(),
    /** Further ids and codes. */
    details: jsonb().$type<Record<string, string | number>>().notNull(),
  },
  (t) => [index("events_subject").on(t.subjectId, t.at)],
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
    deliveredAt: instant(),
  },
  (t) => [index("deliveries_due").on(t.dueAt).where(isNull(t.deliveredAt))],
);
