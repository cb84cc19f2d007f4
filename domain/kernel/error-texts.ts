import type { Day } from "./calendar";
import type { ErrorTable } from "./error-codes/table";
import type { ErrorCode, ErrorParams, FieldProblem } from "./errors";
import { givenOnce } from "./given";
import { dayInWords, euros } from "./in-words";
import type { Locale } from "./locale";

const table = givenOnce<Readonly<Record<ErrorCode, ErrorTable[string]>>>("error texts");
export const giveErrors = table.give;

/** Every code there is, for the page that lists them. */
export function errorCodes(): ErrorCode[] {
  return Object.keys(table.read()) as ErrorCode[];
}

/** A code's text with its gaps still in braces. */
export function templateOf(code: ErrorCode, locale: Locale): string {
  return table.read()[code][locale];
}

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): ErrorTable[string]["status"] {
  return table.read()[code].status;
}

/** What people read, in their language; days among the params as people write them, and sums, which are named `…Cents`. */
export function textOf(problem: Pick<FieldProblem, "code" | "params">, locale: Locale): string {
  return fill(table.read()[problem.code][locale], problem.params, locale);
}

function fill(text: string, params: ErrorParams, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" && name.endsWith("Cents") ? euros(value, locale) : readable(value, locale);
  });
}

function readable(value: string | number, locale: Locale): string {
  if (typeof value === "number") return value.toLocaleString(locale);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return dayInWords(value as Day, locale);
}
