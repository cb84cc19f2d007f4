import { sql } from "drizzle-orm";
import { invoiceLines, invoices } from "../../db/schema/billing";

/** Of which months of whose care there are invoices, as `giveMonthsInvoiced` takes them. */
export const invoicedMonths = sql`select ${invoices.placementId} as placement_id, ${invoiceLines.month} as month
  from ${invoices} join ${invoiceLines} on ${invoiceLines.invoiceId} = ${invoices.id} where ${invoices.placementId} is not null`;
