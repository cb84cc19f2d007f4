import { event } from "../kernel/events";

/** What happens with money; what each is about is the placement, unless said otherwise. */
export const billingEvents = {
  /** About the books. */
  "billing.books_opened": event({ de: "Abrechnung über Tagesnest begonnen", en: "Billing through Tagesnest begun" }),
  /** About the books. */
  "billing.issuer_changed": event({ de: "Angaben für Rechnungen geändert", en: "Details for invoices changed" }),
  /** About the books. */
  "billing.books_closed": event({ de: "Abrechnung über Tagesnest beendet", en: "Billing through Tagesnest ended" }),
  /** About the books: their month is to be billed. */
  "billing.month_due": event<{ month: string }>({ de: "Monat abzurechnen", en: "Month to be billed" }),
  "billing.invoiced": event<{ invoiceId: string }>({ de: "Rechnung gestellt", en: "Invoice issued" }),
  "billing.corrected": event<{ invoiceId: string }>({ de: "Rechnung berichtigt", en: "Invoice corrected" }),
  "billing.paid": event<{ invoiceId: string; paymentId: string }>({ de: "Zahlung eingetragen", en: "Payment entered" }),
  "billing.payment_taken_back": event<{ invoiceId: string; paymentId: string }>({
    de: "Eintrag einer Zahlung zurückgenommen",
    en: "Entry of a payment taken back",
  }),
  "billing.refunded": event<{ invoiceId: string }>({ de: "Erstattung eingetragen", en: "Refund entered" }),
  "billing.reminded": event<{ invoiceId: string; step: number }>({
    de: "An eine Rechnung erinnert",
    en: "Reminded of an invoice",
  }),
  "billing.written_off": event<{ invoiceId: string }>({ de: "Rechnung ausgebucht", en: "Invoice written off" }),
} as const;

type BillingEvents = typeof billingEvents;

declare module "../kernel/events" {
  interface Events extends BillingEvents {}
}
