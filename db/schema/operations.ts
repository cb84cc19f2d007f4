import { char, date, index, integer, snakeCase, text, unique } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { id, instant } from "./columns";

/** Calls of vendors that were taken, so that none counts twice; a row lives for a month. */
export const vendorCalls = snakeCase.table(
  "vendor_calls",
  {
    id: id().primaryKey(),
    vendor: text({ enum: ["qstash"] }).notNull(),
    /** The call's own id: shown again, it is a replay. */
    callId: text().notNull(),
    /** What it is about: the same when the vendor tries again. */
    messageId: text().notNull(),
    name: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    unique("vendor_calls_call").on(t.vendor, t.callId),
    unique("vendor_calls_message").on(t.vendor, t.messageId),
    index("vendor_calls_received").on(t.receivedAt),
  ],
);

/** One row a night: a hash over its events and over the seal before, so that a change of the past shows. Insert only. */
export const eventSeals = snakeCase.table("event_seals", {
  /** The day whose events it seals, in UTC. */
  day: date().$type<Day>().primaryKey(),
  events: integer().notNull(),
  /** SHA-256, hexadecimal. */
  hash: char({ length: 64 }).notNull(),
  previousHash: char({ length: 64 }),
  sealedAt: instant().notNull(),
});
