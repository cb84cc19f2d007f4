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
} as const satisfies ErrorTable;

type BillingErrors = typeof billingErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends BillingErrors {}
}
