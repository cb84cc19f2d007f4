/** Lines of an invoice as people read them. Pure. */

import type { Month } from "../kernel/calendar";
import type { Locale, Words } from "../kernel/locale";
import type { Charge, ChargeKind, InvoiceLine } from "./charges";

const kinds: Readonly<Record<ChargeKind, Words>> = {
  care: { de: "Betreuung", en: "Care" },
  co_payment: { de: "Zuzahlung zur Betreuung", en: "Co-payment for care" },
  meals: { de: "Mahlzeiten", en: "Meals" },
  hygiene: { de: "Windeln und Pflegemittel", en: "Nappies and hygiene items" },
  holding: { de: "Freihalten des Platzes", en: "Holding the place" },
};

const months: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat("de-DE", { month: "long", year: "numeric", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }),
};

export const monthInWords = (month: Month, locale: Locale): string => months[locale].format(new Date(`${month}-01`));

/** "Mahlzeiten, April 2027" */
export function lineInWords(
  { kind, month, settles }: Pick<InvoiceLine, "kind" | "month" | "settles">,
  locale: Locale,
): string {
  const name = `${kinds[kind][locale]}, ${monthInWords(month, locale)}`;
  if (!settles) return name;
  return locale === "de" ? `${name} (Ausgleich)` : `${name} (set right)`;
}

const numbers: Readonly<Record<Locale, Intl.NumberFormat>> = {
  de: new Intl.NumberFormat("de-DE", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

/** "20 Tage", "132 Std., davon 60 %", "15 von 30 Tagen"; nothing where a whole month or a single sum is charged to all parents together. */
export function quantityInWords(
  { percent = 100, ...counted }: Pick<Charge, "unit" | "quantity" | "of" | "percent">,
  locale: Locale,
): string {
  const all = countedInWords(counted, locale);
  if (percent === 100) return all;
  if (all === "") return locale === "de" ? `Anteil ${percent} %` : `share of ${percent} %`;
  return locale === "de" ? `${all}, davon ${percent} %` : `${percent} % of ${all}`;
}

function countedInWords({ unit, quantity, of }: Pick<Charge, "unit" | "quantity" | "of">, locale: Locale): string {
  const de = locale === "de";
  if (unit === "day") return `${quantity} ${de ? (quantity === 1 ? "Tag" : "Tage") : quantity === 1 ? "day" : "days"}`;
  if (unit === "hour") return `${numbers[locale].format(quantity / of)} ${de ? "Std." : "h"}`;
  if (unit === "once" || quantity === of) return "";
  // Where days of care are not paid both count products of days: a share of the month says it better than they do.
  if (of > 31) return `${numbers[locale].format((100 * quantity) / of)} %`;
  return de ? `${quantity} von ${of} Tagen` : `${quantity} of ${of} days`;
}
