import { m } from "./paraglide/messages.js";
import { getLocale } from "./paraglide/runtime.js";

const tag = () => (getLocale() === "de" ? "de-DE" : "en-GB");

/** "1. März 2027" */
export function date(day: string): string {
  return new Intl.DateTimeFormat(tag(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** "1. Aug. 2027", where there is little room */
export function shortDate(day: string): string {
  const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(tag(), format).format(new Date(`${day}T00:00:00Z`));
}

/** "1. März 2027", or "sofort" */
export function dayFrom(day: string, today: string): string {
  return day <= today ? m.date_now() : date(day);
}

/** "März 2029" */
export function month(day: string): string {
  return new Intl.DateTimeFormat(tag(), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** The twelve months by name, the first first. */
export function monthNames(): string[] {
  const format = new Intl.DateTimeFormat(tag(), { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, at) => format.format(new Date(Date.UTC(2024, at, 1))));
}

/** The same to choose from, by "01" to "12". */
export const monthChoices = (): (readonly [string, string])[] =>
  monthNames().map((name, at) => [String(at + 1).padStart(2, "0"), name]);

/** "6,50 €" */
export function money(cents: number): string {
  const minimumFractionDigits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(tag(), { style: "currency", currency: "EUR", minimumFractionDigits }).format(
    cents / 100,
  );
}

export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(tag(), { maximumFractionDigits: digits }).format(value);
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
  const name = code === "dgs" ? m.language_dgs() : new Intl.DisplayNames(tag(), { type: "language" }).of(code);
  return name ?? code;
}

/** "Deutsch, Türkisch und Englisch" */
export function list(items: readonly string[]): string {
  return new Intl.ListFormat(tag(), { type: "conjunction" }).format(items);
}
