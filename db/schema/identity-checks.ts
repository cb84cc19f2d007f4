import { sql } from "drizzle-orm";
import { check, index, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { people } from "./accounts";
import { id, instant } from "./columns";

/**
 * Somebody had their identity checked by a service, or began to. Of documents, dates of birth, addresses and numbers nothing is kept: who
 * has to know them asks the service.
 */
export const identityChecks = snakeCase.table(
  "identity_checks",
  {
    id: id().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    vendor: text({ enum: ["idnow", "verimi"] }).notNull(),
    /** What the service calls it; null where it has no name there, or its answer is awaited. */
    requestId: text(),
    state: text({ enum: ["open", "passed", "name_differs", "refused", "ended"] }).notNull(),
    begunAt: instant().notNull(),
    /** They came back from the service's pages: the service may be looking still. */
    returnedAt: instant(),
    /** When its result came to us; when it was given up. */
    endedAt: instant(),
    /** When the service had checked, as it says itself; null where it does not. */
    checkedAt: instant(),
    /** How, in the service's own code; "" where it does not say. */
    method: text().notNull().default(""),
    /** How sure that is, in the service's own code or that of its framework of trust; "" where it does not say. */
    level: text().notNull().default(""),
    /** Whom it was about: the account's own spelling where both agree, the document's where they differ; else "". */
    checkedName: text().notNull().default(""),
    /** Those they make a contract with may know of it from then on; null where they may not. */
    shownSince: instant(),
    /** Ids of what the service has told of its own accord: what comes twice counts once. */
    toldEvents: text().array().notNull().default([]),
  },
  (t) => [
    uniqueIndex("identity_checks_request").on(t.vendor, t.requestId),
    // One at a time: who begins again gives up what was open.
    uniqueIndex("identity_checks_open").on(t.personId).where(sql`state = 'open'`),
    index("identity_checks_person").on(t.personId, t.begunAt),
    check("identity_checks_keep_few_names", sql`${t.checkedName} = '' or ${t.state} in ('passed', 'name_differs')`),
  ],
);
