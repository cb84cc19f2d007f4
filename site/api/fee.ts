import type { feeRoutes } from "../../workers/routes/fee";
import { commandsOf } from "./command";

const fee = commandsOf<typeof feeRoutes>();
export const acceptFee = fee("post", "/api/me/childminder/fee");
export const changeFeeBuyer = fee("put", "/api/me/childminder/fee/buyer");
export const endFee = fee("post", "/api/me/childminder/fee/ending");
export const payFeeByCard = fee("post", "/api/me/childminder/fee/invoices/:invoiceId/card-payment");
export const announceFee = fee("post", "/api/operations/fee/terms");
export const withdrawFee = fee("post", "/api/operations/fee/terms/withdrawal");
export const enterFeePayment = fee("post", "/api/operations/fee/invoices/:invoiceId/payments");
export const takeFeePaymentBack = fee("delete", "/api/operations/fee/invoices/:invoiceId/payments/:paymentId");
export const correctFeeInvoice = fee("post", "/api/operations/fee/invoices/:invoiceId/corrections");

const files = {
  own: {
    pdf: fee("get", "/api/me/childminder/fee/invoices/:invoiceId/invoice.pdf"),
    xml: fee("get", "/api/me/childminder/fee/invoices/:invoiceId/factur-x.xml"),
  },
  house: {
    pdf: fee("get", "/api/operations/fee/invoices/:invoiceId/invoice.pdf"),
    xml: fee("get", "/api/operations/fee/invoices/:invoiceId/factur-x.xml"),
  },
} as const;

/** Where an invoice of the operator can be had: an address for a link. */
export const feeFile = (
  door: keyof typeof files,
  kind: "pdf" | "xml",
  invoiceId: string,
  locale: "de" | "en",
): string => files[door][kind]({ param: { invoiceId }, query: { locale } }).path;

const exported = fee("get", "/api/operations/fee/invoices.csv");

/** Where the operator's invoices can be had as a table: an address for a link. */
export const feeExport = (days: { readonly from: string; readonly until: string }, locale: "de" | "en"): string =>
  exported({ query: { ...days, locale } }).path;
