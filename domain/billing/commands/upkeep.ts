/** What each night is for: sealed fields under a new master key. */
import { billingBooks, invoices, mandates, paymentAccounts, savedCards } from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { rewrapFields, type SealedField } from "../../kernel/rewrap-fields";
import { bankRecord, cardRecord, issuerRecord, partiesRecord, tokenRecord } from "../records";

const sealed: readonly SealedField[] = [
  {
    table: billingBooks,
    id: billingBooks.id,
    column: billingBooks.sealedIssuer,
    field: "sealedIssuer",
    record: issuerRecord,
  },
  { table: mandates, id: mandates.id, column: mandates.sealedBank, field: "sealedBank", record: bankRecord },
  { table: savedCards, id: savedCards.id, column: savedCards.sealedFace, field: "sealedFace", record: cardRecord },
  {
    table: paymentAccounts,
    id: paymentAccounts.id,
    column: paymentAccounts.sealedToken,
    field: "sealedToken",
    record: tokenRecord,
  },
  { table: invoices, id: invoices.id, column: invoices.sealedParties, field: "sealedParties", record: partiesRecord },
];

export async function rewrapBooks(ctx: Context): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "billing.run");
  return rewrapFields(ctx, sealed);
}
