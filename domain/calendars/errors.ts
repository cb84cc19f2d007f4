import type { ErrorTable } from "../kernel/error-codes/table";

export const calendarsErrors = {
  "calendars.not_found": {
    status: 404,
    de: "Diesen Kalender gibt es nicht mehr.",
    en: "This calendar no longer exists.",
  },
} as const satisfies ErrorTable;

type CalendarsErrors = typeof calendarsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends CalendarsErrors {}
}
