import { integer, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { childminders } from "./homes";

const childminderId = () =>
  uuid()
    .notNull()
    .references(() => childminders.id, { onDelete: "cascade" });

/** Who a childminder is for the report by the PStTG, where she keeps no books here that say so. */
export const sellerDetails = snakeCase.table("seller_details", {
  childminderId: childminderId().primaryKey(),
  /** JSON of `Seller`, sealed for "seller_details/<childminder>". */
  sealedSeller: text().notNull(),
  at: instant().notNull(),
});

/** Childminders who were asked for what the report needs, and have not answered. */
export const sellerAsks = snakeCase.table("seller_asks", {
  childminderId: childminderId().primaryKey(),
  /** Nothing is known of her, or what she told was refused. */
  reason: text({ enum: ["missing", "doubtful"] }).notNull(),
  askedAt: instant().notNull(),
  /** How often she was reminded. */
  reminded: integer().notNull().default(0),
  /** Since then her months are not billed; null while they are. */
  blockedAt: instant(),
});

/** Years of which a childminder was told what is reported of her, once each. */
export const sellerReports = snakeCase.table(
  "seller_reports",
  {
    childminderId: childminderId(),
    year: integer().notNull(),
    toldAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.year] })],
);
