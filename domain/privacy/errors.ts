import type { ErrorTable } from "../kernel/error-codes/table";

/** Consents, archives and erasure. */
export const privacyErrors = {
  "privacy.consent_outdated": {
    status: 409,
    de: "Dieser Text hat sich geändert. Bitte lesen Sie ihn noch einmal.",
    en: "This text has changed. Please read it once more.",
  },
  "privacy.export_under_way": {
    status: 409,
    de: "Ein Archiv wird gerade zusammengestellt. Wir schreiben Ihnen, sobald es fertig ist.",
    en: "An archive is being put together. We write to you as soon as it is ready.",
  },
  "privacy.too_many_exports": {
    status: 429,
    de: "Mehr als {most} Archive am Tag stellen wir nicht zusammen. Morgen geht es wieder.",
    en: "We put together no more than {most} archives a day. Tomorrow it works again.",
  },
  "privacy.export_not_found": {
    status: 404,
    de: "Dieses Archiv gibt es nicht oder nicht mehr.",
    en: "This archive does not exist, or no longer does.",
  },
  "privacy.ticket_expired": {
    status: 410,
    de: "Dieser Verweis galt eine Minute lang. Öffnen Sie das Archiv noch einmal von Ihrem Konto aus.",
    en: "This link held for a minute. Open the archive once more from your account.",
  },
  "privacy.not_confirmed": {
    status: 422,
    de: "Das ist nicht die E-Mail-Adresse dieses Kontos.",
    en: "This is not the e-mail address of this account.",
  },
  "privacy.last_admin": {
    status: 409,
    de: "Sie sind die letzte Person mit der Rolle Administration. Bitte geben Sie die Rolle zuerst jemand anderem.",
    en: "You are the last admin. Please give that role to somebody else first.",
  },
} as const satisfies ErrorTable;

type PrivacyErrors = typeof privacyErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends PrivacyErrors {}
}
