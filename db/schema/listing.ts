import { bigint, boolean, date, doublePrecision, index, integer, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { fortnightGrid, homeFeatureColumns, instant, metricPoint } from "./columns";
import { childminders } from "./homes";

/**
 * All that the public search reads: one row per listed childminder with the blurred point, the filters, what a result shows
 * and her vacancy spans, rewritten in the transaction that changes any of it. Nothing exact and nothing private is ever copied
 * here, and the search asks no other table: so its answers cannot depend on anything else.
 */
export const listings = snakeCase.table(
  "listings",
  {
    childminderId: uuid()
      .primaryKey()
      .references(() => childminders.id),
    slug: text().notNull(),
    name: text().notNull(),
    placeName: text().notNull(),
    point: metricPoint().notNull(),
    /** The same blurred point in degrees, for distances on the ellipsoid. */
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    blurMetres: integer().notNull(),
    joint: boolean().notNull(),
    languages: text().array().notNull(),
    pedagogies: text().array().notNull(),
    ...homeFeatureColumns(),
    meals: text({ enum: ["included", "extra", "brought"] }).notNull(),
    mealChargeCents: integer(),
    /** Null where she takes funded children only. */
    hourlyPriceCents: integer(),
    /** Her portrait or, without one, the first picture of her home; null without any. */
    pictureId: uuid(),
    fromAgeMonths: integer().notNull(),
    toAgeMonths: integer().notNull(),
    /** How many inquiries she answers, and how soon; null while there are few. */
    answeredPercent: integer(),
    answerHours: integer(),
    /** When each of her vacancy spans begins, in order; each ends where the next begins, the last is open-ended. */
    spansFrom: date().$type<Day>().array().notNull(),
    /** What is free in each of them, and where two more children fit at once. */
    spansFree: fortnightGrid().array().notNull(),
    spansFreeTwo: fortnightGrid().array().notNull(),
  },
  (t) => [index("listings_point").using("gist", t.point)],
);

/**
 * In which transaction each listing was written or taken away last: a trigger of `listings` keeps it. Who follows reads what was written
 * in transactions that were still open at its last look, or have begun since; so nothing that is committed late is missed.
 */
export const listingChanges = snakeCase.table(
  "listing_changes",
  {
    childminderId: uuid().primaryKey(),
    /** `pg_current_xact_id()`, which never begins again. */
    changedIn: bigint({ mode: "number" }).notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [index("listing_changes_changed_in").on(t.changedIn, t.childminderId)],
);
