import { isNotNull, isNull, sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { documents } from "./documents";
import { childminders } from "./homes";
import { placements } from "./placements";

/**
 * The books of a childminder who bills parents here. They outlive her account: the law keeps them. Who she is, for papers and for tax, is
 * sealed.
 */
export const billingBooks = snakeCase.table(
  "billing_books",
  {
    id: id().primaryKey(),
    childminderId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    openedAt: instant().notNull(),
    /** The first month that is billed here. */
    sinceMonth: text().$type<Month>().notNull(),
    /** The last month; null while it goes on. */
    untilMonth: text().$type<Month>(),
    /** JSON of `Issuer`, sealed for "billing_books/<id>". */
    sealedIssuer: text().notNull(),
  },
  (t) => [uniqueIndex("billing_books_childminder").on(t.childminderId).where(sql`${t.childminderId} is not null`)],
);

/** Of what means nothing without its books: books go once no invoice and no entry is left of them. */
const goingWithBooks = () =>
  uuid()
    .notNull()
    .references(() => billingBooks.id, { onDelete: "cascade" });

/** Months that were begun to be billed, once each. */
export const billingRuns = snakeCase.table(
  "billing_runs",
  {
    bookId: goingWithBooks(),
    month: text().$type<Month>().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.bookId, t.month] })],
);

const bookId = () =>
  uuid()
    .notNull()
    .references(() => billingBooks.id);

/** The last number that was given in a year. */
export const invoiceNumbers = snakeCase.table(
  "invoice_numbers",
  { bookId: goingWithBooks(), year: integer().notNull(), last: integer().notNull() },
  (t) => [primaryKey({ columns: [t.bookId, t.year] })],
);

/**
 * An invoice to the parents of a placement, or a correction of one. Nothing here is ever changed but that its paper comes and its placement
 * goes (a trigger refuses the rest): what is wrong is corrected by another row. What is paid stands in the ledger.
 */
export const invoices = snakeCase.table(
  "invoices",
  {
    id: id().primaryKey(),
    bookId: bookId(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    /**
     * The parent whom it is to, where the contract says that each pays a share; null where it is to all of them. It stays when their account
     * goes, and means nothing then.
     */
    payerId: uuid(),
    /** "2027-0001", counted by book and year. */
    number: text().notNull(),
    kind: text({ enum: ["invoice", "correction"] }).notNull(),
    /** Which invoice a correction corrects. */
    correctsId: uuid(),
    /** The run that made it; null of a correction by hand. */
    runMonth: text().$type<Month>(),
    issuedOn: date().$type<Day>().notNull(),
    /** Of a correction to less: the day it was issued. */
    dueOn: date().$type<Day>().notNull(),
    cents: integer().notNull(),
    /** JSON of `InvoiceParties`, sealed for "invoices/<id>": names, addresses, child, as they were. */
    sealedParties: text().notNull(),
    issuedAt: instant().notNull(),
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [
    unique("invoices_number").on(t.bookId, t.number),
    uniqueIndex("invoices_run")
      .on(t.placementId, t.runMonth)
      .where(sql`${t.runMonth} is not null and ${t.payerId} is null`),
    uniqueIndex("invoices_run_of_payer")
      .on(t.placementId, t.runMonth, t.payerId)
      .where(sql`${t.runMonth} is not null and ${t.payerId} is not null`),
    index("invoices_placement").on(t.placementId, t.issuedOn),
    index("invoices_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    foreignKey({ name: "invoices_corrects", columns: [t.correctsId], foreignColumns: [t.id] }),
    check("invoices_sum", sql`${t.cents} <> 0 and (${t.kind} = 'correction' or ${t.cents} > 0)`),
    check("invoices_corrected", sql`(${t.kind} = 'correction') = (${t.correctsId} is not null)`),
  ],
);

/** What an invoice is made of, in order. Quantities as `Charge` of `domain/billing/charges.ts` counts them. */
export const invoiceLines = snakeCase.table(
  "invoice_lines",
  {
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    kind: text({ enum: ["care", "co_payment", "meals", "hygiene", "holding"] }).notNull(),
    month: text().$type<Month>().notNull(),
    unit: text({ enum: ["month", "hour", "day", "once"] }).notNull(),
    quantity: integer().notNull(),
    of: integer().notNull(),
    unitCents: integer().notNull(),
    /** How much of quantity and price this payer's share is, in percent. */
    percent: integer().notNull().default(100),
    cents: integer().notNull(),
    settles: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.invoiceId, t.position] }),
    check("invoice_lines_counted", sql`${t.quantity} > 0 and ${t.of} > 0 and ${t.cents} <> 0`),
    check("invoice_lines_percent", sql`${t.percent} between 1 and 100`),
  ],
);

/** Her account with a payment vendor: she is the merchant there, money never flows through us. */
export const paymentAccounts = snakeCase.table(
  "payment_accounts",
  {
    id: id().primaryKey(),
    bookId: goingWithBooks(),
    vendor: text({ enum: ["stripe", "gocardless"] }).notNull(),
    /** The vendor's: "acct_…", "OR…". */
    accountId: text().notNull(),
    /** What her account gave us, sealed for "payment_accounts/<id>"; null where the vendor needs none. */
    sealedToken: text(),
    state: text({ enum: ["pending", "active", "restricted", "closed"] }).notNull(),
    since: instant().notNull(),
    /** When it was last compared with the vendor, how many events of the days before had never come, and what did not agree. */
    comparedAt: instant(),
    missed: integer().notNull().default(0),
    strays: jsonb()
      .$type<readonly { paymentId: string; vendorId: string; there: "unknown" | "unpaid" | "paid" | "over" }[]>()
      .notNull()
      .default([]),
  },
  (t) => [
    unique("payment_accounts_account").on(t.vendor, t.accountId),
    uniqueIndex("payment_accounts_open").on(t.bookId, t.vendor).where(sql`${t.state} <> 'closed'`),
  ],
);

/** What parents of a placement gave her: a direct debit mandate, kept with the vendor. Its number is known at the bank. */
export const mandates = snakeCase.table(
  "mandates",
  {
    id: id().primaryKey(),
    bookId: goingWithBooks(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    /** The vendor's request ("BRQ…"); null for a moment before it answers. */
    requestId: text().unique("mandates_request"),
    /** The vendor's mandate ("MD…"); null until parents have given it. */
    mandateId: text().unique("mandates_mandate"),
    /** "asked" until it is given; then "given" while it can be used, and "ended". */
    state: text({ enum: ["asked", "given", "ended"] }).notNull(),
    /** The vendor's word for it; "removed" once it holds nothing any more of somebody who was erased. */
    vendorState: text(),
    /** The reference of SEPA, as it stands on statements. */
    reference: text(),
    /** JSON of the bank and the end of the account, sealed for "mandates/<id>". */
    sealedBank: text(),
    askedAt: instant().notNull(),
    givenAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    index("mandates_placement").on(t.placementId),
    uniqueIndex("mandates_open").on(t.placementId, t.personId).where(sql`${t.state} in ('asked', 'given')`),
  ],
);

/**
 * A card that parents of a placement let her charge for invoices to come, kept at Stripe on her account. They agreed to `cardAgreement` of
 * `domain/billing/payments/card-agreement.ts`.
 */
export const savedCards = snakeCase.table(
  "saved_cards",
  {
    id: id().primaryKey(),
    bookId: goingWithBooks(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    /** Her account with Stripe that it is kept on ("acct_…"): on another one it is worth nothing. */
    accountId: text().notNull(),
    /** The page on which it is saved ("cs_…"); null for a moment before Stripe answers. */
    checkoutId: text().unique("saved_cards_checkout"),
    /** Stripe's customer and payment method; null until it is kept, and once it is forgotten there. */
    customerId: text(),
    methodId: text(),
    /** "asked" until the page is done; then "kept" while it can be charged, and "ended". */
    state: text({ enum: ["asked", "kept", "ended"] }).notNull(),
    /** JSON of `CardFace`, sealed for "saved_cards/<id>"; null before, and once it is forgotten. */
    sealedFace: text(),
    /** Which words of the agreement they agreed to, and when. */
    agreement: integer().notNull(),
    agreedAt: instant().notNull(),
    /** Invoices that were issued since then are charged; a card in place of another goes on where that one began. */
    since: instant(),
    endedAt: instant(),
    endedBy: text({ enum: ["parents", "replaced", "unfinished", "declined", "account_closed", "care_over", "erased"] }),
    /** When Stripe was told to forget it. */
    forgottenAt: instant(),
  },
  (t) => [
    index("saved_cards_placement").on(t.placementId),
    index("saved_cards_book").on(t.bookId),
    uniqueIndex("saved_cards_asked").on(t.placementId, t.personId).where(sql`${t.state} = 'asked'`),
    uniqueIndex("saved_cards_kept").on(t.placementId, t.personId).where(sql`${t.state} = 'kept'`),
    check(
      "saved_cards_kept_whole",
      sql`${t.state} <> 'kept' or (${t.methodId} is not null and ${t.since} is not null)`,
    ),
    check("saved_cards_ended", sql`(${t.state} = 'ended') = (${t.endedAt} is not null and ${t.endedBy} is not null)`),
  ],
);

/**
 * Money that goes from parents to her, in whole or in part, for one invoice. What is booked of it stands in the ledger; `state` is where it
 * is: "open" waits for parents at a vendor's page, "sent" is on its way. At most one of an invoice is under way.
 */
export const payments = snakeCase.table(
  "payments",
  {
    id: id().primaryKey(),
    bookId: bookId(),
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id, { onDelete: "cascade" }),
    way: text({ enum: ["transfer", "cash", "card", "debit"] }).notNull(),
    cents: integer().notNull(),
    refundedCents: integer().notNull().default(0),
    state: text({ enum: ["open", "sent", "paid", "taken_back", "failed", "returned", "expired"] }).notNull(),
    /** The day on which it reached her, or is to, which counts for §10 EStG; null until it is known. */
    paidOn: date().$type<Day>(),
    at: instant().notNull(),
    byPersonId: uuid().references(() => people.id, { onDelete: "set null" }),
    /** The vendor's payment ("pi_…", "PM…"), and its page ("cs_…"). */
    vendorId: text().unique("payments_vendor"),
    checkoutId: text().unique("payments_checkout"),
    mandateId: uuid().references(() => mandates.id, { onDelete: "set null" }),
    /** The card that is charged while nobody is there, or that the page is to keep. */
    savedCardId: uuid().references(() => savedCards.id, { onDelete: "set null" }),
    /** Why it failed or came back: a code of `debitFailures` or `cardFailures`. */
    failure: text(),
    /** How often it was collected. */
    attempts: integer().notNull().default(0),
    /** When it is collected once more; null where it is not. */
    retryOn: date().$type<Day>(),
    /** Until when she can answer the dispute of a card payment, with the vendor; null where there is none. */
    answerBy: date().$type<Day>(),
  },
  (t) => [
    index("payments_invoice").on(t.invoiceId),
    index("payments_book").on(t.bookId, t.paidOn),
    uniqueIndex("payments_under_way").on(t.invoiceId).where(sql`${t.state} in ('open', 'sent')`),
    index("payments_saved_card").on(t.savedCardId).where(sql`${t.savedCardId} is not null`),
    index("payments_retry").on(t.retryOn).where(sql`${t.retryOn} is not null`),
    check("payments_sum", sql`${t.cents} > 0 and ${t.refundedCents} between 0 and ${t.cents}`),
    check("payments_day", sql`${t.state} <> 'paid' or ${t.paidOn} is not null`),
  ],
);

/** A business fact in the books: once by its key. Insert only; a deferred trigger refuses an entry that does not come to zero. */
export const ledgerEntries = snakeCase.table(
  "ledger_entries",
  {
    id: id().primaryKey(),
    bookId: bookId(),
    kind: text({
      enum: [
        "invoice",
        "correction",
        "payment",
        "payment_failed",
        "refund",
        "payout",
        "fee",
        "dispute_opened",
        "dispute_won",
        "dispute_lost",
        "set_off",
        "written_off",
      ],
    }).notNull(),
    /** What it books, e.g. "invoice/<id>": a second entry of the same fact cannot be. */
    key: text().notNull(),
    paymentId: uuid().references(() => payments.id, { onDelete: "set null" }),
    on: date().$type<Day>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    unique("ledger_entries_key").on(t.bookId, t.key),
    index("ledger_entries_payment").on(t.paymentId),
    index("ledger_entries_on").on(t.bookId, t.on),
  ],
);

/** One side of an entry, in cents: positive is debit, negative is credit. */
export const ledgerPostings = snakeCase.table(
  "ledger_postings",
  {
    entryId: uuid()
      .notNull()
      .references(() => ledgerEntries.id),
    position: integer().notNull(),
    account: text({
      enum: ["receivable", "care", "meals", "other", "bank", "cards", "debits", "fees", "disputed", "written_off"],
    }).notNull(),
    cents: integer().notNull(),
    /** Of "receivable": which invoice is owed so much more or less. */
    invoiceId: uuid().references(() => invoices.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.position] }),
    index("ledger_postings_invoice").on(t.invoiceId).where(sql`${t.invoiceId} is not null`),
    check("ledger_postings_sum", sql`${t.cents} <> 0`),
  ],
);

/** What a payout of a vendor's consists of, in cents: what came of each payment, and one row without for all that is none of ours. */
export const payoutParts = snakeCase.table(
  "payout_parts",
  {
    entryId: uuid()
      .notNull()
      .references(() => ledgerEntries.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    paymentId: uuid().references(() => payments.id, { onDelete: "set null" }),
    /** Paid (positive), given back or taken back (negative), before fees. */
    cents: integer().notNull(),
    feeCents: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.position] }), index("payout_parts_payment").on(t.paymentId)],
);

/** A friendly reminder of an invoice that is overdue: the first, second, third. */
export const invoiceReminders = snakeCase.table(
  "invoice_reminders",
  {
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id, { onDelete: "cascade" }),
    step: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.invoiceId, t.step] }),
    check("invoice_reminders_step", sql`${t.step} between 1 and 3`),
  ],
);

/**
 * A certificate of what parents paid for care in a year (§10 EStG), as it was drawn: once for what it says, and anew as another version where
 * the books say otherwise later.
 */
export const certificates = snakeCase.table(
  "certificates",
  {
    id: id().primaryKey(),
    bookId: goingWithBooks(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    /** Of what a parent paid who pays a share of their own; null of what all of them paid together. As in `invoices`. */
    payerId: uuid(),
    year: integer().notNull(),
    /** Counted from 1 for a child and year. */
    version: integer().notNull(),
    /** SHA-256 of all that it says, in hexadecimal: the same facts are the same paper. */
    says: text().notNull(),
    /** What was paid for care to her account. */
    careCents: integer().notNull(),
    drawnAt: instant().notNull(),
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [
    unique("certificates_version").on(t.placementId, t.year, t.version),
    index("certificates_book").on(t.bookId),
    index("certificates_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
  ],
);

/** Years of which parents were told that their certificate is there, once each. */
export const certificateLetters = snakeCase.table(
  "certificate_letters",
  {
    placementId: uuid()
      .notNull()
      .references(() => placements.id, { onDelete: "cascade" }),
    year: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.year] })],
);

/** How her tax adviser's DATEV knows her books; without a row the defaults of `domain/billing/datev.ts` hold. */
export const datevSettings = snakeCase.table("datev_settings", {
  bookId: goingWithBooks().primaryKey(),
  chart: text({ enum: ["skr03", "skr04"] }).notNull(),
  /** Beraternummer and Mandantennummer, as her tax adviser told them. */
  adviserNumber: integer().notNull(),
  clientNumber: integer().notNull(),
  /** Numbers of four digits by account of the ledger, where they are not the chart's default. */
  accounts: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
});

/**
 * What the youth office owes her for a month (§23 SGB VIII), and what came: her own notes, since that money never comes near us. Hers whether
 * she bills parents here or not.
 */
export const officePayments = snakeCase.table(
  "office_payments",
  {
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    /** The month that it is for. */
    month: text().$type<Month>().notNull(),
    /** Approved hours of all children in that month, in minutes, and cents for an hour; both null where she wrote the sum. */
    minutes: integer(),
    rateCents: integer(),
    expectedCents: integer().notNull(),
    /** What came, and when; null while nothing did. */
    paidCents: integer(),
    paidOn: date().$type<Day>(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.childminderId, t.month] }),
    check("office_payments_rate", sql`(${t.minutes} is null) = (${t.rateCents} is null)`),
    check("office_payments_paid", sql`(${t.paidCents} is null) = (${t.paidOn} is null)`),
    check("office_payments_sums", sql`${t.expectedCents} > 0 and coalesce(${t.paidCents}, 1) > 0`),
  ],
);

/**
 * What Stripe and GoCardless told us, once for each event of theirs. The body goes after 90 days: it can name people; what is left says
 * which events came and what came of them, for as long as the vendors themselves can be asked (18 months).
 */
export const paymentNotices = snakeCase.table(
  "payment_notices",
  {
    id: id().primaryKey(),
    vendor: text({ enum: ["stripe", "gocardless"] }).notNull(),
    /** The vendor's id of the event: "evt_…", "EV…". */
    vendorId: text().notNull(),
    /** By which hook it came: each has secrets of its own. */
    door: text({ enum: ["stripe_connect", "stripe_platform", "stripe_thin", "gocardless"] }).notNull(),
    /** The vendor's name of what happened: "charge.refunded", "payments.failed". */
    kind: text().notNull(),
    /** Whose account it happened in ("acct_…", "OR…"); empty for our own. */
    account: text(),
    /** What it is about, in the vendor's words and by the vendor's id: "payments" and "PM…". */
    aboutType: text(),
    aboutId: text(),
    /** When it happened, as the vendor says: they come in any order. */
    at: instant().notNull(),
    /** The event as it came, as JSON. */
    body: text(),
    receivedAt: instant().notNull(),
    handledAt: instant(),
    /** What came of it: see `noticeOutcomes`. */
    outcome: text({ enum: ["acted", "known", "ignored", "unknown", "failed"] }),
  },
  (t) => [
    unique("payment_notices_vendor_id").on(t.vendor, t.vendorId),
    index("payment_notices_about").on(t.aboutId),
    index("payment_notices_received").on(t.receivedAt),
    index("payment_notices_open").on(t.receivedAt).where(isNull(t.handledAt)),
    index("payment_notices_bodies").on(t.receivedAt).where(isNotNull(t.body)),
  ],
);
