import { isNotNull, sql } from "drizzle-orm";
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
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { proofKinds } from "../../domain/kernel/proof-kinds";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { childminders } from "./homes";

const childminderId = () =>
  id()
    .notNull()
    .references(() => childminders.id, { onDelete: "cascade" });

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
    /** Why the office took back that it had seen the proof; she reads it until it is confirmed again. */
    takenBackReason: text(),
    takenBackAt: instant(),
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

/** The processing agreement (Art. 28 GDPR) she concluded: which text, who, when. */
export const agreements = snakeCase.table(
  "agreements",
  {
    childminderId: childminderId(),
    version: text().notNull(),
    /** SHA-256 of the text in both languages, hexadecimal. */
    textHash: char({ length: 64 }).notNull(),
    /** Null where the platform acted. */
    concludedBy: uuid(),
    concludedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childminderId, t.version] })],
);

/** That a new version of the agreement was announced to her: from then on she has four weeks before it holds. */
export const agreementAnnouncements = snakeCase.table(
  "agreement_announcements",
  {
    childminderId: childminderId(),
    version: text().notNull(),
    announcedAt: instant().notNull(),
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
