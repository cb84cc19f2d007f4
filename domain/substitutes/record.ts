/** The record of hours as a file that every office's table program opens. */
import type { Context } from "../kernel/context";
import type { Locale } from "../kernel/locale";
import { type RecordLine, readOwnRecord, readRecordOfArea } from "./queries";
import type { ReadRecord } from "./schemas";

const headings = {
  de: [
    "Tag",
    "Zeiten",
    "Stunden",
    "Ausgefallen",
    "Vertretung",
    "Kind",
    "Von den Eltern bestätigt",
    "Gekommen",
    "Gegangen",
    "Stunden da",
  ],
  en: [
    "Day",
    "Times",
    "Hours",
    "Away",
    "Substitute",
    "Child",
    "Confirmed by the parents",
    "Came",
    "Went",
    "Hours present",
  ],
} as const;
const yesNo = { de: ["ja", "nein"], en: ["yes", "no"] } as const;

export async function ownRecordAsCsv(ctx: Context, { month }: ReadRecord): Promise<string> {
  return asCsv(await readOwnRecord(ctx, month), ctx.locale);
}

export async function recordOfAreaAsCsv(ctx: Context, { month }: ReadRecord): Promise<string> {
  return asCsv(await readRecordOfArea(ctx, month), ctx.locale);
}

/** Semicolons and a byte order mark: so German table programs read it by a double click. */
export function asCsv(lines: readonly RecordLine[], locale: Locale): string {
  const rows = lines.map(({ on, hours, minutes, ill, substitute, child, confirmed, arrived, left, presentMinutes }) => [
    on,
    hours,
    inHours(minutes, locale),
    ill,
    substitute,
    child,
    yesNo[locale][confirmed ? 0 : 1],
    arrived,
    left,
    presentMinutes === null ? "" : inHours(presentMinutes, locale),
  ]);
  return `\uFEFF${[headings[locale], ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

function inHours(minutes: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "de" ? "de-DE" : "en-GB", { maximumFractionDigits: 2 }).format(minutes / 60);
}

/** What a table program would read as a formula begins with an apostrophe, so that a name stays a name. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
