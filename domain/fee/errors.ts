import type { ErrorTable } from "../kernel/error-codes/table";

export const feeErrors = {
  "fee.off": {
    status: 409,
    de: "Tagesnest erhebt zurzeit kein Entgelt. Es gibt nichts zu vereinbaren.",
    en: "Tagesnest asks for no fee at the moment. There is nothing to agree on.",
  },
  "fee.operator_unknown": {
    status: 409,
    de: "Rechnungen brauchen Name, Anschrift, USt-IdNr. und IBAN des Betreibers. Sie fehlen in den Einstellungen (OPERATOR_…).",
    en: "Invoices need the operator’s name, address, VAT id and IBAN. They are missing in the settings (OPERATOR_…).",
  },
  "fee.too_soon": {
    status: 422,
    de: "Ein neues Entgelt muss 15 Tage vorher angekündigt sein: frühestens ab dem {day}.",
    en: "A new fee has to be announced 15 days ahead: from {day} at the earliest.",
  },
  "fee.outdated": {
    status: 409,
    de: "Inzwischen gelten andere Bedingungen. Bitte lesen Sie sie, bevor Sie zustimmen.",
    en: "Other terms hold by now. Please read them before you agree.",
  },
  "fee.agreed_already": {
    status: 409,
    de: "Sie haben diesem Entgelt schon zugestimmt.",
    en: "You have agreed to this fee already.",
  },
  "fee.not_agreed": {
    status: 409,
    de: "Sie haben kein Entgelt vereinbart. Es gibt nichts zu beenden.",
    en: "You have agreed on no fee. There is nothing to end.",
  },
  "fee.not_found": { status: 404, de: "Diese Rechnung gibt es nicht.", en: "There is no such invoice." },
  "fee.payment_not_found": { status: 404, de: "Diese Zahlung gibt es nicht.", en: "There is no such payment." },
  "fee.corrected": {
    status: 409,
    de: "Diese Rechnung ist schon berichtigt. Mehr als eine Korrektur gibt es nicht.",
    en: "This invoice has been corrected already. There is no more than one correction.",
  },
  "fee.corrected_too_much": {
    status: 422,
    de: "Auf der Rechnung stehen nur {quantity}. Mehr können Sie nicht abziehen.",
    en: "The invoice counts only {quantity}. You cannot take off more than that.",
  },
} as const satisfies ErrorTable;

type FeeErrors = typeof feeErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends FeeErrors {}
}
