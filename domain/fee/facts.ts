/** What an invoice of the operator says, of its row: for the XML and for the paper. Pure. */
import type { Month } from "../kernel/calendar";
import type { FeeInvoiceFacts } from "./cii";
import { type FeeKind, firstOf, lastOf } from "./rules";
import { feeLine } from "./words";

type Rowed = Omit<FeeInvoiceFacts, "from" | "until" | "title"> & { readonly kind: FeeKind; readonly month: Month };

export function factsOfFee({ kind, month, ...row }: Rowed): FeeInvoiceFacts {
  return { ...row, from: firstOf(month), until: lastOf(month), title: feeLine(kind, month, "de") };
}
