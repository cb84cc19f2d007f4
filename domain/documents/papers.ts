/** Papers that we drew and that count: stored once, and served as they are from then on. Other parts point at them and say who may read. */
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { documents } from "../../db/schema/documents";
import type { Context } from "../kernel/context";
import { newId } from "../kernel/ids";
import { documentKey, documentPrefix, sealRecord } from "./keys";
import { fileOf, type ReadableDocument } from "./steps";

export type StoredPaper = typeof documents.$inferInsert & { readonly id: string };

/**
 * Seals a PDF and stores it. Its row is written by `keepPaper`, in the transaction that points at it; what no row names, or no part
 * points at, goes at night.
 */
export async function storePaper(ctx: Context, bytes: Uint8Array<ArrayBuffer>): Promise<StoredPaper> {
  const { storage, vault } = ctx.vendors;
  const id = newId(ctx.now);
  const objectKey = documentKey(id, newId(ctx.now));
  const { key, sealed } = await vault.newKey(sealRecord(id));
  const type = "application/pdf" as const;
  await storage.put(objectKey, bytes, { type, customerKey: key });
  return { id, kind: "paper", type, bytes: bytes.length, objectKey, sealedKey: sealed, takenInAt: ctx.now };
}

export async function keepPaper(tx: Transaction, paper: StoredPaper): Promise<void> {
  await tx.insert(documents).values(paper);
}

/** Whether somebody may read it was asked before. Null where it is gone. */
export async function readPaper(
  ctx: Context,
  paperId: string,
  range: string | undefined,
): Promise<Omit<ReadableDocument, "fileName"> | null> {
  const [paper] = await ctx.db.select().from(documents).where(isPaper(paperId));
  return paper ? fileOf(ctx, paper, range) : null;
}

/** Papers are gone for everybody. Answers where their files lie, which an erasure takes along; else they follow at night. */
export async function forgetPapers(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const gone = await tx
    .delete(documents)
    .where(isPaper(...ids))
    .returning({ id: documents.id });
  return gone.map(({ id }) => documentPrefix(id));
}

const isPaper = (...ids: readonly string[]) => and(eq(documents.kind, "paper"), inArray(documents.id, [...ids]));
