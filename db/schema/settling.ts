import { sql } from "drizzle-orm";
import {
  boolean,
  char,
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
import { people } from "./accounts";
import { careHomes, childminders } from "./childminders";
import { id, instant } from "./columns";

/** How a childminder settles in on the platform: what she began, what her office decided, what she agreed to. */

const childminderId = () =>
  id()
    .notNull()
    .references(() => childminders.id, { onDelete: "cascade" });

/** As `IntroduceMyself` of the childminders' part, which reads it back. */
type Introduction = {
  readonly name: string;
  readonly languages: readonly string[];
  readonly pedagogies: readonly string[];
  readonly fromAgeMonths: number;
  readonly toAgeMonths: number;
  readonly caringSince: number;
};

/** What somebody said about herself before it is known where she cares; gone once she is registered. */
export const childminderDrafts = snakeCase.table("childminder_drafts", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  introduction: jsonb().$type<Introduction>().notNull(),
  savedAt: instant().notNull(),
});

/** A step of settling in at which she had nothing to enter: no children yet. */
export const passedSteps = snakeCase.table(
  "passed_steps",
  {
    childminderId: childminderId(),
    step: text({ enum: ["children"] }).notNull(),
    passedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.step] })],
);

/** What her permit says, as she reads it from the paper; her youth office confirms or declines it. Never a document. */
export const permitClaims = snakeCase.table(
  "permit_claims",
  {
    id: id().primaryKey(),
    childminderId: childminderId(),
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
  decidedAt: instant().notNull(),
});

/** The processing agreement (Art. 28 GDPR) she concluded: which text, who, when. */
export const agreements = snakeCase.table(
  "agreements",
  {
    childminderId: childminderId(),
    version: text().notNull(),
    /** SHA-256 of the text in both languages, hexadecimal. */
    textHash: char({ length: 64 }).notNull(),
    /** Null where the house acted. */
    concludedBy: uuid(),
    concludedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.version] })],
);

/** "Is this still right?": each time she said yes. */
export const rightnessConfirmations = snakeCase.table(
  "rightness_confirmations",
  {
    id: id().primaryKey(),
    childminderId: childminderId(),
    confirmedBy: uuid(),
    confirmedAt: instant().notNull(),
  },
  (t) => [index("rightness_confirmations_childminder").on(t.childminderId, t.confirmedAt)],
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
