import { char, date, snakeCase, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { instant } from "./columns";

/** The private calendar of a person: who has its address may read it, so nothing but the digest of its secret is kept. */
export const calendarFeeds = snakeCase.table("calendar_feeds", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  /** SHA-256, hexadecimal. */
  secretDigest: char({ length: 64 }).notNull().unique(),
  openedAt: instant().notNull(),
  /** The last day on which a calendar asked; null while none has. */
  lastReadOn: date().$type<Day>(),
});
