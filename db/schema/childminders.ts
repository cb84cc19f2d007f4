import { isNotNull, sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  date,
  doublePrecision,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { proofKinds } from "../../domain/kernel/proof-kinds";
import { id, instant, metricPoint } from "./columns";

/** Where care happens. One to three childminders share a home; the blurred point belongs to the home, never to a person. */
export const careHomes = snakeCase.table(
  "care_homes",
  {
    id: id().primaryKey(),
    /** Who opened it and may register in it; null where the house did. */
    openedBy: uuid(),
    joint: boolean().notNull(),
    land: char({ length: 2 }).notNull(),
    /** Town or district as the public reads it. */
    placeName: text().notNull(),
    /** Private: street, number, postal code and town, shown to a family once a visit is confirmed. */
    address: text().notNull(),
    /** Private: the exact point. */
    exactPoint: metricPoint().notNull(),
    /** Public: 300 to 500 m off the exact one (wider where few people live), drawn once when the home is opened. */
    publicPoint: metricPoint().notNull(),
    publicLon: doublePrecision().notNull(),
    publicLat: doublePrecision().notNull(),
    /** The exact point lies no farther than this from the public one, in metres. */
    blurMetres: integer().notNull(),
    pets: boolean().notNull(),
    garden: boolean().notNull(),
    smokeFree: boolean().notNull(),
    barrierFree: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("care_homes_public_point").using("gist", t.publicPoint)],
);

export const childminders = snakeCase.table(
  "childminders",
  {
    id: id().primaryKey(),
    /** Readable and unique: "katrin-seidel-leipzig". */
    slug: text().notNull().unique(),
    careHomeId: id()
      .notNull()
      .references(() => careHomes.id),
    /** The account that acts for her; null until she has one. */
    personId: uuid().unique(),
    name: text().notNull(),
    /** ISO 639-1 codes she can care in. */
    languages: text().array().notNull(),
    /** Codes of `domain/childminders/profile/schemas.ts`: "montessori", "pikler", … */
    pedagogies: text().array().notNull(),
    /** Youngest and oldest age she takes, in months; the oldest is the last month that is still fine. */
    fromAgeMonths: integer().notNull(),
    toAgeMonths: integer().notNull(),
    meals: text({ enum: ["included", "extra", "brought"] }).notNull(),
    /** Meal charge per month in cents where meals are "extra". */
    mealChargeCents: integer(),
    /** Price per hour of privately paid care in cents; funded care costs the public fee instead. Null until she has said it. */
    hourlyPriceCents: integer(),
    /** Year she began to care for children. */
    caringSince: integer().notNull(),
    /** Since when she wants to be found; null while she does not. */
    listingWantedAt: instant(),
    /** Since when she stands in the public search: while she wants it, and nothing is missing. */
    listedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("childminders_care_home").on(t.careHomeId),
    check("childminders_age_range", sql`${t.fromAgeMonths} >= 0 and ${t.fromAgeMonths} <= ${t.toAgeMonths}`),
  ],
);

/** What a childminder says about herself, once per language. */
export const childminderTexts = snakeCase.table(
  "childminder_texts",
  {
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    locale: text({ enum: ["de", "en"] }).notNull(),
    headline: text().notNull(),
    about: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.locale] })],
);

/** The licence to care (Pflegeerlaubnis, §43 SGB VIII) with its caps; `until` is the first day it no longer holds. */
export const permits = snakeCase.table(
  "permits",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    /** Children present at the same time. */
    atOnce: integer().notNull(),
    /** Children under contract. */
    contracts: integer().notNull(),
    /** Granted under the conditions for which the law of the Land allows more (NRW: 10 contracts). */
    underConditions: boolean().notNull().default(false),
    /** She is the specialist with whom the law of the Land lets a joint care home take more children (BY, BW). */
    specialist: boolean().notNull().default(false),
    confirmedAt: instant().notNull(),
  },
  (t) => [index("permits_childminder").on(t.childminderId), check("permits_at_once", sql`${t.atOnce} between 1 and 5`)],
);

/**
 * What she shows that she may care: of each kind as many as she has had. Of criminal records there is nothing here, nor anywhere
 * (§72a(5) SGB VIII): that they were looked at is what the office says by confirming her permit.
 */
export const proofs = snakeCase.table(
  "proofs",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    kind: text({ enum: proofKinds }).notNull(),
    issuedOn: date().$type<Day>().notNull(),
    /** None is owed: born in 1970 or earlier (§20(8) IfSG). The answer is kept, not the birthday. */
    notOwed: boolean().notNull().default(false),
    /** The first day it no longer holds; null for what does not lapse. */
    validUntil: date().$type<Day>(),
    /** Of the paper itself, where she has uploaded it. */
    documentId: uuid(),
    enteredAt: instant().notNull(),
    /** The adviser who has seen it, and when; who stays empty once their account is gone. */
    confirmedBy: uuid(),
    confirmedAt: instant(),
  },
  (t) => [
    index("proofs_childminder").on(t.childminderId, t.kind),
    index("proofs_lapse").on(t.validUntil).where(isNotNull(t.validUntil)),
    check("proofs_kind", sql.raw(`kind in (${proofKinds.map((kind) => `'${kind}'`).join(", ")})`)),
    check("proofs_keep_no_health", sql`${t.kind} <> 'measles' or ${t.documentId} is null`),
    check("proofs_not_owed", sql`${t.kind} = 'measles' or not ${t.notOwed}`),
    check("proofs_confirmed", sql`${t.confirmedBy} is null or ${t.confirmedAt} is not null`),
    check("proofs_period", sql`${t.validUntil} > ${t.issuedOn}`),
  ],
);

/** That she was told so many days before that a proof will lapse: once each. */
export const proofWarnings = snakeCase.table(
  "proof_warnings",
  {
    proofId: id()
      .notNull()
      .references(() => proofs.id, { onDelete: "cascade" }),
    days: integer().notNull(),
    warnedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.proofId, t.days] })],
);
