import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { fortnightGrid, id, instant } from "./columns";
import { childminders } from "./homes";

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

/** One child's hours with one childminder: what takes room. */
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
    /** What she calls a child whom she has entered herself; nobody else ever reads it. */
    nickname: text(),
    /** Entered by herself, or held by an open offer, a placement, or a day on which she substitutes for somebody ill. */
    origin: text({ enum: ["entered", "offer", "placement", "substitute"] })
      .notNull()
      .default("entered"),
    /** The offer, proposed change, agreement or substitute day that holds these hours; nothing where she entered them. */
    belongsTo: uuid(),
    /** Whether it is one of the contracts that law and permit count; substitute care and hours beside a contract are not. */
    holdsContract: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("commitments_childminder").on(t.childminderId),
    // A change to a placement can hold hours that differ from a day on: one row for each time.
    uniqueIndex("commitments_belong").on(t.origin, t.belongsTo, t.fromDate),
    check("commitments_order", sql`${t.untilDate} is null or ${t.untilDate} > ${t.fromDate}`),
    check("commitments_nickname", sql`${t.nickname} is null or ${t.origin} = 'entered'`),
    check("commitments_origin", sql`(${t.origin} = 'entered') = (${t.belongsTo} is null)`),
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
  (t) => [
    primaryKey({ columns: [t.childminderId, t.fromDate] }),
    /** For the night, which asks whose has run out. */
    index("vacancy_spans_until").on(t.untilDate, t.childminderId),
  ],
);

/** Where more is promised than permit, law or care home allow, written beside the vacancy spans. Nobody is thrown out by it. */
export const capacityConflicts = snakeCase.table(
  "capacity_conflicts",
  {
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    kind: text({ enum: ["too_many_present", "too_many_contracts", "home_present", "home_contracts"] }).notNull(),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    /** When too many are there; empty where it is contracts. */
    hours: fortnightGrid().notNull(),
    allowed: integer().notNull(),
    promised: integer().notNull(),
    /** When it was first seen that anything of hers goes beyond. */
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.childminderId, t.kind, t.fromDate] }),
    check("capacity_conflicts_beyond", sql`${t.promised} > ${t.allowed}`),
  ],
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
