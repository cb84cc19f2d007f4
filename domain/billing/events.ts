import { event } from "../kernel/events";

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
} as const;

type BillingEvents = typeof billingEvents;

declare module "../kernel/events" {
  interface Events extends BillingEvents {}
}
