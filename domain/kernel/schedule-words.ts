/** The words and times of which schedules are made, in German, in English and in the short form of links. */
import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import type { ErrorCode } from "./errors";
import { AppError } from "./errors";
import { MINUTES_PER_DAY } from "./fortnight-grid";

export type Token = { readonly at: number } & (
  | { readonly kind: "days"; readonly days: readonly Weekday[] }
  | { readonly kind: "week"; readonly week: Week | "both" }
  | { readonly kind: "time"; readonly minute: number; readonly half: "am" | "pm" | null }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "dash" | "separator" | "colon" | "between" | "within" | "end" }
);

type Meaning = Token extends infer T ? (T extends Token ? Omit<T, "at"> : never) : never;

const VOCABULARY: ReadonlyMap<string, Meaning | null> = new Map<string, Meaning | null>([
  ...[
    "mo mon montag montags monday mondays",
    "di dienstag dienstags tu tue tues tuesday tuesdays",
    "mi mittwoch mittwochs we wed wednesday wednesdays",
    "do donnerstag donnerstags th thu thur thurs thursday thursdays",
    "fr freitag freitags fri friday fridays",
    "sa samstag samstags sonnabend sonnabends sat saturday saturdays",
    "so sonntag sonntags su sun sunday sundays",
  ].flatMap((names, at) => words(names, { kind: "days", days: [at as Weekday] })),
  ...words("täglich taeglich daily", { kind: "days", days: WEEKDAYS }),
  ...words("werktags wochentags weekdays", { kind: "days", days: [0, 1, 2, 3, 4] }),
  ...words("wochenende wochenends weekend weekends", { kind: "days", days: [5, 6] }),
  ...words("a", { kind: "week", week: "A" }),
  ...words("b", { kind: "week", week: "B" }),
  ...words("beide beiden both", { kind: "week", week: "both" }),
  ...words("bis to until till", { kind: "dash" }),
  ...words("und and sowie dazu plus", { kind: "separator" }),
  ...words("zwischen between", { kind: "between" }),
  ...words("innerhalb within", { kind: "within" }),
  ...words("woche wochen week weeks uhr h in im von from am on at jeweils immer each every jede jeden", null),
]);

function words(names: string, meaning: Meaning | null): [string, Meaning | null][] {
  return names.split(" ").map((name) => [name, meaning]);
}

const BLANK = /[\s_.]+/y;
const BREAK = /\s*\n\s*/y;
const EVERY_WEEK = /(?:a|per|pro|je|die|each|every|jede|in der)[\s_]+(?:week|woche)(?![\s_]+[ab]\b)/iy;
const HOURS = /(\d{1,3})(?:[.,](\d{1,2}))?[\s_]*(?:stunden|stunde|std|hours|hour|hrs|h)(?![\p{L}\d])/iuy;
const TIME = /(?:(\d{1,2})[:.](\d{2})|(\d{2})(\d{2})|(\d{1,2}))(?![\d:])/y;
const HALF = /[\s_]*(am|pm)\b(?![\s_]+(?:mo|di|mi|do|fr|sa|so|wo))/iy; // "am Freitag" is German
const WORD = /\p{L}+/uy;

export function tokensOf(text: string, field: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const start = at;
    const afterDash = tokens.at(-1)?.kind === "dash";
    if (take(BREAK)) tokens.push({ kind: "separator", at: start });
    else if (take(BLANK) || take(EVERY_WEEK)) continue;
    else if (/[,;/+&|]/.test(text.charAt(at))) tokens.push({ kind: "separator", at: at++ });
    else if (/[-–—−‐‑]/.test(text.charAt(at))) tokens.push({ kind: "dash", at: at++ });
    else if (text.charAt(at) === ":") tokens.push({ kind: "colon", at: at++ });
    else {
      const hours = afterDash ? null : take(HOURS); // "7–13, 20 Stunden" but not "7–13,20 Stunden"
      const time = hours ? null : take(TIME);
      const word = hours || time ? null : take(WORD)?.[0].toLowerCase();
      if (hours) tokens.push({ kind: "hours", hours: Number(`${hours[1]}.${hours[2] ?? 0}`), at: start });
      else if (time) {
        const half = (take(HALF)?.[1]?.toLowerCase() ?? null) as "am" | "pm" | null;
        const minute = minuteOf(time, half);
        if (minute === null) throw offending("schedule.bad_time", text, start, field);
        if (minute % 15 !== 0) throw offending("schedule.not_quarter_hours", text, start, field);
        tokens.push({ kind: "time", minute, half, at: start });
      } else {
        const meaning = word ? VOCABULARY.get(word) : undefined;
        if (meaning) tokens.push({ ...meaning, at: start });
        else if (meaning === undefined) {
          throw offending(
            /\d/.test(text.charAt(start)) ? "schedule.bad_time" : "schedule.not_understood",
            text,
            start,
            field,
          );
        }
      }
    }
  }
  return [...tokens, { kind: "end", at: text.length }];
}

function minuteOf(time: RegExpExecArray, half: "am" | "pm" | null): number | null {
  const hour = Number(time[1] ?? time[3] ?? time[5]);
  const minute = hour * 60 + Number(time[2] ?? time[4] ?? 0);
  if (minute > MINUTES_PER_DAY || Number(time[2] ?? time[4] ?? 0) > 59) return null;
  if (half === null || hour > 12) return minute;
  return (minute % 720) + (half === "pm" ? 720 : 0);
}

export function offending(code: ErrorCode, text: string, at: number, field: string): AppError {
  return new AppError(code, { text: text.slice(at, at + 40).trim() || text.slice(-40).trim() }, field);
}
