import { accountsErrors } from "./error-tables/accounts";
import { capacityErrors } from "./error-tables/capacity";
import { childmindersErrors } from "./error-tables/childminders";
import { costsErrors } from "./error-tables/costs";
import { familiesErrors } from "./error-tables/families";
import { graphqlErrors } from "./error-tables/graphql";
import { houseErrors } from "./error-tables/house";
import { scheduleErrors } from "./error-tables/schedule";
import { searchErrors } from "./error-tables/search";
import type { ErrorTable } from "./error-tables/table";
import type { ErrorParams, FieldProblem } from "./errors";
import type { Locale } from "./locale";

/** The one table of errors: every part's codes, with their status and texts. */
const errorTable = {
  ...houseErrors,
  ...scheduleErrors,
  ...searchErrors,
  ...capacityErrors,
  ...childmindersErrors,
  ...accountsErrors,
  ...familiesErrors,
  ...costsErrors,
  ...graphqlErrors,
} as const satisfies ErrorTable;

export type ErrorCode = keyof typeof errorTable;

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): ErrorTable[string]["status"] {
  return errorTable[code].status;
}

/** What people read, in their language; days among the params as people write them. */
export function textOf(problem: Pick<FieldProblem, "code" | "params">, locale: Locale): string {
  return fill(errorTable[problem.code][locale], problem.params, locale);
}

function fill(text: string, params: ErrorParams, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : readable(value, locale);
  });
}

function readable(value: string | number, locale: Locale): string {
  if (typeof value === "number") return value.toLocaleString(locale);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Date(value).toLocaleDateString(locale === "de" ? "de-DE" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  });
}
