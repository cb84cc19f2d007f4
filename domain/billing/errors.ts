import type { ErrorTable } from "../kernel/error-codes/table";

export const billingErrors = {
  "billing.notice_not_found": {
    status: 404,
    de: "Diese Meldung gibt es nicht, oder sie ist zu alt, um sie noch einmal zu bearbeiten.",
    en: "There is no such report, or it is too old to be handled again.",
  },
  "billing.notices_too_many": {
    status: 413,
    de: "Auf einmal nehmen wir höchstens {most} Meldungen an.",
    en: "We take no more than {most} reports at once.",
  },
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
  "billing.under_way": {
    status: 409,
    de: "Für diese Rechnung ist schon eine Zahlung unterwegs. Sobald sie da ist oder nicht ankommt, sehen Sie das hier.",
    en: "A payment for this invoice is on its way already. As soon as it has arrived, or failed, you see it here.",
  },
  "billing.page_open": {
    status: 409,
    de: "Für diese Rechnung ist gerade eine Kartenzahlung geöffnet. Bitte schließen Sie sie dort ab, oder versuchen Sie es in einer halben Stunde noch einmal.",
    en: "A card payment for this invoice is open at the moment. Please finish it there, or try again in half an hour.",
  },
  "billing.no_cards": {
    status: 409,
    de: "Diese Tagespflegeperson nimmt zurzeit keine Kartenzahlungen an.",
    en: "This childminder takes no card payments at the moment.",
  },
  "billing.too_little_for_card": {
    status: 409,
    de: "Beträge unter {leastCents} lassen sich nicht mit Karte zahlen. Bitte überweisen Sie.",
    en: "Sums below {leastCents} cannot be paid by card. Please transfer.",
  },
  "billing.no_debits": {
    status: 409,
    de: "Diese Tagespflegeperson zieht zurzeit nicht per Lastschrift ein.",
    en: "This childminder collects no direct debits at the moment.",
  },
  "billing.debit_not_agreed": {
    status: 409,
    de: "Im Vertrag ist keine Lastschrift vereinbart. Bitte sprechen Sie miteinander über eine Änderung.",
    en: "The contract agrees on no direct debit. Please talk to each other about a change.",
  },
  "billing.mandate_given": {
    status: 409,
    de: "Ein Lastschriftmandat gibt es schon. Sie können es beenden und dann ein neues erteilen.",
    en: "There is a direct debit mandate already. You can end it and then give a new one.",
  },
  "billing.no_mandate": {
    status: 404,
    de: "Ein Lastschriftmandat gibt es hier nicht.",
    en: "There is no direct debit mandate.",
  },
  "billing.mandate_first": {
    status: 409,
    de: "Ihre Rechnungen werden per Lastschrift eingezogen. Beenden Sie zuerst das Mandat, wenn Sie lieber eine Karte hinterlegen.",
    en: "Your invoices are collected by direct debit. End the mandate first if you would rather save a card.",
  },
  "billing.care_over": {
    status: 409,
    de: "Diese Betreuung ist beendet. Eine Karte können Sie dafür nicht mehr hinterlegen.",
    en: "This care has ended. You can no longer save a card for it.",
  },
  "billing.no_saved_card": {
    status: 404,
    de: "Eine Karte ist hier nicht hinterlegt.",
    en: "No card is saved here.",
  },
  "billing.vendor_off": {
    status: 409,
    de: "Diesen Zahlungsweg bietet Tagesnest hier nicht an.",
    en: "Tagesnest does not offer this way of paying here.",
  },
  "billing.vendor_silent": {
    status: 503,
    de: "Der Zahlungsdienst antwortet gerade nicht. Es ist nichts abgebucht; bitte versuchen Sie es in ein paar Minuten noch einmal.",
    en: "The payment vendor does not answer at the moment. Nothing was charged; please try again in a few minutes.",
  },
  "billing.account_open": {
    status: 409,
    de: "Dieses Konto beim Zahlungsdienst ist schon verbunden.",
    en: "This account with the payment vendor is connected already.",
  },
  "billing.visit_unknown": {
    status: 409,
    de: "Diese Rückkehr vom Zahlungsdienst gehört nicht zu Ihrer Anmeldung. Bitte beginnen Sie noch einmal.",
    en: "This return from the payment vendor does not belong to your sign-in. Please begin again.",
  },
  "billing.office_sum": {
    status: 422,
    de: "Bitte geben Sie Stunden und Satz ein, oder den Betrag, den das Jugendamt zahlen soll.",
    en: "Please enter hours and rate, or the amount that the office is to pay.",
  },
  "billing.office_rate": {
    status: 422,
    de: "Zu den Stunden gehört ein Satz je Stunde, und zum Satz gehören Stunden.",
    en: "Hours need a rate for an hour, and a rate needs hours.",
  },
  "billing.office_paid": {
    status: 422,
    de: "Bitte geben Sie beides ein: wie viel gekommen ist, und wann.",
    en: "Please enter both: how much came, and when.",
  },
  "billing.office_month": {
    status: 422,
    de: "Bitte wählen Sie einen Monat zwischen Januar 2020 und dem Ende des nächsten Jahres.",
    en: "Please choose a month between January 2020 and the end of next year.",
  },
  "billing.export_days": {
    status: 422,
    de: "Der letzte Tag liegt vor dem ersten.",
    en: "The last day lies before the first one.",
  },
  "billing.export_year": {
    status: 422,
    de: "Für DATEV müssen beide Tage im selben Jahr liegen. Laden Sie jedes Jahr für sich herunter.",
    en: "For DATEV both days must lie in the same year. Download each year by itself.",
  },
  "billing.no_datev": {
    status: 409,
    de: "Bitte speichern Sie zuerst Kontenrahmen, Beraternummer und Mandantennummer.",
    en: "Please save chart of accounts, adviser number and client number first.",
  },
  "billing.no_certificate": {
    status: 404,
    de: "Für dieses Jahr gibt es keine Bescheinigung: Auf das Konto der Tagespflegeperson wurde nichts für die Betreuung gezahlt.",
    en: "There is no certificate for this year: nothing was paid for care to the childminder's account.",
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
