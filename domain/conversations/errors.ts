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
  "conversations.blocked": {
    status: 409,
    de: "In diesem Gespräch kann zurzeit niemand schreiben.",
    en: "Nobody can write in this conversation at the moment.",
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
  "conversations.no_files_yet": {
    status: 409,
    de: "Diese Anfrage kam ohne Namen. Dateien gehen erst, wenn sie beantwortet ist.",
    en: "This inquiry came without names. Files can be sent once it is answered.",
  },
  "conversations.attachment_not_found": {
    status: 404,
    de: "Diesen Anhang gibt es nicht mehr.",
    en: "This attachment does not exist any more.",
  },
  "conversations.message_not_found": {
    status: 404,
    de: "Diese Nachricht gibt es nicht mehr, oder sie ist gerade erst geschrieben. Bitte laden Sie das Gespräch neu.",
    en: "This message does not exist any more, or was written only just now. Please load the conversation anew.",
  },
  "conversations.member_not_found": {
    status: 404,
    de: "Diese Person nimmt an dem Gespräch nicht mehr teil.",
    en: "This person does not take part in the conversation any more.",
  },
  "conversations.own_message": {
    status: 409,
    de: "Das ist Ihre eigene Nachricht. Sie können sie löschen.",
    en: "This is your own message. You can delete it.",
  },
  "conversations.not_in_good_faith": {
    status: 422,
    de: "Bitte bestätigen Sie, dass Ihre Angaben nach bestem Wissen richtig sind.",
    en: "Please confirm that what you say is right to the best of your knowledge.",
  },
  "conversations.report_not_found": {
    status: 404,
    de: "Diese Meldung gibt es nicht.",
    en: "There is no such report.",
  },
} as const satisfies ErrorTable;

type ConversationsErrors = typeof conversationsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ConversationsErrors {}
}
