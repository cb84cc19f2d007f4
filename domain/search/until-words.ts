/** How long something fits, as people say it: in mails and on pages alike. */
import { addDays, type Day, daysBetween, monthsBetween } from "../kernel/calendar";
import type { Locale } from "../kernel/locale";
import type { Fit } from "./result";

type End = Pick<Fit, "lastDay" | "outgrownAtMonths">;

/**
 * "bis 31. Juli 2028", or "bis Juli 2027: dann wird Emil drei"; null where it is open-ended. Without a nickname it is "Ihr Kind".
 */
export function untilWords({ lastDay, outgrownAtMonths }: End, locale: Locale, nickname?: string): string | null {
  if (lastDay === null) return null;
  const de = locale === "de";
  if (outgrownAtMonths === null) return `${de ? "bis" : "until"} ${formats[locale].day.format(new Date(lastDay))}`;
  const month = formats[locale].month.format(new Date(addDays(lastDay, 1)));
  const child = nickname ?? (de ? "Ihr Kind" : "your child");
  const years = outgrownAtMonths % 12 === 0 ? (yearWords[locale][outgrownAtMonths / 12] ?? null) : null;
  if (de) {
    const then = years ? `wird ${child} ${years}` : `ist ${child} ${outgrownAtMonths} Monate alt`;
    return `bis ${month}: dann ${then}`;
  }
  return `until ${month}, when ${child} ${years ? `turns ${years}` : `is ${outgrownAtMonths} months old`}`;
}

/** "2 Wochen", "4 Monate": so long it lasts, rounded down. */
export function lengthWords(from: Day, lastDay: Day, locale: Locale): string {
  const until = addDays(lastDay, 1);
  const [months, days] = [monthsBetween(from, until), daysBetween(from, until)];
  const [count, unit] =
    months > 0
      ? ([months, "month"] as const)
      : days < 14
        ? ([days, "day"] as const)
        : ([Math.floor(days / 7), "week"] as const);
  return formats[locale].count[unit].format(count);
}

const countsOf = (tag: string, unit: "day" | "week" | "month") =>
  new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" });

const formatsOf = (tag: string) => ({
  count: { day: countsOf(tag, "day"), week: countsOf(tag, "week"), month: countsOf(tag, "month") },
  day: new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }),
});
const formats = { de: formatsOf("de-DE"), en: formatsOf("en-GB") };

const yearWords = {
  de: ",ein Jahr alt,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf,13,14,15".split(","),
  en: ",one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,13,14,15".split(","),
};
