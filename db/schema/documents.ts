import { sql } from "drizzle-orm";
import { char, check, index, integer, jsonb, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { childminders } from "./homes";

const kinds = ["portrait", "home", "proof", "attachment", "form"] as const;

/** A file on its way in. Its bytes lie in quarantine until a job has looked at them; then it is taken in or refused. */
export const uploads = snakeCase.table(
  "uploads",
  {
    /** Also the id of the document or picture that it becomes. */
    id: id().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text({ enum: kinds }).notNull(),
    /** As the browser announced it; its own name is never asked for. */
    type: text().notNull(),
    bytes: integer().notNull(),
    /** What a picture shows, in words. */
    altDe: text(),
    altEn: text(),
    begunAt: instant().notNull(),
    /** What has not been handed in by then is forgotten. */
    expiresAt: instant().notNull(),
    handedInAt: instant(),
    takenInAt: instant(),
    refusedAt: instant(),
    /** Why, as a code of the error table, and what its text names. */
    refusal: text(),
    refusalParams: jsonb().$type<Record<string, string | number>>(),
  },
  (t) => [
    index("uploads_person").on(t.personId, t.begunAt),
    index("uploads_open").on(t.expiresAt).where(sql`${t.takenInAt} is null and ${t.refusedAt} is null`),
    check("uploads_settled_once", sql`${t.takenInAt} is null or ${t.refusedAt} is null`),
  ],
);

/**
 * A proof, which only its owner and their adviser may read; what somebody attaches to a message, which its conversation reads; or a
 * paper that counts, drawn by us or taken over from a form that somebody uploaded, which the part reads that points at it. Encrypted under a key of its own, which the storage
 * does not have.
 */
export const documents = snakeCase.table(
  "documents",
  {
    id: id().primaryKey(),
    /** Empty for papers, and once the account is erased: of what was attached to a message that somebody has reported. */
    ownerId: uuid().references(() => people.id, { onDelete: "cascade" }),
    kind: text({ enum: ["proof", "attachment", "form", "paper"] }).notNull(),
    type: text({ enum: ["application/pdf", "image/jpeg", "image/png"] }).notNull(),
    bytes: integer().notNull(),
    /** Of a PDF. */
    pages: integer(),
    objectKey: text().notNull(),
    /** The file's key, wrapped by the vault for "documents/<id>". */
    sealedKey: text().notNull(),
    /** Of the file as it is stored; of every paper and form. Null of any other file. */
    sha256: char({ length: 64 }),
    takenInAt: instant().notNull(),
  },
  (t) => [
    index("documents_owner").on(t.ownerId),
    index("documents_sha256").on(t.sha256).where(sql`${t.sha256} is not null`),
    check("documents_hashed", sql`${t.kind} <> 'form' or ${t.sha256} is not null`),
    check("documents_owned", sql`${t.ownerId} is not null or ${t.kind} <> 'proof'`),
  ],
);

/** A public picture of a childminder or her home, in three widths; the original is not kept. */
export const pictures = snakeCase.table(
  "pictures",
  {
    id: id().primaryKey(),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    kind: text({ enum: ["portrait", "home"] }).notNull(),
    /** Her own order, from 0; the portrait comes first whatever it says. */
    position: integer().notNull(),
    /** For who does not see it; German is asked for, English shown where there is one. */
    altDe: text().notNull(),
    altEn: text(),
    /** Of the original, the right way up: for the ratio. */
    width: integer().notNull(),
    height: integer().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    index("pictures_childminder").on(t.childminderId, t.position),
    uniqueIndex("pictures_one_portrait").on(t.childminderId).where(sql`${t.kind} = 'portrait'`),
  ],
);
