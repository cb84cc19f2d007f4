/** What other parts run inside their own transaction. */
import { and, count, eq, max, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { documents, pictures } from "../../db/schema/documents";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";

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
