import { euros } from "../../../domain/kernel/in-words";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import type { Side } from "../placements/words";
import type { BillingPageQuery } from "./billing-page.query";
import type { InvoicePageQuery } from "./invoice-page.query";

export type Listed = NonNullable<BillingPageQuery["invoices"]>[number];
export type Opened = NonNullable<InvoicePageQuery["invoice"]>;

/** Where a side's invoices are. */
export const billingPage = (side: Side): string =>
  href(side === "family" ? "/meine-plaetze/rechnungen" : "/meine-tagespflege/abrechnung");
export const invoicePage = (side: Side, id: string): string => `${billingPage(side)}/${id}`;
export const certificatesPage = (side: Side): string => `${billingPage(side)}/bescheinigungen`;
export const yearPage = (): string => href("/meine-tagespflege/abrechnung/jahr");
export const exportsPage = (): string => href("/meine-tagespflege/abrechnung/export");
export const booksPage = (): string => href("/meine-tagespflege/abrechnung/angaben");

/** "58,00 €": on invoices with the cents, so that sums stand under each other. */
export const sum = (cents: number): string => euros(cents, getLocale());

/** A sum as it is typed. */
export const typedSum = (cents: number): string => {
  const text = (cents / 100).toFixed(2);
  return getLocale() === "de" ? text.replace(".", ",") : text;
};

const standings: Readonly<Record<Listed["standing"], (side: Side) => string>> = {
  open: m.billing_open_one,
  overdue: m.billing_overdue_one,
  paid: m.billing_paid_one,
  credit: m.billing_credit_one,
  written_off: (side) => (side === "family" ? m.billing_closed_one() : m.billing_written_off_one()),
  correction: m.billing_correction_one,
};
export const standingWords = (standing: Listed["standing"], side: Side): string => standings[standing](side);

/** What a standing looks like as a badge. */
export const standingLook = (standing: Listed["standing"]): string => {
  if (standing === "overdue") return "bg-coral-soft text-coral";
  if (standing === "open") return "bg-yolk-soft text-on-yolk";
  return standing === "paid" || standing === "credit" ? "bg-egg-soft" : "bg-sunken";
};

type Payment = Opened["payments"][number];

const ways: Readonly<Record<Payment["way"], () => string>> = {
  cash: m.billing_way_cash,
  transfer: m.billing_way_transfer,
  card: m.billing_way_card,
  debit: m.billing_way_debit,
};
export const wayWords = (way: Payment["way"]): string => ways[way]();

/** How far a payment came; nothing of one that is there. */
export function stateWords({ state, retryOn, refundedCents }: Payment): string {
  if (state === "paid") return refundedCents > 0 ? m.billing_payment_refunded({ sum: sum(refundedCents) }) : "";
  if (state === "taken_back") return m.billing_payment_taken_back();
  if (state === "sent") return m.billing_payment_sent();
  const failed = state === "returned" ? m.billing_payment_returned() : m.billing_payment_failed();
  return retryOn ? `${failed} ${m.billing_payment_retry({ date: date(retryOn) })}` : failed;
}

/** Whether a payment is worth telling of: not a page of a vendor that nobody paid on. */
export const isTold = ({ state }: Payment): boolean => state !== "open" && state !== "expired";

/** What came in and stayed, in cents. */
export const paidOf = ({ payments }: Pick<Opened, "payments">): number =>
  payments.reduce((all, { state, cents, refundedCents }) => (state === "paid" ? all + cents - refundedCents : all), 0);

/** What moved an invoice beside its papers and payments, in cents: paid back, set off against a later one, written off. */
export const otherwiseMoved = (invoice: Opened): number =>
  invoice.open -
  (invoice.cents -
    invoice.parties.setOffCents +
    invoice.corrections.reduce((all, { cents }) => all + cents, 0) -
    paidOf(invoice));

/** What is to be paid, the earliest due day first. */
export function toPay(invoices: readonly Listed[]): Listed[] {
  return invoices.filter(({ open }) => open > 0).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** The latest month first, as "2027-01". */
export function byMonth(invoices: readonly Listed[]): [string, Listed[]][] {
  return [...Map.groupBy(invoices, ({ issuedOn }) => issuedOn.slice(0, 7))].toSorted(([a], [b]) => b.localeCompare(a));
}

const said: Readonly<Record<string, () => string>> = {
  keep: m.billing_said_keep,
  close: m.billing_said_close,
  pay: m.billing_said_pay,
  "take-back": m.billing_said_take_back,
  refund: m.billing_said_refund,
  "write-off": m.billing_said_write_off,
  correct: m.billing_said_correct,
  datev: m.books_said_datev,
  office: m.books_said_office,
  "office-drop": m.books_said_office_drop,
};

/** What was just done, as the address says it. */
export function saidOf(url: URL): string | null {
  const done = url.searchParams.get("getan") ?? "";
  return Object.hasOwn(said, done) ? (said[done]?.() ?? null) : null;
}
