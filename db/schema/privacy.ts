import { isNull } from "drizzle-orm";
import { char, index, integer, jsonb, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { people } from "./accounts";
import { id, instant } from "./columns";

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** Somebody agreed to a purpose, by a text of a version; taken back, the row says since when. Given anew, it is a new row. */
export const consents = snakeCase.table(
  "consents",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** Codes of `domain/privacy/purposes.ts`. */
    purpose: text().notNull(),
    version: integer().notNull(),
    /** The language of the text that they read. */
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** SHA-256 of that text, hexadecimal: nobody can say later that it was another. */
    textHash: char({ length: 64 }).notNull(),
    givenAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [uniqueIndex("consents_in_force").on(t.personId, t.purpose).where(isNull(t.withdrawnAt))],
);

/** Somebody asked for everything that is held about them. A job builds the archive; it can be fetched until it expires. */
export const dataExports = snakeCase.table(
  "data_exports",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** The language of its readable part. */
    locale: text({ enum: ["de", "en"] }).notNull(),
    requestedAt: instant().notNull(),
    readyAt: instant(),
    bytes: integer(),
    /** The archive's key, wrapped by the vault for "exports/<id>". */
    sealedKey: text(),
    /** From then on it is no longer there. */
    expiresAt: instant(),
  },
  (t) => [
    uniqueIndex("data_exports_under_way").on(t.personId).where(isNull(t.readyAt)),
    index("data_exports_expiry").on(t.expiresAt),
  ],
);

/** What must still be taken away outside the database once the rows are gone: ids and digests only. */
export type Traces = {
  /** Of everything that was erased: what is kept for a short time elsewhere is known by them. */
  readonly ids: readonly string[];
  readonly filePrefixes: readonly string[];
  readonly pageTags: readonly string[];
  readonly apiKeyHashes: readonly string[];
  /** Rooms in which they said something, and by which number. */
  readonly saidIn?: readonly { readonly placementId: string; readonly member: number }[];
};

/**
 * Somebody wants to be forgotten. The row outlives them, by their id alone: so that what was begun is ended whatever dies
 * meanwhile, and that it was done can be shown.
 */
export const erasures = snakeCase.table(
  "erasures",
  {
    id: id().primaryKey(),
    /** No reference: this person is going. */
    personId: uuid().notNull().unique(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    requestedAt: instant().notNull(),
    /** Where the last mail goes, sealed by the vault for "erasures/<id>"; empty once that is sent. */
    sealedAddress: text(),
    /** Null until the rows are gone; empty again once that is taken away too. */
    traces: jsonb().$type<Traces>(),
    rowsErasedAt: instant(),
    storesClearedAt: instant(),
    doneAt: instant(),
  },
  (t) => [index("erasures_open").on(t.requestedAt).where(isNull(t.doneAt))],
);
