/** What other parts run inside their own transaction. */
import { and, count, eq, inArray, lt, max, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { documents, pictures } from "../../db/schema/documents";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type Emitting, emit } from "../kernel/events";
import { sealRecord } from "./keys";
import { partOf } from "./ranges";
import { fileNameOf } from "./rules";
import type { StoredObject } from "./storage";

type Document = typeof documents.$inferSelect;
export type ReadableDocument = StoredObject & { readonly fileName: string };

/** The file of a document, in whole or in part, decrypted on its way out. Whether somebody may read it was asked before. */
export async function fileOf(
  ctx: Pick<Context, "vendors">,
  document: Document,
  range: string | undefined,
): Promise<ReadableDocument> {
  const { storage, vault } = ctx.vendors;
  const customerKey = await vault.openKey(document.sealedKey, sealRecord(document.id));
  const part = partOf(range, document.bytes);
  const stored = await storage.get(document.objectKey, { customerKey, ...(part && { range: part }) });
  if (!stored) throw new Error(`document ${document.id} has no file`);
  return { ...stored, type: document.type, fileName: fileNameOf(document) };
}

/** What is attached to a message, by its id; null where it is gone. */
export async function attachmentOf(db: Database, documentId: string): Promise<Document | null> {
  const [found] = await db
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.kind, "attachment")));
  return found ?? null;
}

/** Attachments are gone for everybody; their files follow by a job. */
export async function forgetAttachments(tx: Transaction, ctx: Emitting, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = await tx
    .delete(documents)
    .where(and(inArray(documents.id, [...ids]), eq(documents.kind, "attachment")))
    .returning({ id: documents.id, ownerId: documents.ownerId });
  // Of an erased account nobody is left to whom it happens.
  for (const { id, ownerId } of gone) await emit(tx, ctx, "documents.removed", ownerId ?? id, { documentId: id });
}

/** Attachments from before then that nothing holds: `held` selects the ids of those that something does. */
export async function looseAttachments(
  tx: Transaction,
  held: SQL,
  { before, atMost }: { readonly before: Date; readonly atMost: number },
): Promise<string[]> {
  const found = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(eq(documents.kind, "attachment"), lt(documents.takenInAt, before), sql`${documents.id} not in (${held})`),
    )
    .limit(atMost);
  return found.map(({ id }) => id);
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

/** What stands for her where there is room for one picture: her portrait or, without one, the first of her home. */
export async function firstPicture(tx: Transaction, childminderId: string): Promise<string | null> {
  const [first] = await tx
    .select({ id: pictures.id })
    .from(pictures)
    .where(eq(pictures.childminderId, childminderId))
    .orderBy(sql`${pictures.kind} <> 'portrait'`, pictures.position)
    .limit(1);
  return first?.id ?? null;
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
  document: { readonly id: string; readonly ownerId: string | null },
): Promise<void> {
  await tx.delete(documents).where(eq(documents.id, document.id));
  await emit(tx, ctx, "documents.removed", document.ownerId ?? document.id, { documentId: document.id });
}

/**
 * Whether a document is there for another part to point at, held until the transaction ends. Errors:
 * `documents.document_not_found`, for somebody else's too.
 */
export async function holdDocument(
  tx: Transaction,
  ownerId: string,
  documentId: string,
  kind: Document["kind"] = "proof",
): Promise<Document> {
  const [found] = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.ownerId, ownerId), eq(documents.kind, kind)))
    .for("update");
  if (!found) throw new AppError("documents.document_not_found", {}, "documentId");
  return found;
}
