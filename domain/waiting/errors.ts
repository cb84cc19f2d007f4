import type { ErrorTable } from "../kernel/error-codes/table";

export const waitingErrors = {
  "waiting.not_found": {
    status: 404,
    de: "Diesen Eintrag auf einer Warteliste gibt es nicht.",
    en: "There is no such entry on a waiting list.",
  },
  "waiting.closed": {
    status: 409,
    de: "Diese Warteliste nimmt gerade niemanden auf.",
    en: "This waiting list takes nobody at the moment.",
  },
  "waiting.too_many": {
    status: 409,
    de: "Auf mehr als {maximum} Wartelisten können Sie nicht zugleich stehen.",
    en: "You cannot stand on more than {maximum} waiting lists at once.",
  },
  "waiting.hours_free": {
    status: 409,
    de: "Diese Zeiten sind frei: Sie können gleich anfragen.",
    en: "These hours are free: you can ask at once.",
  },
  "waiting.already": {
    status: 409,
    de: "Für dieses Kind stehen Sie schon auf dieser Warteliste.",
    en: "For this child you already stand on this waiting list.",
  },
  "waiting.not_asked": {
    status: 409,
    de: "Sie sind gerade nicht gefragt, oder die Frist ist vorbei.",
    en: "You are not being asked at the moment, or the time is over.",
  },
} as const satisfies ErrorTable;

type WaitingErrors = typeof waitingErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends WaitingErrors {}
}
