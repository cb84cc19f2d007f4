import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, snakeCase, text } from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { childminders } from "./childminders";
import { fortnightGrid, id, instant } from "./columns";

/** The weeks a childminder offers, from a day on; `until` is the first day this no longer holds. */
export const offeredWeeks = snakeCase.table(
  "offered_weeks",
  {
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    hours: fortnightGrid().notNull(),
    /** How many children she herself wants at once, whatever her permit allows. */
    ownMaximum: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.fromDate] })],
);

/** One child's hours with one childminder: what takes room. No names; offers and placements will hold theirs here too. */
export const commitments = snakeCase.table(
  "commitments",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    hours: fortnightGrid().notNull(),
    /** "2025-03"; nothing else is known of a child she looks after already. */
    bornMonth: text().$type<Month>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("commitments_childminder").on(t.childminderId),
    check("commitments_order", sql`${t.untilDate} is null or ${t.untilDate} > ${t.fromDate}`),
  ],
);

/** Between two dates on which anything changes, what is free is constant. Spans follow each other without gaps. */
export const vacancySpans = snakeCase.table(
  "vacancy_spans",
  {
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    free: fortnightGrid().notNull(),
    /** Where two more children fit at once (siblings). */
    freeTwo: fortnightGrid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.fromDate] })],
);

/** Days on which she does not care: holidays, closing days, training, illness. They never shorten a vacancy. */
export const absences = snakeCase.table(
  "absences",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    fromDate: date().$type<Day>().notNull(),
    /** The first day on which she is back. */
    untilDate: date().$type<Day>().notNull(),
    kind: text({ enum: ["holiday", "closing", "training", "illness", "other"] }).notNull(),
    enteredAt: instant().notNull(),
  },
  (t) => [
    index("absences_childminder").on(t.childminderId, t.fromDate),
    check("absences_order", sql`${t.untilDate} > ${t.fromDate}`),
  ],
);
