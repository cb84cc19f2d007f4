import { accountsErrors } from "./error-tables/accounts";
import { capacityErrors } from "./error-tables/capacity";
import { childmindersErrors } from "./error-tables/childminders";
import { houseErrors } from "./error-tables/house";
import { scheduleErrors } from "./error-tables/schedule";
import { searchErrors } from "./error-tables/search";
import type { ErrorTable } from "./error-tables/table";
import type { ErrorParams, FieldProblem } from "./errors";
import type { Locale } from "./locale";

/** The one table of errors: a code that is not in it is a mistake of ours and answers 500. */
export const errorTable: ErrorTable = {
  ...houseErrors,
  ...scheduleErrors,
  ...searchErrors,
  ...capacityErrors,
  ...childmindersErrors,
  ...accountsErrors,
};

/** The HTTP status of a code. */
export function statusOf(code: string): ErrorTable[string]["status"] | 500 {
  return errorTable[code]?.status ?? 500;
}

/** What people read, in their language; days among the params as people write them. */
export function textOf(problem: Pick<FieldProblem, "code" | "params">, locale: Locale): string {
  const entry = errorTable[problem.code];
  return entry ? fill(entry[locale], problem.params, locale) : problem.code;
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
