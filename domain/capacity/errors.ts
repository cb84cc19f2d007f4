import type { ErrorTable } from "../kernel/error-codes/table";

/** What a childminder enters about her hours and the children she cares for. */
export const capacityErrors = {
  "capacity.already_ends": {
    status: 409,
    de: "Diese Betreuung endet schon am {until}.",
    en: "This care already ends on {until}.",
  },
  "capacity.born_after_start": {
    status: 422,
    de: "Der Geburtsmonat liegt nach dem Beginn der Betreuung am {from}.",
    en: "The month of birth is after care begins on {from}.",
  },
  "capacity.commitment_not_found": { status: 404, de: "Diese Betreuung gibt es nicht.", en: "There is no such care." },
  "capacity.commitment_of_placement": {
    status: 409,
    de: "Diese Zeiten gehören zu einer Zusage oder einer Betreuung. Bitte ändern Sie sie dort.",
    en: "These hours belong to an offer or a placement. Please change them there.",
  },
  "capacity.ends_before_it_begins": {
    status: 422,
    de: "Das Ende liegt vor dem Beginn am {from}.",
    en: "The end is before the beginning on {from}.",
  },
  "capacity.hours_empty": {
    status: 422,
    de: "Bitte geben Sie mindestens eine Betreuungszeit an.",
    en: "Please enter at least one time of care.",
  },
  "capacity.hours_not_fixed": {
    status: 422,
    de: "Hier werden feste Zeiten gebraucht, keine Stundenzahl.",
    en: "Fixed times are needed here, not a number of hours.",
  },
  "capacity.no_permit": {
    status: 422,
    de: "Für den {on} ist keine Pflegeerlaubnis hinterlegt.",
    en: "No permit is on record for {on}.",
  },
  "capacity.over_cap": {
    status: 409,
    de: "Ab {on} wären damit zu viele Kinder gleichzeitig da: {hours}.",
    en: "From {on} too many children would be present at once: {hours}.",
  },
  "capacity.own_maximum_out_of_range": {
    status: 422,
    de: "Bitte eine Zahl von {least} bis {most}.",
    en: "A number from {least} to {most}, please.",
  },
  "capacity.too_many_contracts": {
    status: 409,
    de: "Ab {on} wären damit mehr Betreuungsverträge geschlossen, als erlaubt sind.",
    en: "From {on} there would be more contracts than are allowed.",
  },
  "capacity.absence_not_found": {
    status: 404,
    de: "Diese Abwesenheit gibt es nicht.",
    en: "There is no such absence.",
  },
  "capacity.absence_past": {
    status: 422,
    de: "Diese Tage liegen schon zurück.",
    en: "Those days are already past.",
  },
  "capacity.absence_too_long": {
    status: 422,
    de: "Eine Abwesenheit dauert hier höchstens {days} Tage. Für länger ändern Sie Ihre Betreuungszeiten.",
    en: "An absence lasts {days} days at most here. For longer, change the hours you offer.",
  },
} as const satisfies ErrorTable;

type CapacityErrors = typeof capacityErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends CapacityErrors {}
}
