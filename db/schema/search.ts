import { boolean, index, integer, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { childminders } from "./childminders";
import { metricPoint } from "./columns";

/**
 * What the public search reads: one row per listed childminder with the blurred point and the filters, rewritten by the
 * commands that change them. Nothing exact and nothing private is ever copied here.
 */
export const listings = snakeCase.table(
  "listings",
  {
    childminderId: uuid()
      .primaryKey()
      .references(() => childminders.id),
    point: metricPoint().notNull(),
    joint: boolean().notNull(),
    languages: text().array().notNull(),
    pedagogies: text().array().notNull(),
    pets: boolean().notNull(),
    garden: boolean().notNull(),
    smokeFree: boolean().notNull(),
    barrierFree: boolean().notNull(),
    /** Whether she provides meals at all, included or charged. */
    meals: boolean().notNull(),
    fromAgeMonths: integer().notNull(),
    toAgeMonths: integer().notNull(),
  },
  (t) => [index("listings_point").using("gist", t.point)],
);
