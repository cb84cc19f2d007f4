import type { ErrorTable } from "../kernel/error-codes/table";

/** What a childminder says and shows. */
export const childmindersErrors = {
  "childminders.age_range_reversed": {
    status: 422,
    de: "Das Höchstalter liegt unter dem Mindestalter von {from} Monaten.",
    en: "The oldest age is below the youngest of {from} months.",
  },
  "childminders.already_registered": {
    status: 409,
    de: "Sie sind bereits eingetragen.",
    en: "You are already registered.",
  },
  "childminders.caring_since_future": {
    status: 422,
    de: "Das Jahr liegt in der Zukunft.",
    en: "That year is in the future.",
  },
  "childminders.meal_charge_missing": {
    status: 422,
    de: "Bitte nennen Sie das Verpflegungsgeld im Monat.",
    en: "Please name the meal charge per month.",
  },
  "childminders.meal_charge_without_meals": {
    status: 422,
    de: "Verpflegungsgeld gibt es nur, wenn Mahlzeiten extra kosten.",
    en: "There is a meal charge only where meals cost extra.",
  },
  "childminders.name_unreadable": {
    status: 422,
    de: "Bitte geben Sie einen Namen mit Buchstaben an.",
    en: "Please enter a name made of letters.",
  },
  "childminders.price_or_funded": {
    status: 422,
    de: "Bitte nennen Sie einen Preis oder kreuzen Sie an, dass Sie nur geförderte Plätze anbieten.",
    en: "Please name a price, or tick that you offer funded places only.",
  },
  "childminders.price_though_funded": {
    status: 422,
    de: "Wer nur geförderte Plätze anbietet, nennt keinen Preis. Bitte lassen Sie das Feld leer oder nehmen Sie das Häkchen weg.",
    en: "Who offers funded places only names no price. Please leave the field empty or remove the tick.",
  },
  "childminders.proof_owed": {
    status: 422,
    de: "Von diesem Nachweis ist niemand wegen des Alters ausgenommen.",
    en: "Nobody is exempt from this proof by age.",
  },
  "childminders.proof_end_computed": {
    status: 422,
    de: "Wie lange dieser Nachweis gilt, ergibt sich aus dem Ausstellungstag.",
    en: "How long this proof holds follows from the day it was issued.",
  },
  "childminders.proof_end_missing": {
    status: 422,
    de: "Bis wann gilt dieser Nachweis? Bitte nennen Sie den letzten Tag.",
    en: "Until when does this proof hold? Please name the last day.",
  },
  "childminders.proof_ends_before_it_begins": {
    status: 422,
    de: "Der letzte Tag liegt vor dem Ausstellungstag.",
    en: "The last day is before the day of issue.",
  },
  "childminders.proof_from_the_future": {
    status: 422,
    de: "Der Ausstellungstag liegt in der Zukunft.",
    en: "The day of issue is in the future.",
  },
  "childminders.proof_lapsed": {
    status: 422,
    de: "Dieser Nachweis galt nur bis zum {lastDay}.",
    en: "This proof held until {lastDay} only.",
  },
  "childminders.proof_not_found": {
    status: 404,
    de: "Diesen Nachweis finden wir nicht (mehr).",
    en: "We cannot find this proof (any more).",
  },
  "childminders.proof_confirmed_already": {
    status: 409,
    de: "Dieser Nachweis ist bereits bestätigt.",
    en: "This proof has been confirmed already.",
  },
  "childminders.proof_not_confirmed": {
    status: 409,
    de: "Dieser Nachweis ist nicht als gesehen vermerkt.",
    en: "This proof is not marked as seen.",
  },
  "childminders.proof_without_document": {
    status: 422,
    de: "Diesen Nachweis sieht Ihr Jugendamt ein. Er sagt etwas über Ihre Gesundheit, darum bewahren wir ihn nicht auf.",
    en: "Your youth office looks at this proof. It says something about your health, so we do not keep it.",
  },
  "childminders.text_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch Ihre Vorstellung.",
    en: "Your introduction is still missing before you can be listed.",
  },
  "childminders.agreement_outdated": {
    status: 409,
    de: "Der Text hat sich inzwischen geändert. Bitte lesen Sie die neue Fassung.",
    en: "The text has changed meanwhile. Please read the new version.",
  },
} as const satisfies ErrorTable;

type ChildmindersErrors = typeof childmindersErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ChildmindersErrors {}
}
