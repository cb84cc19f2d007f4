import type { billingRoutes } from "../../workers/routes/billing";
import type { paymentRoutes } from "../../workers/routes/payments";
import type { platformReportRoutes } from "../../workers/routes/platform-report";
import { commandsOf } from "./command";

const billing = commandsOf<typeof billingRoutes>();
export const keepBooks = billing("put", "/api/me/childminder/books");
export const closeBooks = billing("post", "/api/me/childminder/books/closing");
export const enterPayment = billing("post", "/api/me/childminder/invoices/:invoiceId/payments");
export const takePaymentBack = billing("delete", "/api/me/childminder/invoices/:invoiceId/payments/:paymentId");
export const enterRefund = billing("post", "/api/me/childminder/invoices/:invoiceId/refunds");
export const writeOff = billing("post", "/api/me/childminder/invoices/:invoiceId/write-off");
export const correctInvoice = billing("post", "/api/me/childminder/invoices/:invoiceId/corrections");
export const enterOfficePay = billing("put", "/api/me/childminder/office-payments/:month");
export const dropOfficePay = billing("delete", "/api/me/childminder/office-payments/:month");
export const keepDatev = billing("put", "/api/me/childminder/datev");

const report = commandsOf<typeof platformReportRoutes>();
export const giveDetails = report("put", "/api/me/childminder/report-details");
export const doubtDetails = report("post", "/api/operations/report-doubts");
const reportFile = report("post", "/api/operations/reports/:year/file");

/** Where the report of a year can be had as a file, by a form of its own: the trail says who took it. */
export const reportFileAddress = (year: number): string => reportFile({ param: { year: String(year) } }).path;

const papers = {
  family: billing("get", "/api/family/invoices/:invoiceId/invoice.pdf"),
  childminder: billing("get", "/api/me/childminder/invoices/:invoiceId/invoice.pdf"),
} as const;

/** Where an invoice can be had as a PDF: an address for a link. */
export const invoicePaper = (side: keyof typeof papers, invoiceId: string, locale: "de" | "en"): string =>
  papers[side]({ param: { invoiceId }, query: { locale } }).path;

const payments = commandsOf<typeof paymentRoutes>();
const accounts = "/api/me/childminder/payment-accounts";
export const visitCards = payments("post", `${accounts}/cards/visit`);
export const endCards = payments("post", `${accounts}/cards/closing`);
export const visitDebits = payments("post", `${accounts}/debits/visit`);
export const finishDebits = payments("post", `${accounts}/debits/connection`);
export const endDebits = payments("post", `${accounts}/debits/closing`);
export const readAccounts = payments("post", `${accounts}/reading`);
export const refundPayment = payments("post", "/api/me/childminder/payments/:paymentId/refund");
export const payByCard = payments("post", "/api/family/invoices/:invoiceId/card-payment");
export const askForCard = payments("post", "/api/family/placements/:placementId/saved-card");
export const endSavedCard = payments("delete", "/api/family/placements/:placementId/saved-card");
export const askForMandate = payments("post", "/api/family/placements/:placementId/mandate");
export const cancelMandate = payments("delete", "/api/family/placements/:placementId/mandate");

const certificates = {
  family: billing("get", "/api/family/placements/:placementId/certificates/:year/certificate.pdf"),
  childminder: billing("get", "/api/me/childminder/placements/:placementId/certificates/:year/certificate.pdf"),
} as const;

/** Where the certificate of a child and year can be had as a PDF: an address for a link. */
export const certificatePaper = (
  side: keyof typeof certificates,
  { placementId, payer, year }: { readonly placementId: string; readonly payer: string | null; readonly year: number },
  locale: "de" | "en",
): string =>
  certificates[side]({
    param: { placementId, year: String(year) },
    query: { locale, ...(payer !== null && { payer }) },
  }).path;

const statement = billing("get", "/api/me/childminder/years/:year/statement.pdf");

/** Where her year can be had as a PDF: an address for a link. */
export const yearPaper = (year: number, placeMonths: string, locale: "de" | "en"): string =>
  statement({ param: { year: String(year) }, query: { locale, placeMonths } }).path;

const exports = {
  invoices: billing("get", "/api/me/childminder/exports/invoices.csv"),
  ledger: billing("get", "/api/me/childminder/exports/ledger.csv"),
  datev: billing("get", "/api/me/childminder/exports/datev.csv"),
} as const;

/** Where her books can be had as a file: an address for a link. */
export const exportFile = (
  what: keyof typeof exports,
  days: { readonly from: string; readonly until: string },
  locale: "de" | "en",
): string => exports[what]({ query: { ...days, locale } }).path;
