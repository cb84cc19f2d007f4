import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  date,
  doublePrecision,
  index,
  integer,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { confirmers } from "../../domain/kernel/confirmers";
import type { Land } from "../../domain/kernel/laender";
import { homeFeatureColumns, id, instant, metricPoint } from "./columns";

/** Where care happens. One to three childminders share a home; the blurred point belongs to the home, never to a person. */
export const careHomes = snakeCase.table(
  "care_homes",
  {
    id: id().primaryKey(),
    /** Who opened it and may register in it; null where the platform did. */
    openedBy: uuid(),
    joint: boolean().notNull(),
    land: char({ length: 2 }).$type<Land>().notNull(),
    /**
     * The municipality by its official key (AGS), as the gazetteer has it: `ags-14713000`; by it an office is responsible, never by a
     * name. Null only for a home from before whose name did not say which: no municipality's office sees it, the Land's does.
     */
    municipalityId: text(),
    /** Town or district as the public reads it. */
    placeName: text().notNull(),
    /** Private: street, number, postal code and town, shown to a family from an agreed visit or an accepted place on. */
    address: text().notNull(),
    /** Private: the exact point. */
    exactPoint: metricPoint().notNull(),
    /** Public: 300 to 500 m off the exact one (wider where few people live), always the same for one door. */
    publicPoint: metricPoint().notNull(),
    publicLon: doublePrecision().notNull(),
    publicLat: doublePrecision().notNull(),
    /** The exact point lies no farther than this from the public one, in metres. */
    blurMetres: integer().notNull(),
    ...homeFeatureColumns(),
    /** Nobody knows the street: she has set the point on a map, and her office has not confirmed it yet. */
    placedByHand: boolean().notNull().default(false),
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
    /** She takes children only whose care the youth office pays for: there is no private price. */
    onlyFunded: boolean().notNull().default(false),
    /** Year she began to care for children. */
    caringSince: integer().notNull(),
    /** Since when she wants to be found; null while she does not. */
    listingWantedAt: instant(),
    /** Since when she stands in the public search: while she wants it, and nothing is missing. */
    listedAt: instant(),
    /** Of the inquiries of the last 90 days, how many she answered, and how long that took in the middle; null while there are few. */
    answeredPercent: integer(),
    answerHours: integer(),
    /** Since when families wait for a word of hers and hear nothing at all; null while she answers. */
    silentSince: instant(),
    /** After how many days of this silence she was warned last; null while she was not. */
    silenceWarned: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("childminders_care_home").on(t.careHomeId),
    check("childminders_age_range", sql`${t.fromAgeMonths} >= 0 and ${t.fromAgeMonths} <= ${t.toAgeMonths}`),
    check("childminders_only_funded", sql`not ${t.onlyFunded} or ${t.hourlyPriceCents} is null`),
  ],
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
    confirmedBy: text({ enum: confirmers }).notNull().default("office"),
  },
  (t) => [index("permits_childminder").on(t.childminderId), check("permits_at_once", sql`${t.atOnce} between 1 and 5`)],
);

/** What her permit says, as she reads it from the paper; her youth office confirms or declines it. Never a document. */
export const permitClaims = snakeCase.table(
  "permit_claims",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>().notNull(),
    atOnce: integer().notNull(),
    contracts: integer().notNull(),
    underConditions: boolean().notNull(),
    /** A specialist, as the law of the Land has it for joint care. */
    specialist: boolean().notNull().default(false),
    /** Who issued it, as the paper says: "Jugendamt Leipzig". */
    office: text().notNull(),
    claimedAt: instant().notNull(),
    /** When she last reminded the office of it. */
    remindedAt: instant(),
  },
  (t) => [
    index("permit_claims_childminder").on(t.childminderId, t.claimedAt),
    check("permit_claims_order", sql`${t.untilDate} > ${t.fromDate}`),
  ],
);

/** The one end of a claim: who decided it and when, or that she took it back for another. */
export const permitDecisions = snakeCase.table("permit_decisions", {
  claimId: uuid()
    .primaryKey()
    .references(() => permitClaims.id, { onDelete: "cascade" }),
  outcome: text({ enum: ["confirmed", "declined", "replaced"] }).notNull(),
  /** Confirmed with other numbers than she had read. */
  corrected: boolean().notNull().default(false),
  /** Why it was declined; she reads it. */
  reason: text(),
  decidedBy: uuid(),
  /** For whom who decided acts. */
  decidedFor: text({ enum: confirmers }).notNull().default("office"),
  decidedAt: instant().notNull(),
});

/** A permit that was confirmed and no longer counts, with what it had said; its id is the permit's. */
export const permitWithdrawals = snakeCase.table(
  "permit_withdrawals",
  {
    id: id().primaryKey(),
    childminderId: id()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    atOnce: integer().notNull(),
    contracts: integer().notNull(),
    underConditions: boolean().notNull(),
    specialist: boolean().notNull(),
    confirmedAt: instant().notNull(),
    confirmedBy: text({ enum: confirmers }).notNull(),
    /** She reads it. */
    reason: text().notNull(),
    withdrawnBy: uuid(),
    withdrawnFor: text({ enum: confirmers }).notNull(),
    withdrawnAt: instant().notNull(),
    /** The permit with the right numbers, where it was a correction. */
    replacedBy: uuid(),
  },
  (t) => [index("permit_withdrawals_childminder").on(t.childminderId, t.withdrawnAt)],
);

/** A colleague is asked into a joint care home by mail; the link works once. */
export const homeInvitations = snakeCase.table(
  "home_invitations",
  {
    id: id().primaryKey(),
    careHomeId: id()
      .notNull()
      .references(() => careHomes.id, { onDelete: "cascade" }),
    /** Lower case. Only the account with this address can accept. */
    email: text().notNull(),
    /** SHA-256 of each secret that was mailed: one for each attempt of the job that mails it. */
    tokenHashes: text().array().notNull().default([]),
    invitedBy: uuid(),
    invitedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    withdrawnAt: instant(),
    acceptedAt: instant(),
    acceptedBy: uuid(),
  },
  (t) => [
    index("home_invitations_care_home").on(t.careHomeId),
    index("home_invitations_token").using("gin", t.tokenHashes),
    uniqueIndex("home_invitations_accepted").on(t.careHomeId, t.acceptedBy),
    check("home_invitations_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);
