import { m } from "./paraglide/messages.js";
import { getLocale } from "./paraglide/runtime.js";

const tag = () => (getLocale() === "de" ? "de-DE" : "en-GB");

/** Formatters are dear to make and cheap to use, and a page of results needs some hundred times one: each is made once for a language. */
function kept<Formatter>(make: (tag: string) => Formatter): () => Formatter {
  const made = new Map<string, Formatter>();
  return () => {
    const known = made.get(tag()) ?? make(tag());
    made.set(tag(), known);
    return known;
  };
}

const days = (format: Intl.DateTimeFormatOptions) =>
  kept((tag) => new Intl.DateTimeFormat(tag, { ...format, timeZone: "UTC" }));
const longDays = days({ dateStyle: "long" });
const shortDays = days({ day: "numeric", month: "short", year: "numeric" });
const monthsOfYears = days({ month: "long", year: "numeric" });
const months = days({ month: "long" });

const euros = (minimumFractionDigits: number) =>
  kept((tag) => new Intl.NumberFormat(tag, { style: "currency", currency: "EUR", minimumFractionDigits }));
const wholeEuros = euros(0);
const exactEuros = euros(2);
const numbers = [0, 1, 2, 3].map((maximumFractionDigits) =>
  kept((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits })),
);
const languages = kept((tag) => new Intl.DisplayNames(tag, { type: "language" }));
const lists = kept((tag) => new Intl.ListFormat(tag, { type: "conjunction" }));

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** "1. März 2027" */
export function date(day: string): string {
  return longDays().format(midnight(day));
}

/** "1. Aug. 2027", where there is little room */
export function shortDate(day: string): string {
  return shortDays().format(midnight(day));
}

/** "1. März 2027", or "sofort" */
export function dayFrom(day: string, today: string): string {
  return day <= today ? m.date_now() : date(day);
}

/** "März 2029" */
export function month(day: string): string {
  return monthsOfYears().format(midnight(day));
}

/** The twelve months by name, the first first. */
export function monthNames(): string[] {
  return Array.from({ length: 12 }, (_, at) => months().format(new Date(Date.UTC(2024, at, 1))));
}

/** The same to choose from, by "01" to "12". */
export const monthChoices = (): (readonly [string, string])[] =>
  monthNames().map((name, at) => [String(at + 1).padStart(2, "0"), name]);

/** "6,50 €" */
export function money(cents: number): string {
  return (cents % 100 === 0 ? wholeEuros : exactEuros)().format(cents / 100);
}

export function number(value: number, digits: 0 | 1 | 2 | 3 = 1): string {
  return (numbers[digits] as (typeof numbers)[number])().format(value);
}

/** "7:30" */
export function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

/** "400 m", "1,2 km"; distances come in steps of 100 m. */
export function distance(metres: number): string {
  return metres < 1000 ? `${metres} m` : `${number(metres / 1000)} km`;
}

/** "8 Monate", "1 Jahr 6 Monate", "3 Jahre" */
export function age(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (months < 12) return m.age_months({ months });
  return [m.age_years({ years }), rest > 0 ? m.age_months({ months: rest }) : ""].filter(Boolean).join(" ");
}

/** "9 Monate bis unter 3 Jahre"; the oldest month is still fine. */
export function ageRange(fromMonths: number, toMonths: number): string {
  const from = fromMonths === 0 ? m.age_birth() : age(fromMonths);
  const whole = (toMonths + 1) % 12 === 0;
  return whole ? m.age_range_under({ from, to: age(toMonths + 1) }) : m.age_range({ from, to: age(toMonths) });
}

/** "Deutsch", "Türkisch"; sign language has no code of two letters. */
export function language(code: string): string {
  const name = code === "dgs" ? m.language_dgs() : languages().of(code);
  return name ?? code;
}

/** "Deutsch, Türkisch und Englisch" */
export function list(items: readonly string[]): string {
  return lists().format(items);
}
