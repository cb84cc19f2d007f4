import type { ErrorTable } from "../kernel/error-codes/table";

export const conversationsErrors = {
  "conversations.not_found": {
    status: 404,
    de: "Dieses Gespräch gibt es nicht.",
    en: "There is no such conversation.",
  },
  "conversations.over": {
    status: 409,
    de: "In diesem Gespräch kann niemand mehr schreiben.",
    en: "Nobody can write in this conversation any more.",
  },
  "conversations.nobody_there": {
    status: 409,
    de: "Auf der anderen Seite ist niemand, der lesen könnte.",
    en: "There is nobody on the other side who could read.",
  },
  "conversations.token_refused": {
    status: 401,
    de: "Die Verbindung zum Gespräch ist abgelaufen. Laden Sie die Seite neu.",
    en: "The connection to the conversation has run out. Load the page anew.",
  },
  "conversations.other_protocol": {
    status: 400,
    de: "Diese Seite ist veraltet. Laden Sie sie neu.",
    en: "This page is out of date. Load it anew.",
  },
  "conversations.doors_closed": {
    status: 503,
    de: "Das Gespräch lässt sich gerade nicht öffnen. Wir versuchen es gleich noch einmal.",
    en: "The conversation cannot be opened right now. We shall try again in a moment.",
  },
  "conversations.not_taken": {
    status: 429,
    de: "So schnell nimmt das Gespräch keine Nachrichten an. Bitte warten Sie einen Moment.",
    en: "The conversation does not take messages that fast. Please wait a moment.",
  },
} as const satisfies ErrorTable;

type ConversationsErrors = typeof conversationsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ConversationsErrors {}
}
