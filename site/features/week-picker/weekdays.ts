import { getLocale } from "../../paraglide/runtime.js";

/** Monday to Sunday in the reader's language: "Mo" or "Montag". */
export function weekdayNames(length: "short" | "long"): string[] {
  const format = new Intl.DateTimeFormat(getLocale(), { weekday: length, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))).replace(".", ""));
}
