import { event } from "../kernel/events";

/** What happens with the operator's fee; what each is about is the childminder, unless said otherwise. */
export const feeEvents = {
  /** About the terms. */
  "fee.announced": event<{ version: number }>({ de: "Entgelt angekündigt", en: "Fee announced" }),
  /** About the terms: the fee is over. */
  "fee.withdrawn": event<{ version: number }>({ de: "Entgelt abgeschafft", en: "Fee withdrawn" }),
  "fee.accepted": event<{ agreementId: string; version: number }>({ de: "Entgelt vereinbart", en: "Fee agreed" }),
  /** Invoices to come name her otherwise. */
  "fee.buyer_changed": event({
    de: "Name oder Anschrift für Rechnungen über das Entgelt geändert",
    en: "Name or address for invoices of the fee changed",
  }),
  "fee.ended": event<{ agreementId: string }>({
    de: "Vereinbarung über das Entgelt beendet",
    en: "Agreement on the fee ended",
  }),
  /** Other terms, or none: what she agreed to is over with a month. */
  "fee.outdated": event<{ agreementId: string; termsId: string }>({
    de: "Vereinbarung über das Entgelt läuft aus",
    en: "Agreement on the fee runs out",
  }),
  /** About the agreement: a month of it is to be billed. */
  "fee.month_due": event<{ month: string }>({ de: "Entgelt abzurechnen", en: "Fee to be billed" }),
  "fee.invoiced": event<{ invoiceId: string }>({
    de: "Rechnung über das Entgelt gestellt",
    en: "Invoice of the fee issued",
  }),
  "fee.corrected": event<{ invoiceId: string }>({
    de: "Rechnung über das Entgelt berichtigt",
    en: "Invoice of the fee corrected",
  }),
  "fee.paid": event<{ invoiceId: string; paymentId: string }>({
    de: "Zahlung des Entgelts eingetragen",
    en: "Payment of the fee entered",
  }),
  "fee.payment_taken_back": event<{ invoiceId: string; paymentId: string }>({
    de: "Eintrag einer Zahlung des Entgelts zurückgenommen",
    en: "Entry of a payment of the fee taken back",
  }),
  /** The operator gave a card payment back with the vendor, or her bank took it. */
  "fee.went_back": event<{ invoiceId: string; paymentId: string }>({
    de: "Kartenzahlung des Entgelts zurückgegangen",
    en: "Card payment of the fee went back",
  }),
  "fee.checkout_opened": event<{ invoiceId: string; paymentId: string }>({
    de: "Kartenzahlung des Entgelts begonnen",
    en: "Card payment of the fee begun",
  }),
} as const;

type FeeEvents = typeof feeEvents;

declare module "../kernel/events" {
  interface Events extends FeeEvents {}
}
