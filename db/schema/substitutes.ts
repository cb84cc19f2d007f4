import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { fortnightGrid, id, instant } from "./columns";
import { childminders } from "./homes";
import { placements } from "./placements";

const childminderId = () =>
  uuid()
    .notNull()
    .references(() => childminders.id, { onDelete: "cascade" });

/** "I substitute": a childminder whom others may ask when they are ill. Without a row she is only asked by partners. */
export const substituteReadiness = snakeCase.table("substitute_readiness", {
  childminderId: childminderId().primaryKey(),
  /** When she would take a child of somebody else. */
  hours: fortnightGrid().notNull(),
  /** How far away the childminder may be whose children she takes. */
  mostKm: integer().notNull(),
  since: instant().notNull(),
});

/** Two childminders agree beforehand who substitutes for whom, so that the children know her. */
export const substituteBonds = snakeCase.table(
  "substitute_bonds",
  {
    id: id().primaryKey(),
    askerId: childminderId(),
    askedId: childminderId(),
    /** Who proposed it substitutes for the other; both may be true. */
    askerHelps: boolean().notNull(),
    askedHelps: boolean().notNull(),
    proposedAt: instant().notNull(),
    acceptedAt: instant(),
    endedAt: instant(),
    endedBy: text({ enum: ["asker", "asked"] }),
  },
  (t) => [
    uniqueIndex("substitute_bonds_open")
      .on(sql`least(${t.askerId}, ${t.askedId})`, sql`greatest(${t.askerId}, ${t.askedId})`)
      .where(sql`${t.endedAt} is null`),
    index("substitute_bonds_asker").on(t.askerId),
    index("substitute_bonds_asked").on(t.askedId),
    check("substitute_bonds_two", sql`${t.askerId} <> ${t.askedId}`),
    check("substitute_bonds_help", sql`${t.askerHelps} or ${t.askedHelps}`),
    check("substitute_bonds_ended", sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** A morning on which both groups meet. */
export const substitutePlayDates = snakeCase.table(
  "substitute_play_dates",
  {
    id: id().primaryKey(),
    bondId: uuid()
      .notNull()
      .references(() => substituteBonds.id, { onDelete: "cascade" }),
    startsAt: instant().notNull(),
    minutes: integer().notNull(),
    enteredBy: text({ enum: ["asker", "asked"] }).notNull(),
    enteredAt: instant().notNull(),
    calledOffAt: instant(),
  },
  (t) => [index("substitute_play_dates_bond").on(t.bondId, t.startsAt)],
);

/** A childminder is ill, and substitutes are looked for. Her absence itself stands in `absences`. */
export const illnesses = snakeCase.table(
  "illnesses",
  {
    id: id().primaryKey(),
    childminderId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    /** Null once the absence was taken back. */
    absenceId: uuid(),
    fromDate: date().$type<Day>().notNull(),
    /** The first day on which she is back. */
    untilDate: date().$type<Day>().notNull(),
    saidAt: instant().notNull(),
    /** She is well, or took the absence back: nobody is looked for any more. */
    endedAt: instant(),
  },
  (t) => [
    index("illnesses_childminder").on(t.childminderId, t.fromDate),
    index("illnesses_absence").on(t.absenceId),
    check("illnesses_order", sql`${t.untilDate} >= ${t.fromDate}`),
  ],
);

/** One child on one day of an illness: what is looked for, who takes it, and in the end the record of the hours. */
export const substituteDays = snakeCase.table(
  "substitute_days",
  {
    id: id().primaryKey(),
    illnessId: uuid()
      .notNull()
      .references(() => illnesses.id, { onDelete: "cascade" }),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    onDay: date().$type<Day>().notNull(),
    /** The hours of that one day; the rest of the fortnight is empty. */
    hours: fortnightGrid().notNull(),
    /**
     * open: looked for; taken: a substitute accepted; confirmed: the parents said yes; not_needed: they look after the child
     * themselves; ended: she is well, or care ended.
     */
    state: text({ enum: ["open", "taken", "confirmed", "not_needed", "ended"] }).notNull(),
    /** How many waves of offers have gone out. */
    wave: integer().notNull().default(0),
    /** When the next wave follows; null while none does. */
    nextWaveAt: instant(),
    /** Since when it is on the adviser's list: the last wave is over, and nobody has taken it. */
    unsolvedAt: instant(),
    /** Why nobody could, by group of candidates; codes and counts. */
    reasons: jsonb().$type<readonly { readonly group: string; readonly reason: string; readonly count: number }[]>(),
    substituteId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    takenAt: instant(),
    confirmedAt: instant(),
    closedAt: instant(),
    /** When the child really came and went, in minutes after midnight as clocks in Germany show them; by the substitute. */
    arrivedMinute: integer(),
    leftMinute: integer(),
  },
  (t) => [
    check("substitute_days_arrived", sql`${t.arrivedMinute} between 0 and 1439`),
    check("substitute_days_left", sql`${t.leftMinute} > ${t.arrivedMinute} and ${t.leftMinute} <= 1440`),
    uniqueIndex("substitute_days_once").on(t.illnessId, t.placementId, t.onDay),
    index("substitute_days_placement").on(t.placementId, t.onDay),
    index("substitute_days_substitute").on(t.substituteId, t.onDay),
    index("substitute_days_unsolved").on(t.onDay).where(sql`${t.unsolvedAt} is not null`),
    check("substitute_days_confirmed", sql`${t.state} <> 'confirmed' or ${t.confirmedAt} is not null`),
    check("substitute_days_taken", sql`${t.state} not in ('taken', 'confirmed') or ${t.takenAt} is not null`),
    check("substitute_days_open", sql`${t.state} <> 'open' or ${t.substituteId} is null`),
  ],
);

/** A day that was offered to a substitute, and what came of it. */
export const substituteOffers = snakeCase.table(
  "substitute_offers",
  {
    dayId: uuid()
      .notNull()
      .references(() => substituteDays.id, { onDelete: "cascade" }),
    childminderId: childminderId(),
    wave: integer().notNull(),
    offeredAt: instant().notNull(),
    /** Empty while she may still take it. */
    outcome: text({ enum: ["accepted", "declined", "given_back", "not_wanted"] }),
    outcomeAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.dayId, t.childminderId] }),
    index("substitute_offers_childminder").on(t.childminderId),
    check("substitute_offers_outcome", sql`(${t.outcome} is null) = (${t.outcomeAt} is null)`),
  ],
);
