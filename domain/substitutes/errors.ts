import type { ErrorTable } from "../kernel/error-codes/table";

export const substitutesErrors = {
  "substitutes.not_found": { status: 404, de: "Diese Vertretung gibt es nicht.", en: "There is no such substitution." },
  "substitutes.not_now": {
    status: 409,
    de: "Inzwischen hat sich etwas geändert. Bitte sehen Sie nach, wie es jetzt steht.",
    en: "Something has changed meanwhile. Please look at how things stand now.",
  },
  "substitutes.taken_already": {
    status: 409,
    de: "Diese Vertretung hat gerade jemand anders übernommen, oder sie wird nicht mehr gebraucht. Danke, dass Sie helfen wollten.",
    en: "Somebody else has just taken this, or it is no longer needed. Thank you for wanting to help.",
  },
  "substitutes.no_permit": {
    status: 409,
    de: "Für diesen Tag ist keine bestätigte Pflegeerlaubnis hinterlegt.",
    en: "No confirmed permit is on record for that day.",
  },
  "substitutes.no_room": {
    status: 409,
    de: "Mit diesem Kind wären zu dieser Zeit zu viele Kinder da.",
    en: "With this child too many children would be present at that time.",
  },
  "substitutes.own_maximum": {
    status: 409,
    de: "Mit diesem Kind wären mehr Kinder da, als Sie selbst möchten. Ändern Sie zuerst Ihre eigene Höchstzahl.",
    en: "With this child there would be more children than you yourself want. Change your own maximum first.",
  },
  "substitutes.outside_hours": {
    status: 409,
    de: "Diese Zeit liegt außerhalb der Stunden, zu denen Sie vertreten.",
    en: "This time lies outside the hours at which you substitute.",
  },
  "substitutes.away": {
    status: 409,
    de: "An diesem Tag sind Sie selbst nicht da.",
    en: "You are away yourself that day.",
  },
  "substitutes.age": {
    status: 409,
    de: "Dieses Kind passt nicht zu dem Alter, das Sie aufnehmen.",
    en: "This child is not of the age that you take.",
  },
  "substitutes.illness_past": {
    status: 422,
    de: "Der erste Tag kann nicht vor heute liegen.",
    en: "The first day cannot lie before today.",
  },
  "substitutes.illness_too_far": {
    status: 422,
    de: "Der erste Tag liegt höchstens {days} Tage voraus. Urlaub tragen Sie als Abwesenheit ein.",
    en: "The first day lies at most {days} days ahead. Enter holidays as an absence.",
  },
  "substitutes.illness_too_long": {
    status: 422,
    de: "Auf einmal lassen sich höchstens {days} Tage melden. Dauert es länger, melden Sie sich danach noch einmal.",
    en: "At most {days} days can be said at once. If it takes longer, say so again afterwards.",
  },
  "substitutes.ill_already": {
    status: 409,
    de: "Für einen dieser Tage haben Sie sich schon krankgemeldet.",
    en: "You have already said for one of these days that you are ill.",
  },
  "substitutes.back_on": {
    status: 422,
    de: "Der erste Tag, an dem Sie wieder da sind, liegt zwischen heute und dem {latest}.",
    en: "The first day on which you are back lies between today and {latest}.",
  },
  "substitutes.distance": {
    status: 422,
    de: "Die Entfernung liegt zwischen {least} und {most} km.",
    en: "The distance lies between {least} and {most} km.",
  },
  "substitutes.bond_self": {
    status: 422,
    de: "Das ist Ihr eigenes Profil.",
    en: "This is your own profile.",
  },
  "substitutes.bond_nobody_helps": {
    status: 422,
    de: "Bitte wählen Sie, wer wen vertritt.",
    en: "Please choose who substitutes for whom.",
  },
  "substitutes.bond_exists": {
    status: 409,
    de: "Mit dieser Tagespflegeperson ist schon eine Vertretung vereinbart oder vorgeschlagen.",
    en: "A substitution is already agreed or proposed with this childminder.",
  },
  "substitutes.bonds_too_many": {
    status: 409,
    de: "Mehr als {most} Vertretungen lassen sich nicht zugleich vereinbaren oder vorschlagen.",
    en: "No more than {most} substitutions can be agreed or proposed at once.",
  },
  "substitutes.bonds_too_often": {
    status: 409,
    de: "Höchstens {most} Vorschläge am Tag. Bitte versuchen Sie es morgen wieder.",
    en: "At most {most} proposals a day. Please try again tomorrow.",
  },
  "substitutes.bond_not_found": {
    status: 404,
    de: "Diese Vereinbarung gibt es nicht.",
    en: "There is no such agreement.",
  },
  "substitutes.play_date_past": {
    status: 422,
    de: "Dieser Termin ist schon vorbei.",
    en: "This time has already passed.",
  },
  "substitutes.play_date_too_far": {
    status: 422,
    de: "Treffen liegen höchstens {days} Tage voraus.",
    en: "Play dates lie at most {days} days ahead.",
  },
  "substitutes.play_dates_too_many": {
    status: 409,
    de: "Mehr als {most} Treffen stehen nicht zugleich aus.",
    en: "No more than {most} play dates can be ahead at once.",
  },
  "substitutes.month": { status: 422, de: "Bitte geben Sie einen Monat an.", en: "Please name a month." },
} as const satisfies ErrorTable;

type SubstitutesErrors = typeof substitutesErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends SubstitutesErrors {}
}
