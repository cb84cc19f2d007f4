/** "22. Nov. 2026, 18:05", as clocks in Germany show it. */
export function instant(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Berlin",
  }).format(new Date(iso));
}

/** "22. Nov. 2026" */
export function dayOf(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeZone: "Europe/Berlin",
  }).format(new Date(iso));
}

/** "22. November 2026", of a day of the calendar. */
export function longDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A text with what stands for its `#`s, one after the other. */
export function fill(text: string, ...values: readonly string[]): string {
  let index = 0;
  return text.replace(/#/g, () => values[index++] ?? "");
}
