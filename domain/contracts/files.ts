/** The files of contracts: PDFs, drawn once, stored once under a key of their own, given out byte for byte. */
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { contractFiles } from "../../db/schema/contracts";
import type { Context } from "../kernel/context";
import { newId } from "../kernel/ids";
import { digest } from "../kernel/secrets";
import { fileKey, fileRecord } from "./records";

export type ContractFile = typeof contractFiles.$inferSelect;
export type FileKind = ContractFile["kind"];
type Bytes = Uint8Array<ArrayBuffer>;

/** Stores it; its row is the caller's to write. What no row names in the end is swept at night. */
export async function storeFile(
  ctx: Context,
  { contractId, kind }: { readonly contractId: string; readonly kind: FileKind },
  bytes: Bytes,
): Promise<ContractFile> {
  const id = newId(ctx.now);
  const { key, sealed } = await ctx.vendors.vault.newKey(fileRecord(id));
  const objectKey = fileKey(id);
  await ctx.vendors.storage.put(objectKey, bytes, { type: "application/pdf", customerKey: key });
  const sha256 = await digest(bytes);
  return { id, contractId, kind, bytes: bytes.length, sha256, objectKey, sealedKey: sealed, storedAt: ctx.now };
}

export async function fileOf(
  db: Database | Transaction,
  contractId: string,
  kind: FileKind,
): Promise<ContractFile | null> {
  const [file] = await db
    .select()
    .from(contractFiles)
    .where(and(eq(contractFiles.contractId, contractId), eq(contractFiles.kind, kind)));
  return file ?? null;
}

/** The file as it was stored, decrypted on its way. Errors: `Error` where the storage lost it. */
export async function readFile({ vendors }: Pick<Context, "vendors">, file: ContractFile): Promise<Bytes> {
  const customerKey = await vendors.vault.openKey(file.sealedKey, fileRecord(file.id));
  const stored = await vendors.storage.get(file.objectKey, { customerKey });
  if (!stored) throw new Error(`file ${file.id} of a contract is gone`);
  return new Uint8Array(await new Response(stored.body).arrayBuffer());
}
