/** The words and times of which schedules are made, in German, in English and in the short form of links. */
import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import type { ErrorCode } from "./errors";
import { AppError } from "./errors";
import { MINUTES_PER_DAY } from "./fortnight-grid";

/** Minutes: from evening to morning, with the way to work and home; what is longer is hardly one night. */
export const LONGEST_NIGHT = 14 * 60;

export type Token = { readonly at: number } & (
  | { readonly kind: "days"; readonly days: readonly Weekday[] }
  | { readonly kind: "week"; readonly week: Week | "both" }
  /** `onDial`: as a clock with hands shows it, so it may be the afternoon: "5" and "5:30", but not "05:30", "0:30" or "17". */
  | { readonly kind: "time"; readonly minute: number; readonly half: "am" | "pm" | null; readonly onDial: boolean }
  | { readonly kind: "hours"; readonly hours: number }
  /** "vormittags", "afternoons" */
  | { readonly kind: "half"; readonly half: "am" | "pm" }
  /** "night": it does go over midnight; "open": it has a beginning or an end only, or neither. */
  | { readonly kind: "dash" | "separator" | "colon" | "between" | "within" | "night" | "open" | "end" }
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
  ...words("werktags wochentags werktagen wochentagen weekday weekdays workdays", {
    kind: "days",
    days: [0, 1, 2, 3, 4],
  }),
  ...words("wochenende wochenends weekend weekends", { kind: "days", days: [5, 6] }),
  ...words("a", { kind: "week", week: "A" }),
  ...words("b", { kind: "week", week: "B" }),
  ...words("beide beiden both", { kind: "week", week: "both" }),
  ...words("bis to until till", { kind: "dash" }),
  ...words("und and sowie dazu plus", { kind: "separator" }),
  ...words("zwischen between", { kind: "between" }),
  ...words("innerhalb within", { kind: "within" }),
  ...words("vormittag vormittags morgens morning mornings", { kind: "half", half: "am" }),
  ...words("nachmittag nachmittags abends afternoon afternoons evening evenings", { kind: "half", half: "pm" }),
  ...words("nacht nachts overnight night nights", { kind: "night" }),
  ...words("ab after before ganztags halbtags tagsüber fulltime", { kind: "open" }),
  ...words(
    "woche wochen week weeks uhr h in im von from am on at an the jeweils immer each every jede jeden über ueber der",
    null,
  ),
]);

function words(names: string, meaning: Meaning | null): [string, Meaning | null][] {
  return names.split(" ").map((name) => [name, meaning]);
}

const BLANK = /[\s_.]+/y;
const BREAK = /\s*\n\s*/y;
const EVERY_WEEK = /(?:a|per|pro|je|die|each|every|jede|in der)[\s_]+(?:week|woche)(?![\s_]+[ab]\b)/iy;
/** Which of the two weeks it is, none of these says: the first is as good as the second, and years of 53 weeks swap odd and even. */
const WHICH_WEEK =
  /(?:(?:14|vierzehn|zwei)[\s_]*-?[\s_]*(?:tägig|taegig|täglich|taeglich|wöchig|wöchentlich|woechentlich)\p{L}*|jede[rnms]?[\s_]+(?:zweite[rnms]?|2\.)[\s_]+woche|alle[\s_]+(?:zwei|2|14)[\s_]+(?:wochen|tage)|every[\s_]+(?:other|second|two|2)[\s_]+weeks?|fortnightly|bi-?weekly|alternat\p{L}+[\s_]+weeks?|abwechselnd|(?:un)?gerade[rns]?|odd|even|kw|kalenderwochen?)(?!\p{L})/iuy;
const NAMED_WEEK = /([ab])-?woche(?!\p{L})/iuy;
const HOURS =
  /(\d{1,3})(?:[.,](\d{1,2}))?[\s_]*(?:stunden|stunde|std|hours|hour|hrs|h(?![\s_]*(?:[-–—−‐‑]|bis|to|until)[\s_]*\d))(?![\p{L}\d])/iuy;
const TIME = /(?:(\d{1,2})[:.h](\d{2})|(\d{2})(\d{2})|(\d{1,2}))(?![\d:])/iy;
const HALF = /[\s_]*([ap])(?:m|\.m\.?)(?![\p{L}\d])(?![\s_]+(?:mo|di|mi|do|fr|sa|so|wo))/iuy; // "am Freitag" is German
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
    else if (take(WHICH_WEEK)) throw offending("schedule.which_week", text, start, field);
    else if (take(NAMED_WEEK)) {
      tokens.push({ kind: "week", week: text.charAt(start).toLowerCase() === "a" ? "A" : "B", at: start });
    } else if (/[,;/+&|]/.test(text.charAt(at))) tokens.push({ kind: "separator", at: at++ });
    else if (/[-–—−‐‑]/.test(text.charAt(at))) tokens.push({ kind: "dash", at: at++ });
    else if (text.charAt(at) === ":") tokens.push({ kind: "colon", at: at++ });
    else {
      const hours = afterDash ? null : take(HOURS); // "7–13, 20 Stunden" but not "7–13,20 Stunden"
      const time = hours ? null : take(TIME);
      const word = hours || time ? null : take(WORD)?.[0].toLowerCase();
      if (hours) tokens.push({ kind: "hours", hours: Number(`${hours[1]}.${hours[2] ?? 0}`), at: start });
      else if (time) {
        const letter = take(HALF)?.[1]?.toLowerCase();
        const half = letter ? (`${letter}m` as "am" | "pm") : null;
        const minute = minuteOf(time, half);
        if (minute === null) throw offending("schedule.bad_time", text, start, field);
        if (minute % 15 !== 0) throw offending("schedule.not_quarter_hours", text, start, field);
        const onDial = half === null && minute >= 60 && minute < 780 && !time[0].startsWith("0");
        tokens.push({ kind: "time", minute, half, onDial, at: start });
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

export function offending(
  code: ErrorCode,
  text: string,
  at: number,
  field: string,
  more: Readonly<Record<string, number>> = {},
): AppError {
  return new AppError(code, { text: text.slice(at, at + 40).trim() || text.slice(-40).trim(), ...more }, field);
}
