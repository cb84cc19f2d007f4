import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  jsonb,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import type { Land } from "../../domain/kernel/laender";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { documents } from "./documents";
import { placements } from "./placements";

/**
 * A contract about a place, or a change of one. What it says is sealed; which clauses it was made of, and what its file's hash is, are
 * not. Its state is what its last step led to; the steps are the record.
 */
export const contracts = snakeCase.table(
  "contracts",
  {
    id: id().primaryKey(),
    placementId: uuid()
      .notNull()
      .references(() => placements.id, { onDelete: "cascade" }),
    /** "TN-7K3F-9Q2M", as it stands on the paper. */
    number: text().notNull().unique(),
    state: text({ enum: ["draft", "sent", "signed", "declined", "taken_back", "revoked"] }).notNull(),
    /** Since when it is in this state; of one that was withdrawn from, when the withdrawal was received. */
    since: instant().notNull(),
    /** From this day on it holds: the first day of care, or that of a change. */
    fromDate: date().$type<Day>().notNull(),
    /** JSON of `Terms`. */
    sealedTerms: text().notNull(),
    /** The version of each clause, by its key; null while it is a draft. */
    clauseVersions: jsonb().$type<Record<string, number>>(),
    /** Whether parents owe her money by it: their button says so. */
    paid: boolean().notNull(),
    sentAt: instant(),
    signedAt: instant(),
    /** The paper that is signed: drawn and stored once, when it is sent. */
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
    /** The same with the page of signatures behind it: its first bytes are the paper that was signed. */
    signedPaperId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [
    index("contracts_placement").on(t.placementId),
    index("contracts_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    index("contracts_signed_paper").on(t.signedPaperId).where(sql`${t.signedPaperId} is not null`),
    uniqueIndex("contracts_open").on(t.placementId).where(sql`${t.state} in ('draft', 'sent')`),
  ],
);

const contractId = () =>
  uuid()
    .notNull()
    .references(() => contracts.id, { onDelete: "cascade" });

const personId = () => uuid().references(() => people.id, { onDelete: "set null" });

/** What happened with a contract, by whom, when. Nothing here is ever changed. */
export const contractSteps = snakeCase.table(
  "contract_steps",
  {
    id: id().primaryKey(),
    contractId: contractId(),
    step: text({ enum: ["draft", "send", "sign", "decline", "recall", "revoke"] }).notNull(),
    side: text({ enum: ["family", "childminder"] }).notNull(),
    personId: personId(),
    at: instant().notNull(),
    words: text().notNull().default(""),
  },
  (t) => [index("contract_steps_contract").on(t.contractId, t.at)],
);

/** A simple electronic signature: who, how they had proven who they are, what they signed and when, in which order. */
export const contractSignatures = snakeCase.table(
  "contract_signatures",
  {
    id: id().primaryKey(),
    contractId: contractId(),
    personId: personId(),
    side: text({ enum: ["family", "childminder"] }).notNull(),
    /** Counted from 1. */
    order: integer().notNull(),
    /** JSON of the name that was shown and the address of the account. */
    sealedSigner: text().notNull(),
    /** How they had signed in; of a signature at a vendor's, which one. And when they had. */
    method: text().notNull(),
    provenAt: instant().notNull(),
    sha256: char({ length: 64 }).notNull(),
    /** The sentence that was ticked, as it was read. */
    sentence: text().notNull(),
    /** They asked for care to begin before the time for withdrawal is over. */
    early: boolean().notNull().default(false),
    signedAt: instant().notNull(),
    /** JSON of network address and browser; gone after six months. */
    sealedTrace: text(),
  },
  (t) => [
    uniqueIndex("contract_signatures_order").on(t.contractId, t.order),
    uniqueIndex("contract_signatures_person").on(t.contractId, t.personId),
  ],
);

/**
 * A form of the youth office that was signed on paper, in place of a contract of ours. Both sides confirm that the file is what was signed.
 */
export const contractForms = snakeCase.table(
  "contract_forms",
  {
    id: id().primaryKey(),
    placementId: uuid()
      .notNull()
      .references(() => placements.id, { onDelete: "cascade" }),
    /** "unsaid": it was confirmed, and one side said later that it does not hold. */
    state: text({ enum: ["waiting", "confirmed", "refused", "taken_back", "unsaid"] }).notNull(),
    since: instant().notNull(),
    /** The day of the last signature on paper. */
    signedOn: date().$type<Day>().notNull(),
    /** From this day on it holds. */
    fromDate: date().$type<Day>().notNull(),
    probationDays: integer().notNull(),
    noticePeriod: text({ enum: ["two_weeks", "one_month", "two_months"] }).notNull(),
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
    sha256: char({ length: 64 }).notNull(),
    broughtBy: personId(),
    broughtAt: instant().notNull(),
    /** The parent who confirmed it, or said that it is not what was signed. */
    answeredBy: personId(),
    answeredAt: instant(),
    words: text().notNull().default(""),
  },
  (t) => [
    index("contract_forms_placement").on(t.placementId),
    index("contract_forms_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    uniqueIndex("contract_forms_waiting").on(t.placementId).where(sql`${t.state} = 'waiting'`),
    check("contract_forms_answered", sql`${t.state} not in ('confirmed', 'refused') or ${t.answeredAt} is not null`),
  ],
);

/** A blank form of a youth office, offered beside our contract to whoever agrees on care in its area. Taken back, it is gone. */
export const officeForms = snakeCase.table(
  "office_forms",
  {
    id: id().primaryKey(),
    /** Whose it is, as in `adviser_areas`: of one municipality, or with "" and null of the whole Land. */
    land: char({ length: 2 }).$type<Land>().notNull(),
    municipality: text().notNull(),
    municipalityId: text(),
    /** As people find it: "Betreuungsvereinbarung U3". */
    name: text().notNull(),
    /** From this day on it takes the place of an earlier one of the same name. */
    validFrom: date().$type<Day>().notNull(),
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
    keptBy: personId(),
    keptAt: instant().notNull(),
  },
  (t) => [
    index("office_forms_area").on(t.land, t.municipalityId),
    index("office_forms_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    check("office_forms_whose", sql`(${t.municipality} = '') = (${t.municipalityId} is null)`),
  ],
);

/** A withdrawal or notice that somebody declared without signing in; what they said is sealed. */
export const contractDeclarations = snakeCase.table(
  "contract_declarations",
  {
    id: id().primaryKey(),
    /** The contract that is meant; null where we know none. It goes with it: without its contract it would look like one that names none. */
    contractId: uuid().references(() => contracts.id, { onDelete: "cascade" }),
    kind: text({ enum: ["withdrawal", "notice"] }).notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** JSON of `Declare`. */
    sealedSaid: text().notNull(),
    receivedAt: instant().notNull(),
    /** What tells declarations of one address, signed by us so that nobody guesses addresses from it. Null of such as came before. */
    addressMark: text(),
    /** Support saw to what named no contract that we know: found its contract, or answered by other means. */
    settledAt: instant(),
    settledBy: personId(),
    /** The last of support who read it in full, when, and why. */
    openedBy: personId(),
    openedAt: instant(),
    openedWhy: text(),
  },
  (t) => [
    index("contract_declarations_contract").on(t.contractId),
    index("contract_declarations_at").on(t.receivedAt),
    index("contract_declarations_address").on(t.addressMark, t.receivedAt),
    check("contract_declarations_opened", sql`(${t.openedAt} is null) = (${t.openedWhy} is null)`),
  ],
);

/** A contract that is signed at a vendor's and not here; what was signed there becomes rows of `contract_signatures`. */
export const contractSignings = snakeCase.table(
  "contract_signings",
  {
    contractId: contractId().primaryKey(),
    vendor: text({ enum: ["docusign", "skribble"] }).notNull(),
    /** "beginning": the vendor does not have it yet. */
    state: text({ enum: ["beginning", "open", "signed", "declined", "withdrawn"] }).notNull(),
    since: instant().notNull(),
    /** What the vendor calls it; null before it has it. */
    requestId: uuid(),
    /** JSON of `Signer[]`, as they were named to the vendor, which compares them; null once nobody signs any more. */
    sealedSigners: text(),
    /** The vendor called, and nobody has looked yet. */
    toldAt: instant(),
  },
  (t) => [
    uniqueIndex("contract_signings_request").on(t.requestId),
    index("contract_signings_open").on(t.since).where(sql`${t.state} = 'open'`),
    check("contract_signings_begun", sql`${t.state} in ('beginning', 'withdrawn') or ${t.requestId} is not null`),
  ],
);

/** What somebody ticked here before they went to sign at a vendor's; it becomes a part of their signature. */
export const contractSigningVisits = snakeCase.table(
  "contract_signing_visits",
  {
    id: id().primaryKey(),
    contractId: contractId(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    at: instant().notNull(),
    provenAt: instant().notNull(),
    sentence: text().notNull(),
    early: boolean().notNull(),
    /** JSON of network address and browser; gone after six months. */
    sealedTrace: text(),
  },
  (t) => [uniqueIndex("contract_signing_visits_person").on(t.contractId, t.personId)],
);
