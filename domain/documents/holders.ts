import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import type { Day } from "../kernel/calendar";
import { givenOnce } from "../kernel/given";
import type { ProofKind } from "../kernel/proof-kinds";

/** What rests on a document: while it counts, the document stays. */
export type Resting = {
  readonly documentId: string | null;
  readonly kind: ProofKind;
  readonly validUntil: Day | null;
};

/** A part whose rows point at documents says which do, and points at none once the document is removed. */
export type DocumentHolder = {
  on(db: Database | Transaction, documentIds: readonly string[]): Promise<readonly Resting[]>;
  letGo(tx: Transaction, documentId: string): Promise<void>;
};

const holders = givenOnce<readonly DocumentHolder[]>("holders of documents");
export const giveDocumentHolders = holders.give;

const kept = givenOnce<SQL>("documents that outlast their owner");
/** Which documents outlast the account of their owner, without saying whose they were: a statement that selects their ids. */
export const giveDocumentsThatStay = kept.give;
export const documentsThatStay = kept.read;

const held = givenOnce<readonly SQL[]>("papers that a part points at");
/** Which papers parts still point at: of each a statement that selects their ids. The others are removed at night. */
export const givePapersHeld = held.give;
export const papersHeld = (): SQL => sql.join([...held.read()], sql` union all `);

/** All that rests on these documents. */
export async function restingOn(db: Database | Transaction, documentIds: readonly string[]): Promise<Resting[]> {
  const found: Resting[] = [];
  for (const holder of holders.read()) found.push(...(await holder.on(db, documentIds)));
  return found;
}

/** A document is removed: nothing points at it any more. */
export async function letGoOf(tx: Transaction, documentId: string): Promise<void> {
  for (const holder of holders.read()) await holder.letGo(tx, documentId);
}
