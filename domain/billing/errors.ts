import type { ErrorTable } from "../kernel/error-codes/table";

export const billingErrors = {
  "billing.no_books": {
    status: 409,
    de: "Sie rechnen noch nicht über Tagesnest ab. Tragen Sie zuerst Ihre Angaben für Rechnungen ein.",
    en: "You do not bill through Tagesnest yet. Enter your details for invoices first.",
  },
  "billing.no_profile": {
    status: 409,
    de: "Rechnungen schreiben Sie als Tagespflegeperson. Legen Sie zuerst Ihr Profil an.",
    en: "Invoices are written as a childminder. Create your profile first.",
  },
  "billing.iban": {
    status: 422,
    de: "Diese IBAN stimmt nicht. Bitte vergleichen Sie sie mit Ihrer Karte oder Ihrem Kontoauszug.",
    en: "This IBAN is not right. Please compare it with your card or bank statement.",
  },
  "billing.tax_number": {
    status: 422,
    de: "Bitte geben Sie Ihre Steuernummer (zum Beispiel 201/123/12340) oder Ihre Identifikationsnummer (11 Ziffern) ein.",
    en: "Please enter your tax number (such as 201/123/12340) or your identification number (11 digits).",
  },
  "billing.not_found": { status: 404, de: "Diese Rechnung gibt es nicht.", en: "There is no such invoice." },
  "billing.payment_not_found": { status: 404, de: "Diese Zahlung gibt es nicht.", en: "There is no such payment." },
  "billing.paid_too_much": {
    status: 422,
    de: "Offen sind nur {openCents}. Höchstens so viel können Sie als bezahlt eintragen.",
    en: "Only {openCents} is open. You can enter no more than that as paid.",
  },
  "billing.refunded_too_much": {
    status: 422,
    de: "Zu erstatten sind nur {creditCents}.",
    en: "Only {creditCents} is to be paid back.",
  },
  "billing.corrected_too_much": {
    status: 422,
    de: "Diese Zeile beträgt nur {lineCents}. Mehr können Sie nicht davon abziehen.",
    en: "This line is only {lineCents}. You cannot take off more than that.",
  },
  "billing.nothing_open": {
    status: 409,
    de: "Auf dieser Rechnung ist nichts offen.",
    en: "Nothing is open on this invoice.",
  },
  "billing.nothing_corrected": {
    status: 422,
    de: "Bitte tragen Sie bei mindestens einer Zeile ein, wie viel Sie abziehen.",
    en: "Please say for at least one line how much you take off.",
  },
  "billing.day_ahead": {
    status: 422,
    de: "Dieser Tag liegt in der Zukunft.",
    en: "This day lies in the future.",
  },
  "billing.before_invoice": {
    status: 422,
    de: "Das ist vor dem Tag der Rechnung ({day}).",
    en: "That is before the day of the invoice ({day}).",
  },
  "billing.paper_waits": {
    status: 503,
    de: "Die Rechnung wird gerade als PDF erstellt. Bitte versuchen Sie es in einer Minute noch einmal.",
    en: "The invoice is being made as a PDF. Please try again in a minute.",
  },
} as const satisfies ErrorTable;

type BillingErrors = typeof billingErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends BillingErrors {}
}
