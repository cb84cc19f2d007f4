import type { ErrorTable } from "../kernel/error-codes/table";

/** What a named place may be. */
export const placesErrors = {
  "search.unknown_place": {
    status: 422,
    de: "„{place}“ kennen wir nicht. Ist es ein Stadtteil? Dann schreiben Sie bitte die Stadt oder die Postleitzahl.",
    en: "We do not know “{place}”. Is it a district? Then please write the town or the postal code.",
  },
  "search.place_ambiguous": {
    status: 422,
    de: "„{place}“ heißen mehrere Orte. Bitte schreiben Sie, welcher gemeint ist, zum Beispiel: {choices}.",
    en: "Several places are called “{place}”. Please write which one you mean, for example: {choices}.",
  },
} as const satisfies ErrorTable;

type PlacesErrors = typeof placesErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends PlacesErrors {}
}
