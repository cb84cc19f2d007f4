/** Papers that we drew and that count: stored once, and served as they are from then on. Other parts point at them and say who may read. */
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { documents } from "../../db/schema/documents";
import type { Context } from "../kernel/context";
import { newId } from "../kernel/ids";
import { digest } from "../kernel/secrets";
import { documentKey, documentPrefix, sealRecord } from "./keys";
import { fileOf, holdDocument, type ReadableDocument } from "./steps";

type Bytes = Uint8Array<ArrayBuffer>;
export type StoredPaper = typeof documents.$inferInsert & { readonly id: string; readonly sha256: string };

/** What tells a paper from any other: its hash (SHA-256, in hexadecimal) and its length in bytes. */
export type PaperMark = { readonly id: string; readonly sha256: string | null; readonly bytes: number };

/**
 * Seals a PDF and stores it. Its row is written by `keepPaper`, in the transaction that points at it; what no row names, or no part
 * points at, goes at night.
 */
export async function storePaper(ctx: Context, bytes: Bytes): Promise<StoredPaper> {
  const { storage, vault } = ctx.vendors;
  const id = newId(ctx.now);
  const objectKey = documentKey(id, newId(ctx.now));
  const { key, sealed } = await vault.newKey(sealRecord(id));
  const type = "application/pdf" as const;
  await storage.put(objectKey, bytes, { type, customerKey: key });
  const sha256 = await digest(bytes);
  return { id, kind: "paper", type, bytes: bytes.length, sha256, objectKey, sealedKey: sealed, takenInAt: ctx.now };
}

export async function keepPaper(tx: Transaction, paper: StoredPaper): Promise<void> {
  await tx.insert(documents).values(paper);
}

/**
 * A form that somebody uploaded becomes a paper: it is no longer theirs alone. Errors: `documents.document_not_found`, of somebody else's
 * and of one that is a paper already, too.
 */
export async function makePaperOf(
  tx: Transaction,
  ownerId: string,
  documentId: string,
): Promise<{ readonly id: string; readonly sha256: string }> {
  const { id, sha256 } = await holdDocument(tx, ownerId, documentId, "form");
  await tx.update(documents).set({ kind: "paper", ownerId: null }).where(eq(documents.id, id));
  // "documents_hashed" holds that a form has one.
  return { id, sha256: sha256 as string };
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

/** As `readPaper`, all of it at once: for what is made of it. */
export async function paperBytes(ctx: Context, paperId: string): Promise<Bytes | null> {
  const paper = await readPaper(ctx, paperId, undefined);
  return paper && new Uint8Array(await new Response(paper.body).arrayBuffer());
}

export function paperMarks(db: Database | Transaction, paperIds: readonly string[]): Promise<PaperMark[]> {
  const { id, sha256, bytes } = documents;
  return db
    .select({ id, sha256, bytes })
    .from(documents)
    .where(isPaper(...paperIds));
}

/** The papers that are byte for byte the file of this hash. */
export async function papersOfHash(db: Database, sha256: string): Promise<string[]> {
  const found = await db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.kind, "paper"), eq(documents.sha256, sha256)));
  return found.map(({ id }) => id);
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
