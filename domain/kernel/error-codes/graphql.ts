import type { ErrorTable } from "./table";

/** Questions that cannot be answered as they are asked. */
export const graphqlErrors = {
  "graphql.asked_by_get": {
    status: 405,
    de: "Hier wird nur mit POST gefragt.",
    en: "Questions are asked by POST only.",
  },
  "graphql.forward_only": {
    status: 422,
    de: "Diese Liste lässt sich nur vorwärts blättern: mit first und after.",
    en: "This list is paged forward only: with first and after.",
  },
  "graphql.not_understood": {
    status: 400,
    de: "Diese Frage ist nicht zu verstehen.",
    en: "This question cannot be understood.",
  },
  "graphql.too_broad": {
    status: 400,
    de: "Diese Frage nennt zu viele Felder: höchstens {maximum}.",
    en: "This question names too many fields: at most {maximum}.",
  },
  "graphql.too_costly": {
    status: 400,
    de: "Diese Frage verlangt zu viel auf einmal: höchstens {maximum} Felder mal Einträge.",
    en: "This question asks for too much at once: at most {maximum} fields times entries.",
  },
  "graphql.too_deep": {
    status: 400,
    de: "Diese Frage ist zu tief verschachtelt: höchstens {maximum} Ebenen.",
    en: "This question is nested too deeply: at most {maximum} levels.",
  },
  "graphql.too_long": {
    status: 413,
    de: "Diese Frage ist zu lang: höchstens {maximum} Zeichen.",
    en: "This question is too long: at most {maximum} characters.",
  },
  "graphql.unknown_operation": {
    status: 400,
    de: "Diese Frage kennen wir nicht. Bitte laden Sie die Seite neu.",
    en: "We do not know this question. Please reload the page.",
  },
} as const satisfies ErrorTable;

type GraphqlErrors = typeof graphqlErrors;

declare module "../errors" {
  interface ErrorCodes extends GraphqlErrors {}
}
