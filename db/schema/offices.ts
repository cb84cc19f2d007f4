import { sql } from "drizzle-orm";
import { char, check, date, index, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { children, families } from "./families";
import { childminders } from "./homes";
import { placements } from "./placements";

/**
 * A family tells its youth office by when it needs a place (§24 SGB VIII): their consent that this office reads the need of the child.
 * Taken back, the office reads it no more.
 */
export const placeClaims = snakeCase.table(
  "place_claims",
  {
    id: id().primaryKey(),
    familyId: uuid()
      .notNull()
      .references(() => families.id, { onDelete: "cascade" }),
    childId: uuid()
      .notNull()
      .references(() => children.id, { onDelete: "cascade" }),
    /** Which office reads it: that of the municipality they live in, as it was when they said so. */
    land: char({ length: 2 }).notNull(),
    municipalityId: text().notNull(),
    neededBy: date().$type<Day>().notNull(),
    /** Why a child under one needs care (§24(1)); null from the first birthday on. */
    reason: text({ enum: ["development", "work", "education", "job_seeking", "work_measure"] }),
    words: text().notNull().default(""),
    announcedBy: uuid().references(() => people.id, { onDelete: "set null" }),
    announcedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("place_claims_open").on(t.childId).where(sql`${t.withdrawnAt} is null`),
    index("place_claims_family").on(t.familyId),
    index("place_claims_office").on(t.land, t.municipalityId, t.neededBy).where(sql`${t.withdrawnAt} is null`),
  ],
);

/** What the office says to the family. */
export const claimAnswers = snakeCase.table(
  "claim_answers",
  {
    id: id().primaryKey(),
    claimId: uuid()
      .notNull()
      .references(() => placeClaims.id, { onDelete: "cascade" }),
    answeredBy: uuid().references(() => people.id, { onDelete: "set null" }),
    at: instant().notNull(),
    words: text().notNull().default(""),
  },
  (t) => [index("claim_answers_claim").on(t.claimId, t.at)],
);

/** Whom the office proposes with an answer. */
export const claimProposals = snakeCase.table(
  "claim_proposals",
  {
    answerId: uuid()
      .notNull()
      .references(() => claimAnswers.id, { onDelete: "cascade" }),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.answerId, t.childminderId] }), index("claim_proposals_her").on(t.childminderId)],
);

/** A youth office acts for a family that has no account, until the family takes it over by a link. */
export const proxyFamilies = snakeCase.table(
  "proxy_families",
  {
    familyId: uuid()
      .primaryKey()
      .references(() => families.id, { onDelete: "cascade" }),
    land: char({ length: 2 }).notNull(),
    municipalityId: text().notNull(),
    /** The one adviser who acts for it: who began, or took it on where nobody did any more. */
    adviserId: uuid().references(() => people.id, { onDelete: "set null" }),
    begunAt: instant().notNull(),
    /** In which language the family reads. */
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** The link that hands it over: what its secret is made of, its SHA-256, and until when it works, once. */
    linkId: uuid(),
    linkDigest: char({ length: 64 }).unique(),
    linkExpiresAt: instant(),
    takenOverAt: instant(),
    takenOverBy: uuid().references(() => people.id, { onDelete: "set null" }),
  },
  (t) => [
    index("proxy_families_adviser").on(t.adviserId),
    index("proxy_families_owner").on(t.takenOverBy),
    check("proxy_families_link", sql`(${t.linkId} is null) = (${t.linkDigest} is null)`),
  ],
);

/** What an adviser did for a family, as it reads it afterwards; the trail has it too. */
export const proxyActs = snakeCase.table(
  "proxy_acts",
  {
    id: id().primaryKey(),
    familyId: uuid()
      .notNull()
      .references(() => families.id, { onDelete: "cascade" }),
    actedBy: uuid().references(() => people.id, { onDelete: "set null" }),
    at: instant().notNull(),
    act: text({
      enum: [
        "child",
        "need",
        "inquiry",
        "withdraw",
        "propose_visit",
        "pick_visit",
        "accept",
        "refuse_offer",
        "contact",
        "taken_on",
      ],
    }).notNull(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    /** How the family said so, where it binds them. */
    how: text().notNull().default(""),
  },
  (t) => [index("proxy_acts_family").on(t.familyId, t.at), index("proxy_acts_placement").on(t.placementId)],
);

/** The parents have applied for what the public pays, on that day: their own note beside a place that is theirs. */
export const fundingTicks = snakeCase.table("funding_ticks", {
  placementId: uuid()
    .primaryKey()
    .references(() => placements.id, { onDelete: "cascade" }),
  appliedOn: date().$type<Day>().notNull(),
  tickedBy: uuid().references(() => people.id, { onDelete: "set null" }),
  at: instant().notNull(),
});
