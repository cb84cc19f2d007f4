/** What other parts run inside their own transaction. */
import { and, count, eq, max, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { childminders } from "../../db/schema/childminders";
import { documents, pictures, uploads } from "../../db/schema/documents";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { documentPrefix, picturePrefix, quarantineKey } from "./keys";

/** Whose profile a person's pictures belong to; held with `hold`, so that counts stay true. Errors: `childminders.not_found`. */
export async function childminderOf(
  db: Database | Transaction,
  personId: string,
  { hold = false } = {},
): Promise<string> {
  const query = db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  const [found] = await (hold ? query.for("update") : query);
  if (!found) throw new AppError("childminders.not_found");
  return found.id;
}

export async function pictureCounts(
  db: Database | Transaction,
  childminderId: string,
): Promise<{ home: number; portrait: number; last: number }> {
  const [row] = await db
    .select({
      all: count(),
      portrait: sql<number>`count(*) filter (where ${pictures.kind} = 'portrait')::int`,
      last: max(pictures.position),
    })
    .from(pictures)
    .where(eq(pictures.childminderId, childminderId));
  const portrait = row?.portrait ?? 0;
  return { home: (row?.all ?? 0) - portrait, portrait, last: row?.last ?? -1 };
}

/** A picture is gone for everybody; its files follow by a job. */
export async function forgetPicture(
  tx: Transaction,
  ctx: Context,
  picture: { readonly id: string; readonly childminderId: string },
): Promise<void> {
  await tx.delete(pictures).where(eq(pictures.id, picture.id));
  await emit(tx, ctx, "documents.picture_removed", picture.childminderId, { pictureId: picture.id });
}

/** A document is gone for everybody; its file follows by a job. */
export async function forgetDocument(
  tx: Transaction,
  ctx: Context,
  document: { readonly id: string; readonly ownerId: string },
): Promise<void> {
  await tx.delete(documents).where(eq(documents.id, document.id));
  await emit(tx, ctx, "documents.removed", document.ownerId, { documentId: document.id });
}

/**
 * Whether a document is there for another part to point at, held until the transaction ends. Errors:
 * `documents.document_not_found`, for somebody else's too.
 */
export async function holdDocument(
  tx: Transaction,
  ownerId: string,
  documentId: string,
): Promise<typeof documents.$inferSelect> {
  const [found] = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.ownerId, ownerId)))
    .for("update");
  if (!found) throw new AppError("documents.document_not_found", {}, "documentId");
  return found;
}

/** What is kept of somebody here, for their export: what describes their files, and where an export finds each. */
export async function personalDocuments(db: Database, personId: string) {
  const [theirDocuments, theirPictures, theirUploads] = await Promise.all([
    db
      .select({
        id: documents.id,
        kind: documents.kind,
        type: documents.type,
        bytes: documents.bytes,
        pages: documents.pages,
        takenInAt: documents.takenInAt,
      })
      .from(documents)
      .where(eq(documents.ownerId, personId))
      .orderBy(documents.id),
    db
      .select({
        id: pictures.id,
        kind: pictures.kind,
        altDe: pictures.altDe,
        altEn: pictures.altEn,
        width: pictures.width,
        height: pictures.height,
        addedAt: pictures.addedAt,
      })
      .from(pictures)
      .innerJoin(childminders, eq(childminders.id, pictures.childminderId))
      .where(eq(childminders.personId, personId))
      .orderBy(pictures.position),
    db.select().from(uploads).where(eq(uploads.personId, personId)).orderBy(uploads.id),
  ]);
  return { documents: theirDocuments, pictures: theirPictures, uploads: theirUploads };
}

/**
 * Everything of somebody here goes: rows now, and by the jobs of the events this emits their files, whose prefixes it answers.
 * To be run before the person's and the childminder's own rows go.
 */
export async function removeDocumentsOf(
  tx: Transaction,
  ctx: Context,
  personId: string,
): Promise<{ objects: string[] }> {
  const theirs = await tx.select().from(documents).where(eq(documents.ownerId, personId));
  for (const document of theirs) await forgetDocument(tx, ctx, document);
  const shown = await tx
    .select({ id: pictures.id, childminderId: pictures.childminderId })
    .from(pictures)
    .innerJoin(childminders, eq(childminders.id, pictures.childminderId))
    .where(eq(childminders.personId, personId));
  for (const picture of shown) await forgetPicture(tx, ctx, picture);
  const begun = await tx.delete(uploads).where(eq(uploads.personId, personId)).returning({ id: uploads.id });
  for (const { id } of begun) await emit(tx, ctx, "documents.upload_forgotten", personId, { uploadId: id });
  return {
    objects: [
      ...theirs.map(({ id }) => documentPrefix(id)),
      ...shown.map(({ id }) => picturePrefix(id)),
      ...begun.map(({ id }) => quarantineKey(id)),
    ],
  };
}
