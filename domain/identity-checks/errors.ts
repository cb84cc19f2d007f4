import type { ErrorTable } from "../kernel/error-codes/table";

export const identityChecksErrors = {
  "identity_checks.not_offered": {
    status: 422,
    de: "Dieser Prüfdienst wird hier nicht angeboten.",
    en: "This checking service is not offered here.",
  },
  "identity_checks.name_missing": {
    status: 409,
    de: "Bitte tragen Sie zuerst in Ihrem Konto ein, wie Sie heißen: Mit diesem Namen wird verglichen.",
    en: "Please say in your account what you are called first: that is the name we compare with.",
  },
  "identity_checks.passed_already": {
    status: 409,
    de: "Ihre Identität ist schon geprüft.",
    en: "Your identity has been checked already.",
  },
  "identity_checks.too_many": {
    status: 429,
    de: "Eine Prüfung können Sie höchstens {most} Mal am Tag beginnen. Bitte versuchen Sie es morgen wieder.",
    en: "You can begin a check {most} times a day at most. Please try again tomorrow.",
  },
  "identity_checks.vendor_away": {
    status: 503,
    de: "Der Prüfdienst antwortet gerade nicht. Bitte versuchen Sie es später noch einmal.",
    en: "The checking service does not answer right now. Please try again later.",
  },
  "identity_checks.other_return": {
    status: 409,
    de: "Diese Rückkehr gehört nicht zu der Prüfung, die Sie zuletzt begonnen haben. Bitte beginnen Sie noch einmal.",
    en: "This return does not belong to the check you began last. Please begin again.",
  },
  "identity_checks.not_found": {
    status: 404,
    de: "Eine solche Prüfung gibt es nicht.",
    en: "There is no such check.",
  },
  "identity_checks.other_name": {
    status: 409,
    de: "Inzwischen steht dort ein anderer Name. Bitte laden Sie die Seite neu.",
    en: "Another name stands there by now. Please load the page again.",
  },
} as const satisfies ErrorTable;

type IdentityChecksErrors = typeof identityChecksErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends IdentityChecksErrors {}
}
