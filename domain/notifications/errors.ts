import type { ErrorTable } from "../kernel/error-codes/table";

export const notificationsErrors = {
  "notifications.not_found": {
    status: 404,
    de: "Diese Mitteilung gibt es nicht.",
    en: "There is no such notification.",
  },
  "notifications.kind_unknown": {
    status: 404,
    de: "Mitteilungen dieser Art bekommen Sie nicht.",
    en: "You get no notifications of this kind.",
  },
  "notifications.cannot_end": {
    status: 409,
    de: "Diese E-Mails brauchen Ihr Konto oder Ihr Vertrag. Sie lassen sich nicht beenden.",
    en: "Your account or your contract needs these e-mails. They cannot be stopped.",
  },
  "notifications.cannot_wait": {
    status: 409,
    de: "Diese E-Mails können nicht bis zum nächsten Morgen warten.",
    en: "These e-mails cannot wait until the next morning.",
  },
  "notifications.hours_incomplete": {
    status: 409,
    de: "Bitte wählen Sie zwei verschiedene Uhrzeiten: ab wann und bis wann.",
    en: "Please choose two different times: from when and until when.",
  },
  "notifications.link_invalid": {
    status: 404,
    de: "Dieser Link gilt nicht. In Ihrem Konto können Sie E-Mails jederzeit beenden.",
    en: "This link is not valid. You can stop e-mails in your account at any time.",
  },
  "notifications.not_mobile": {
    status: 422,
    de: "Bitte geben Sie eine deutsche Handynummer ein, zum Beispiel 0151 23456789.",
    en: "Please enter a German mobile number, for example 0151 23456789.",
  },
  "notifications.codes_many": {
    status: 429,
    de: "Wir senden höchstens {most} Codes am Tag, auch an eine Nummer. Versuchen Sie es morgen noch einmal.",
    en: "We send {most} codes a day at most, to one number, too. Try again tomorrow.",
  },
  "notifications.codes_used_up": {
    status: 503,
    de: "Heute können wir keine Codes mehr senden. Versuchen Sie es morgen noch einmal.",
    en: "We cannot send any more codes today. Try again tomorrow.",
  },
  "notifications.number_stopped": {
    status: 409,
    de: "Von dieser Nummer kam die Antwort STOP: Dorthin senden wir keine SMS. Möchten Sie wieder welche, antworten Sie dort mit START.",
    en: "STOP was answered from this number: we send no SMS there. If you want them again, answer START there.",
  },
  "notifications.code_wrong": { status: 422, de: "Dieser Code stimmt nicht.", en: "This code is not right." },
  "notifications.code_over": {
    status: 409,
    de: "Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.",
    en: "This code is not valid any more. Ask for a new one.",
  },
  "notifications.no_browser": {
    status: 409,
    de: "Mitteilungen zeigt nur ein Browser, in dem Sie angemeldet sind.",
    en: "Only a browser in which you are signed in shows notifications.",
  },
  "notifications.devices_many": {
    status: 409,
    de: "Mehr als {most} Geräte zeigen keine Mitteilungen. Melden Sie eines ab.",
    en: "No more than {most} devices show notifications. Sign one out.",
  },
} as const satisfies ErrorTable;

type NotificationsErrors = typeof notificationsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends NotificationsErrors {}
}
