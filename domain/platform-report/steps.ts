import { eq, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { sellerAsks, sellerDetails } from "../../db/schema/platform-report";
import { bookIdsOf, issuersOf } from "../billing/known-pay";
import type { Context } from "../kernel/context";
import type { Seller } from "./report";

export const sellerRecord = (childminderId: string): string => `seller_details/${childminderId}`;

/** Of whom no month is billed, as `giveBlockedBilling` takes it. */
export const blockedSellers: SQL = sql`
  select ${sellerAsks.childminderId} from ${sellerAsks} where ${sellerAsks.blockedAt} is not null`;

export type Details = typeof sellerDetails.$inferSelect;

export async function openSeller(
  { vendors }: Pick<Context, "vendors">,
  { childminderId, sealedSeller }: Pick<Details, "childminderId" | "sealedSeller">,
): Promise<Seller> {
  return JSON.parse(await vendors.vault.open(sealedSeller, sellerRecord(childminderId)));
}

/** Who these childminders are: as their books say, or as they told for the report alone. Those who told nothing are left out. */
export async function sellersOf(
  ctx: Pick<Context, "db" | "vendors">,
  childminderIds: readonly string[],
): Promise<ReadonlyMap<string, Seller>> {
  if (childminderIds.length === 0) return new Map();
  const books = await bookIdsOf(ctx.db, childminderIds);
  const issuers = await issuersOf(ctx, [...books.values()]);
  const told = await detailsOf(ctx.db, childminderIds);
  const sellers = new Map(
    await Promise.all(told.map(async (one) => [one.childminderId, await openSeller(ctx, one)] as const)),
  );
  for (const [childminderId, bookId] of books) {
    const issuer = issuers.get(bookId);
    if (issuer) sellers.set(childminderId, issuer);
  }
  return sellers;
}

function detailsOf(db: Database, childminderIds: readonly string[]): Promise<Details[]> {
  return db
    .select()
    .from(sellerDetails)
    .where(sql`${sellerDetails.childminderId} = any(${`{${childminderIds.join(",")}}`}::uuid[])`);
}

/** Nothing is asked of her any more, and what was blocked is billed again. Answers whether something was asked. */
export async function endAsk(tx: Transaction, childminderId: string): Promise<boolean> {
  const ended = await tx.delete(sellerAsks).where(eq(sellerAsks.childminderId, childminderId)).returning();
  return ended.length > 0;
}
