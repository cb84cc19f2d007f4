/** Days, instants and sums as people read them in mails, errors and files. */
import type { Day } from "./calendar";
import type { Locale } from "./locale";

const localeTags = { de: "de-DE", en: "en-GB" } as const;

/** "1. August 2027" */
export function dayInWords(day: Day, locale: Locale): string {
  return new Date(day).toLocaleDateString(localeTags[locale], { dateStyle: "long", timeZone: "UTC" });
}

/** "1. August 2027 um 15:30", as clocks in Germany show it. */
export function instantInWords(at: Date, locale: Locale): string {
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Berlin" } as const;
  return new Intl.DateTimeFormat(localeTags[locale], options).format(at);
}

const sums = {
  de: new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" }),
  en: new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" }),
} as const;

/** "1.234,50 €", of cents. */
export function euros(cents: number, locale: Locale): string {
  return sums[locale].format(cents / 100);
}
