import { sql } from "drizzle-orm";
import { char, check, date, index, integer, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { children } from "./families";
import { placements } from "./placements";

const childId = () =>
  uuid()
    .notNull()
    .references(() => children.id, { onDelete: "cascade" });

/**
 * What who cares for a child must know from the first day on. Each field is sealed by itself under a key of its own
 * (`domain/child-cards/records.ts`); without the master keys a row says nothing but that it is there.
 */
export const childCards = snakeCase.table("child_cards", {
  childId: childId().primaryKey(),
  /** JSON of names, each with a word of who it is and a number. */
  sealedPickups: text(),
  sealedEmergencies: text(),
  sealedDoctor: text(),
  /** About health: here only while the consent of a parent is in force. */
  sealedHealth: text(),
  writtenAt: instant().notNull(),
});

/** A parent's explicit consent (Art. 9(2)(a) GDPR) that the child's health stands on its card; taken back, the row says since when. */
export const healthConsents = snakeCase.table(
  "health_consents",
  {
    id: id().primaryKey(),
    childId: childId(),
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    version: integer().notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** SHA-256 of the text that they read, hexadecimal. */
    textHash: char({ length: 64 }).notNull(),
    givenAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("health_consents_in_force").on(t.childId).where(sql`${t.withdrawnAt} is null`),
    index("health_consents_child").on(t.childId),
  ],
);

/** The child's measles protection was shown to her (§20(9) IfSG): of what kind, on which day, by whom it was noted. Never a copy. */
export const measlesShown = snakeCase.table(
  "measles_shown",
  {
    placementId: uuid()
      .primaryKey()
      .references(() => placements.id, { onDelete: "cascade" }),
    kind: text({ enum: ["vaccination", "immunity", "contraindication"] }).notNull(),
    shownOn: date().$type<Day>().notNull(),
    /** Of a contraindication that ends: its last day. */
    lastDay: date().$type<Day>(),
    notedBy: uuid().references(() => people.id, { onDelete: "set null" }),
    notedAt: instant().notNull(),
  },
  (t) => [check("measles_shown_until", sql`${t.lastDay} is null or ${t.kind} = 'contraindication'`)],
);
