import { sql } from "drizzle-orm";
import { boolean, check, date, index, real, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { fortnightGrid, id, instant } from "./columns";
import { children, families } from "./families";
import { childminders } from "./homes";
import { placements } from "./placements";

/** How a childminder keeps her waiting list; who has not said it keeps an open one in the order of joining. */
export const waitingLists = snakeCase.table("waiting_lists", {
  childminderId: uuid()
    .primaryKey()
    .references(() => childminders.id, { onDelete: "cascade" }),
  open: boolean().notNull(),
  /** Siblings of children she cares for come before the others. */
  siblingsFirst: boolean().notNull(),
});

/** A family waits for hours of one childminder that are not free. */
export const waitingEntries = snakeCase.table(
  "waiting_entries",
  {
    id: id().primaryKey(),
    familyId: uuid()
      .notNull()
      .references(() => families.id, { onDelete: "cascade" }),
    childId: uuid()
      .notNull()
      .references(() => children.id, { onDelete: "cascade" }),
    /** Null once her account is gone. */
    childminderId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    hours: fortnightGrid().notNull(),
    floatingWindow: fortnightGrid(),
    floatingHours: real(),
    startOn: date().$type<Day>().notNull(),
    joinedAt: instant().notNull(),
    /** When the family last said that it still looks. */
    confirmedAt: instant().notNull(),
    /** After a no, or none at all, it is left in peace until then; its place stays. */
    quietUntil: instant(),
    endedAt: instant(),
    outcome: text({ enum: ["left", "inquired", "not_confirmed", "childminder_gone"] }),
  },
  (t) => [
    uniqueIndex("waiting_entries_once").on(t.childId, t.childminderId).where(sql`${t.endedAt} is null`),
    index("waiting_entries_childminder").on(t.childminderId).where(sql`${t.endedAt} is null`),
    index("waiting_entries_family").on(t.familyId),
    check("waiting_entries_ended", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
    check("waiting_entries_floating", sql`(${t.floatingWindow} is null) = (${t.floatingHours} is null)`),
  ],
);

/** Hours have opened, and this family is asked first, until a day. */
export const waitingAsks = snakeCase.table(
  "waiting_asks",
  {
    id: id().primaryKey(),
    entryId: uuid()
      .notNull()
      .references(() => waitingEntries.id, { onDelete: "cascade" }),
    /** From when on all of its hours are free. */
    fromDate: date().$type<Day>().notNull(),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    closedAt: instant(),
    outcome: text({ enum: ["taken", "passed", "lapsed", "ended"] }),
    /** The inquiry that it became. */
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("waiting_asks_open").on(t.entryId).where(sql`${t.closedAt} is null`),
    index("waiting_asks_placement").on(t.placementId),
    check("waiting_asks_closed", sql`(${t.closedAt} is null) = (${t.outcome} is null)`),
  ],
);
