import { event } from "../kernel/events";

/** What happens with money; what each is about is the placement, unless said otherwise. */
export const billingEvents = {
  /** About a row of `payment_notices`. */
  "billing.payment_told": event<{ vendor: string; kind: string }>({
    de: "Ein Zahlungsdienst hat etwas gemeldet",
    en: "A payment vendor reported something",
  }),
  "billing.payment_notice_replayed": event<{ vendor: string; kind: string }>({
    de: "Meldung eines Zahlungsdienstes wird noch einmal bearbeitet",
    en: "A report of a payment vendor is handled again",
  }),
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
  /** About the books. */
  "billing.account_changed": event<{ vendor: string; state: string }>({
    de: "Konto bei einem Zahlungsdienst geändert",
    en: "Account with a payment vendor changed",
  }),
  "billing.mandate_given": event<{ mandateId: string }>({
    de: "Lastschriftmandat erteilt",
    en: "Direct debit mandate given",
  }),
  "billing.mandate_ended": event<{ mandateId: string }>({
    de: "Lastschriftmandat beendet",
    en: "Direct debit mandate ended",
  }),
  "billing.card_kept": event<{ savedCardId: string }>({
    de: "Karte für kommende Rechnungen hinterlegt",
    en: "Card saved for invoices to come",
  }),
  "billing.card_ended": event<{ savedCardId: string; by: string }>({
    de: "Hinterlegte Karte beendet",
    en: "Saved card ended",
  }),
  /** About the saved card: Stripe is to forget it. */
  "billing.card_left": event({
    de: "Karte beim Zahlungsdienst zu löschen",
    en: "Card with the payment vendor to be deleted",
  }),
  "billing.charge_due": event<{ invoiceId: string; paymentId: string }>({
    de: "Hinterlegte Karte zu belasten",
    en: "Saved card to be charged",
  }),
  "billing.checkout_opened": event<{ invoiceId: string; paymentId: string }>({
    de: "Kartenzahlung geöffnet",
    en: "Card payment opened",
  }),
  /** About the books. */
  "billing.collection_due": event({ de: "Lastschriften fällig", en: "Direct debits due" }),
  "billing.debit_due": event<{ invoiceId: string; paymentId: string }>({
    de: "Lastschrift einzuziehen",
    en: "Direct debit to be collected",
  }),
  "billing.debit_announced": event<{ invoiceId: string; paymentId: string }>({
    de: "Lastschrift angekündigt",
    en: "Direct debit announced",
  }),
  "billing.payment_failed": event<{ invoiceId: string; paymentId: string }>({
    de: "Zahlung nicht angekommen",
    en: "Payment failed",
  }),
  "billing.payment_returned": event<{ invoiceId: string; paymentId: string }>({
    de: "Zahlung zurückgegeben",
    en: "Payment returned",
  }),
  "billing.refund_due": event<{ invoiceId: string; paymentId: string; cents: number }>({
    de: "Erstattung angewiesen",
    en: "Refund ordered",
  }),
  "billing.refund_refused": event<{ invoiceId: string; paymentId: string }>({
    de: "Erstattung nicht möglich",
    en: "Refund not possible",
  }),
  /** About the account with the vendor. */
  "billing.account_due": event({
    de: "Konto beim Zahlungsdienst abzugleichen",
    en: "Account with a vendor to be reconciled",
  }),
  /** About the mandate: whoever gave it is erased, the vendor is to forget them. */
  "billing.payer_left": event({
    de: "Angaben beim Zahlungsdienst zu entfernen",
    en: "Details with a payment vendor to be removed",
  }),
  /** About the account with the vendor: whose it is has left us, so what it gave us ends. */
  "billing.account_left": event({
    de: "Verbindung zum Zahlungsdienst zu beenden",
    en: "Connection to a payment vendor to be ended",
  }),
  "billing.disputed": event<{ invoiceId: string; paymentId: string }>({
    de: "Kartenzahlung bestritten",
    en: "Card payment disputed",
  }),
  "billing.dispute_decided": event<{ invoiceId: string; paymentId: string }>({
    de: "Bestrittene Kartenzahlung entschieden",
    en: "Disputed card payment decided",
  }),
  "billing.payment_taken_back": event<{ invoiceId: string; paymentId: string }>({
    de: "Eintrag einer Zahlung zurückgenommen",
    en: "Entry of a payment taken back",
  }),
  "billing.refunded": event<{ invoiceId: string }>({ de: "Erstattung eingetragen", en: "Refund entered" }),
  "billing.reminded": event<{ invoiceId: string; step: number }>({
    de: "An eine Rechnung erinnert",
    en: "Reminded of an invoice",
  }),
  /** About the childminder. */
  "billing.office_pay_noted": event<{ month: string }>({
    de: "Geldleistung des Jugendamts eingetragen",
    en: "The youth office's payment entered",
  }),
  /** About the childminder. */
  "billing.office_pay_dropped": event<{ month: string }>({
    de: "Eintrag zur Geldleistung gelöscht",
    en: "Entry of the youth office's payment deleted",
  }),
  /** About the books. */
  "billing.datev_changed": event({ de: "Angaben für DATEV geändert", en: "Details for DATEV changed" }),
  "billing.certificate_ready": event<{ year: number }>({
    de: "Bescheinigung über Betreuungskosten bereit",
    en: "Certificate of care costs ready",
  }),
  "billing.written_off": event<{ invoiceId: string }>({ de: "Rechnung ausgebucht", en: "Invoice written off" }),
} as const;

type BillingEvents = typeof billingEvents;

declare module "../kernel/events" {
  interface Events extends BillingEvents {}
}
