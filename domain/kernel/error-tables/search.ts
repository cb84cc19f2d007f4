import type { ErrorTable } from "./table";

/** The public search. */
export const searchErrors = {
  "search.unknown_place": {
    status: 422,
    de: "„{place}“ finden wir in Deutschland nicht. Versuchen Sie es mit einem Ort oder einer Postleitzahl.",
    en: "We cannot find “{place}” in Germany. Try a place name or a postal code.",
  },
} as const satisfies ErrorTable;
