import type { Locale } from "../../paraglide/runtime.js";

/** Monday to Sunday: "Mo" or "Montag". */
export function weekdayNames(length: "short" | "long", locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))).replace(".", ""));
}
