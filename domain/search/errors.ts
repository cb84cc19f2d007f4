import type { ErrorTable } from "../kernel/error-codes/table";

/** The public search. */
export const searchErrors = {
  "search.where_missing": {
    status: 422,
    de: "Wo suchen Sie? Bitte geben Sie einen Ort oder eine Postleitzahl an.",
    en: "Where are you looking? Please enter a place or a postal code.",
  },
  "search.where_twice": {
    status: 422,
    de: "Bitte entweder einen Ort oder einen Punkt angeben, nicht beides.",
    en: "Please give either a place or a point, not both.",
  },
  "search.point_not_understood": {
    status: 422,
    de: "Dieser Punkt ist nicht zu verstehen. So geht es: „51.34,12.37“, Breite zuerst.",
    en: "This point cannot be understood. Like this, please: “51.34,12.37”, latitude first.",
  },
  "search.point_outside": {
    status: 422,
    de: "Dieser Punkt liegt außerhalb Deutschlands.",
    en: "This point lies outside of Germany.",
  },
  "search.start_past": {
    status: 422,
    de: "Der Beginn liegt in der Vergangenheit. Frühestens ist heute möglich, der {today}.",
    en: "The start lies in the past. Today, {today}, is the earliest.",
  },
  "search.start_too_late": {
    status: 422,
    de: "So weit im Voraus wissen wir nichts. Spätestens geht der {latest}.",
    en: "We know nothing that far ahead. The latest start is {latest}.",
  },
  "search.way_too_long": {
    status: 422,
    de: "Dieser Weg ist zu weit: Entlang des Weges suchen wir bis {maximumKm} km.",
    en: "This way is too long: we search along ways of up to {maximumKm} km.",
  },
  "search.bad_cursor": {
    status: 422,
    de: "Diese Seite der Ergebnisse gehört zu einer anderen Suche. Bitte beginnen Sie von vorn.",
    en: "This page of results belongs to another search. Please begin again.",
  },
} as const satisfies ErrorTable;

type SearchErrors = typeof searchErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends SearchErrors {}
}
