import type { ErrorTable } from "../kernel/error-codes/table";

export const platformReportErrors = {
  "platform_report.no_profile": {
    status: 409,
    de: "Diese Angaben gehören zu einem Profil als Tagespflegeperson, und ein solches haben Sie hier noch nicht.",
    en: "These details belong to a profile as a childminder, and you have none here yet.",
  },
  "platform_report.in_books": {
    status: 409,
    de: "Gemeldet wird, was auf Ihren Rechnungen steht. Bitte ändern Sie es bei den Angaben für Rechnungen.",
    en: "What stands on your invoices is reported. Please change it with the details for invoices.",
  },
  "platform_report.unknown": {
    status: 404,
    de: "Zu dieser Kennung sind keine Angaben für die Meldung bekannt.",
    en: "No details for the report are known under this reference.",
  },
} as const satisfies ErrorTable;

type PlatformReportErrors = typeof platformReportErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends PlatformReportErrors {}
}
