import type { ErrorTable } from "../kernel/error-codes/table";

/** What keeps somebody out of the search. */
export const listingErrors = {
  "childminders.already_listed": {
    status: 409,
    de: "Ihr Eintrag ist bereits öffentlich.",
    en: "Your listing is already public.",
  },
  "childminders.hours_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlen noch Ihre Betreuungszeiten.",
    en: "Your hours are still missing before you can be listed.",
  },
  "childminders.not_listed": {
    status: 409,
    de: "Ihr Eintrag ist nicht öffentlich.",
    en: "Your listing is not public.",
  },
  "childminders.permit_missing": {
    status: 409,
    de: "Vor der Veröffentlichung muss das Jugendamt die Pflegeerlaubnis bestätigt haben.",
    en: "Before you can be listed the youth office must have confirmed the permit.",
  },
  "childminders.proofs_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch ein gültiger Nachweis: {proofs}.",
    en: "Before you can be listed a valid proof is still missing: {proofs}.",
  },
  "childminders.agreement_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch die Vereinbarung zur Auftragsverarbeitung.",
    en: "The processing agreement is still missing before you can be listed.",
  },
  "childminders.silent": {
    status: 409,
    de: "Familien warten seit zwei Monaten auf ein Wort von Ihnen. Sagen Sie zuerst, dass Sie da sind.",
    en: "Families have been waiting for a word from you for two months. First say that you are there.",
  },
  "childminders.price_missing": {
    status: 409,
    de: "Vor der Veröffentlichung fehlt noch Ihr Preis, oder dass Sie nur geförderte Plätze anbieten.",
    en: "Your price is still missing before you can be listed, or that you offer funded places only.",
  },
} as const satisfies ErrorTable;

type ListingErrors = typeof listingErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ListingErrors {}
}
