import type { ErrorTable } from "../kernel/error-codes/table";

export const childCardsErrors = {
  "child_cards.no_place": {
    status: 409,
    de: "Das geht, sobald ein Platz für das Kind reserviert ist und solange die Betreuung dauert.",
    en: "This is possible once a place is reserved for the child and as long as care lasts.",
  },
  "child_cards.text_outdated": {
    status: 409,
    de: "Der Text der Einwilligung hat sich geändert. Bitte lesen Sie die neue Fassung.",
    en: "The text of the consent has changed. Please read the new version.",
  },
  "child_cards.shown_day": {
    status: 422,
    de: "Der Tag, an dem der Nachweis gezeigt wurde, kann nicht in der Zukunft liegen.",
    en: "The day on which the proof was shown cannot lie in the future.",
  },
  "child_cards.measles_end": {
    status: 422,
    de: "Ein Ende gibt es nur bei einer Kontraindikation, und es liegt nach dem Tag des Zeigens.",
    en: "Only a contraindication has an end, and it lies after the day on which it was shown.",
  },
} as const satisfies ErrorTable;

type ChildCardsErrors = typeof childCardsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ChildCardsErrors {}
}
