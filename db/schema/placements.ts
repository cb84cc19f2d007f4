import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  char,
  check,
  date,
  index,
  integer,
  primaryKey,
  real,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { commitments } from "./capacity";
import { fortnightGrid, id, instant } from "./columns";
import { children, families } from "./families";
import { childminders } from "./homes";

/** The states of `domain/placements/machine.ts`, which says what they mean and what leads from one to another. */
const state = () =>
  text({
    enum: [
      "asked",
      "talking",
      "offered",
      "reserved",
      "settling_in",
      "active",
      "under_notice",
      "declined",
      "withdrawn",
      "lapsed",
      "given_up",
      "ended",
    ],
  }).notNull();

/**
 * One child's way to one childminder, from the first word to the last day. What it is now (`state`) is what its last move led to;
 * the moves are the record. Where an account is erased its side is empty, and what the other side must keep stays.
 */
export const placements = snakeCase.table(
  "placements",
  {
    id: id().primaryKey(),
    familyId: uuid().references(() => families.id, { onDelete: "set null" }),
    childId: uuid().references(() => children.id, { onDelete: "set null" }),
    childminderId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    state: state(),
    /** The same for two children of a family who are asked for together: both or neither. */
    togetherId: uuid(),
    /** Neither the child's nor a parent's name is shown to her before she answers. */
    blind: boolean().notNull(),
    /** What the family asked for; later agreements are `placement_terms`. */
    hours: fortnightGrid().notNull(),
    floatingWindow: fortnightGrid(),
    floatingHours: real(),
    startOn: date().$type<Day>().notNull(),
    words: text().notNull(),
    /** The family's order of wishes: 1 is the first. Unique among a child's open ones only by intent. */
    rank: integer().notNull(),
    askedAt: instant().notNull(),
    /** When its state began. */
    since: instant().notNull(),
    /** When she first answered, whatever she said; silence and erasure leave it empty. */
    answeredAt: instant(),
  },
  (t) => [
    index("placements_family").on(t.familyId),
    index("placements_child").on(t.childId),
    index("placements_together").on(t.togetherId).where(sql`${t.togetherId} is not null`),
    index("placements_childminder").on(t.childminderId, t.state),
    // Double registrations distort demand: never the same childminder twice for one child while one is open or running.
    uniqueIndex("placements_once")
      .on(t.childId, t.childminderId)
      .where(sql`${t.state} in ('asked', 'talking', 'offered', 'reserved', 'settling_in', 'active', 'under_notice')`),
    check("placements_floating", sql`(${t.floatingWindow} is null) = (${t.floatingHours} is null)`),
  ],
);

const placementId = () =>
  uuid()
    .notNull()
    .references(() => placements.id, { onDelete: "cascade" });

const personId = () => uuid().references(() => people.id, { onDelete: "set null" });

/** Every step of a placement: who made it, when, and why. Nothing here is ever changed. */
export const placementMoves = snakeCase.table(
  "placement_moves",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    /** A move of the machine, or one of its first ones. */
    move: text().notNull(),
    side: text({ enum: ["family", "childminder", "system"] }).notNull(),
    personId: personId(),
    at: instant().notNull(),
    /** The state it led to. */
    state: state(),
    /** A code of the machine's. */
    reason: text(),
    /** What they wrote with it, for the other side. */
    words: text().notNull().default(""),
  },
  (t) => [index("placement_moves_placement").on(t.placementId, t.at)],
);

/** Getting to know each other: up to five times are proposed, one is picked. */
export const visits = snakeCase.table(
  "visits",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    proposedBy: text({ enum: ["family", "childminder"] }).notNull(),
    proposedAt: instant().notNull(),
    minutes: integer().notNull(),
    words: text().notNull().default(""),
    /** The time that was picked, and who picked it. */
    startsAt: instant(),
    pickedAt: instant(),
    pickedBy: text({ enum: ["family", "childminder"] }),
    calledOffAt: instant(),
    calledOffBy: text({ enum: ["family", "childminder", "system"] }),
  },
  (t) => [
    uniqueIndex("visits_open").on(t.placementId).where(sql`${t.calledOffAt} is null`),
    check("visits_picked", sql`(${t.startsAt} is null) = (${t.pickedAt} is null)`),
  ],
);

export const visitTimes = snakeCase.table(
  "visit_times",
  {
    visitId: uuid()
      .notNull()
      .references(() => visits.id, { onDelete: "cascade" }),
    startsAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.visitId, t.startsAt] })],
);

/** What she offers; while it is open its hours are held as a commitment. */
export const offers = snakeCase.table(
  "offers",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    hours: fortnightGrid().notNull(),
    fromDate: date().$type<Day>().notNull(),
    /** The first day on which it is over; null while no end is planned. */
    untilDate: date().$type<Day>(),
    /** What she asks for meals a month, in cents; null where she leaves it to the contract. */
    mealCents: integer(),
    /** How many days after its acceptance the contract is to be concluded at the latest. */
    contractDays: integer().notNull().default(28),
    words: text().notNull().default(""),
    madeAt: instant().notNull(),
    expiresAt: instant().notNull(),
    closedAt: instant(),
    /** How it ended: the move that closed it. */
    outcome: text({
      enum: ["accept", "refuse_offer", "take_back", "expire", "withdraw", "go_elsewhere", "untie", "leave"],
    }),
  },
  (t) => [
    uniqueIndex("offers_open").on(t.placementId).where(sql`${t.closedAt} is null`),
    check("offers_closed", sql`(${t.closedAt} is null) = (${t.outcome} is null)`),
    check("offers_order", sql`${t.untilDate} is null or ${t.untilDate} > ${t.fromDate}`),
  ],
);

/**
 * What both agreed on, from a day on; its hours are a commitment that belongs to this row. A change ends the terms before it, so the
 * rows of a placement follow each other without gaps.
 */
export const placementTerms = snakeCase.table(
  "placement_terms",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    offerId: uuid().references(() => offers.id, { onDelete: "set null" }),
    /** The change that led to it; null for what was agreed at first. */
    amendmentId: uuid().references((): AnyPgColumn => amendments.id, { onDelete: "set null" }),
    hours: fortnightGrid().notNull(),
    fromDate: date().$type<Day>().notNull(),
    untilDate: date().$type<Day>(),
    mealCents: integer(),
    /** Notice: so many days from the first in which any day can be the last; afterwards a month to the end of a month. */
    probationDays: integer().notNull(),
    agreedAt: instant().notNull(),
  },
  (t) => [
    index("placement_terms_placement").on(t.placementId, t.fromDate),
    check("placement_terms_order", sql`${t.untilDate} is null or ${t.untilDate} > ${t.fromDate}`),
  ],
);

/**
 * By which day the contract of an accepted place is to be concluded, and whether it is. It says where that stands now; who said what
 * and when are moves. Without a row no day was agreed, and nobody is asked.
 */
export const placementContracts = snakeCase.table(
  "placement_contracts",
  {
    placementId: placementId().primaryKey(),
    dueOn: date().$type<Day>().notNull(),
    /** Since when both are asked; null while the day has not passed without a contract. */
    askedAt: instant(),
    /** Another day that one side proposes and the other has yet to agree to. */
    proposedOn: date().$type<Day>(),
    proposedBy: text({ enum: ["family", "childminder"] }),
    /** The day on which it was concluded, as one of the sides says. */
    concludedOn: date().$type<Day>(),
    saidBy: text({ enum: ["family", "childminder"] }),
  },
  (t) => [
    check("placement_contracts_proposed", sql`(${t.proposedOn} is null) = (${t.proposedBy} is null)`),
    check("placement_contracts_said", sql`(${t.concludedOn} is null) = (${t.saidBy} is null)`),
  ],
);

/**
 * What signed contracts say of notice, each from a day on; without any, what was agreed with the place holds. Written by the part that knows
 * the contracts.
 */
export const placementNotices = snakeCase.table(
  "placement_notices",
  {
    placementId: placementId(),
    fromDate: date().$type<Day>().notNull(),
    /** So many days from the first day of care in which any day can be the last. */
    probationDays: integer().notNull(),
    /** Afterwards: so long, to the end of a month. */
    period: text({ enum: ["two_weeks", "one_month", "two_months"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.fromDate] })],
);

/**
 * Other hours, or another end, that one side proposes to the other from a day on. While one of hers is open, the hours that come in
 * addition are held as a commitment; agreed, it becomes terms of its own.
 */
export const amendments = snakeCase.table(
  "amendments",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    proposedBy: text({ enum: ["family", "childminder"] }).notNull(),
    hours: fortnightGrid().notNull(),
    fromDate: date().$type<Day>().notNull(),
    /** The first day on which care is over; null while no end is planned. */
    untilDate: date().$type<Day>(),
    words: text().notNull().default(""),
    proposedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    closedAt: instant(),
    /** The move that closed it. */
    outcome: text({
      enum: [
        "agree_change",
        "refuse_change",
        "take_back_change",
        "lapse_change",
        "give_up",
        "give_notice",
        "end",
        "leave",
      ],
    }),
  },
  (t) => [
    uniqueIndex("amendments_open").on(t.placementId).where(sql`${t.closedAt} is null`),
    check("amendments_closed", sql`(${t.closedAt} is null) = (${t.outcome} is null)`),
    check("amendments_order", sql`${t.untilDate} is null or ${t.untilDate} > ${t.fromDate}`),
  ],
);

/**
 * She asks the parents of a child whom she has entered herself to take part: with their acceptance the entered hours become a
 * placement. Only the latest invitation to the same hours is open.
 */
export const careInvitations = snakeCase.table(
  "care_invitations",
  {
    id: id().primaryKey(),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    /** What she has entered; null once she has removed it. The invitation stays: how many she sent is counted. */
    commitmentId: uuid().references(() => commitments.id, { onDelete: "set null" }),
    /** Lower case. Who signs in with another address cannot use the link. */
    email: text().notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** SHA-256 of the secret, hexadecimal; null until the mail is written. */
    digest: char({ length: 64 }).unique(),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("care_invitations_open")
      .on(t.commitmentId)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
    index("care_invitations_childminder").on(t.childminderId, t.at),
    index("care_invitations_expiry").on(t.expiresAt),
    check("care_invitations_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** How a day of the settling-in went, as she wrote it: three taps and a line. Gone a month after the placement ends. */
export const settlingNotes = snakeCase.table(
  "settling_notes",
  {
    placementId: placementId(),
    on: date().$type<Day>().notNull(),
    mood: text({ enum: ["well", "mixed", "badly"] }).notNull(),
    parting: text({ enum: ["none", "comforted", "not_comforted"] }).notNull(),
    words: text().notNull().default(""),
    writtenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.on] })],
);
