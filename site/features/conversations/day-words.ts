import { dayOf } from "../account/instants";

/** "15:04", as clocks in Germany show it. */
export function clockOf(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "Europe/Berlin",
  }).format(at);
}

const days = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" });

/** Whether another day begins in Germany between two moments. */
export const isNewDay = (before: number | undefined, at: number): boolean =>
  before === undefined || days.format(before) !== days.format(at);

type DayTexts = { readonly today: string; readonly yesterday: string; readonly locale: string };

/** "Heute", "Gestern", "22. Nov. 2026" */
export function dayWords(at: number, texts: DayTexts): string {
  const now = Date.now();
  if (!isNewDay(at, now)) return texts.today;
  if (!isNewDay(at, now - 86_400_000)) return texts.yesterday;
  return dayOf(new Date(at).toISOString(), texts.locale);
}
