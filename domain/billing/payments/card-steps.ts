/** What others ask of saved cards. */
import { and, eq, exists, not, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { invoices, mandates, paymentAccounts, savedCards } from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import type { CardFace } from "../cards";
import { cardRecord } from "../records";
import type { Invoice } from "../steps";
import { isByCard, isByMandate } from "./payer";

type SavedCard = typeof savedCards.$inferSelect;

/** What may be shown of it; null before it is kept, and once it is forgotten. */
export async function faceOfCard(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedFace }: Pick<SavedCard, "id" | "sealedFace">,
): Promise<CardFace | null> {
  return sealedFace === null ? null : JSON.parse(await vendors.vault.open(sealedFace, cardRecord(id)));
}

/** Statements that are about a saved card: that her account it is kept on takes cards. */
export const isChargeable = (db: Database | Transaction): SQL =>
  exists(
    db
      .select({ id: paymentAccounts.id })
      .from(paymentAccounts)
      .where(
        and(
          eq(paymentAccounts.bookId, savedCards.bookId),
          eq(paymentAccounts.vendor, "stripe"),
          eq(paymentAccounts.accountId, savedCards.accountId),
          eq(paymentAccounts.state, "active"),
        ),
      ),
  );

/** Statements about an invoice: that a mandate is given for it by which she can collect. It goes before a card. */
export const isDebited = (db: Database | Transaction): SQL =>
  exists(
    db
      .select({ id: mandates.id })
      .from(mandates)
      .innerJoin(
        paymentAccounts,
        and(
          eq(paymentAccounts.bookId, mandates.bookId),
          eq(paymentAccounts.vendor, "gocardless"),
          eq(paymentAccounts.state, "active"),
        ),
      )
      .where(and(eq(mandates.placementId, invoices.placementId), eq(mandates.state, "given"), isByMandate)),
  );

/** Statements about a saved card and an invoice of its placement: that the agreement is about this one. */
export const isForInvoice = sql`${invoices.issuedAt} >= ${savedCards.since}`;

/** The card that is going to be charged for an invoice, unless a debit is; null where none is. */
export async function cardFor(
  ctx: Pick<Context, "db" | "vendors">,
  invoice: Pick<Invoice, "id">,
): Promise<CardFace | null> {
  const [row] = await ctx.db
    .select({ card: savedCards })
    .from(invoices)
    .innerJoin(
      savedCards,
      and(eq(savedCards.placementId, invoices.placementId), eq(savedCards.state, "kept"), isByCard, isForInvoice),
    )
    .where(and(eq(invoices.id, invoice.id), isChargeable(ctx.db), not(isDebited(ctx.db))));
  return row ? faceOfCard(ctx, row.card) : null;
}
