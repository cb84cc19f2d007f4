import type { Context } from "../kernel/context";
import { stringifyRow } from "../kernel/csv";
import type { Locale } from "../kernel/locale";
import { clockOf } from "./clock";
import { readMonths } from "./queries/months";
import type { ReadMonths } from "./schemas";
import type { MonthView } from "./views";
import { awayWords } from "./words";

const heads: Readonly<Record<Locale, readonly string[]>> = {
  de: [
    "Kind",
    "Datum",
    "Geplant (Std.)",
    "Gekommen",
    "Gegangen",
    "Anwesend (Std.)",
    "Grund der Abwesenheit",
    "Bestätigt",
  ],
  en: ["Child", "Day", "Planned (h)", "Arrived", "Left", "Present (h)", "Reason of absence", "Confirmed"],
};

/** Her month as a table for the office and for a spreadsheet: a row for each child and day, semicolons between, as Excel reads it here. */
export async function readMonthFile(ctx: Context, input: ReadMonths): Promise<string> {
  const months = await readMonths(ctx, input);
  const rows = months.flatMap((month) => rowsOf(month, ctx.locale));
  // The mark in front tells Excel that it is UTF-8.
  return `\uFEFF${[heads[ctx.locale], ...rows].map(stringifyRow).join("\r\n")}\r\n`;
}

function rowsOf({ nickname, days, confirmedAt }: MonthView, locale: Locale): string[][] {
  const confirmed = confirmedAt ? confirmedAt.toISOString().slice(0, 10) : "";
  return days.map(({ on, plannedMinutes, arrived, left, presentMinutes, away }) => [
    nickname,
    on,
    hours(plannedMinutes, locale),
    arrived === null ? "" : clockOf(arrived),
    left === null ? "" : clockOf(left),
    hours(presentMinutes, locale),
    away ? awayWords[away][locale] : "",
    confirmed,
  ]);
}

/** "6,25": hours as numbers, so that a spreadsheet sums them up. */
function hours(minutes: number, locale: Locale): string {
  const text = (minutes / 60).toFixed(2);
  return locale === "de" ? text.replace(".", ",") : text;
}
