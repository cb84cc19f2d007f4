import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import { type CareSchedule, careSchedule } from "./care-schedule";
import type { AppError, ErrorCode } from "./errors";
import {
  type CareInterval,
  emptyGrid,
  type FortnightGrid,
  fullGrid,
  gridOfIntervals,
  MINUTES_PER_DAY,
} from "./fortnight-grid";
import { offending, type Token, tokensOf } from "./schedule-words";

/**
 * Reads a schedule as people write it. German, English and the short form of links (`encodeSchedule`) are read alike,
 * whatever the reader's language, since their words never clash; so a form field and a link share one parameter.
 * "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00", "Mon to Thu 7.30-14; Fri week A 7-12", "Mo/Mi 22–6 Uhr",
 * "Woche A: Mo–Mi 7–14, Do 7–12; Woche B: Fr 7–12", "20 Stunden Mo–Fr zwischen 7 und 17",
 * "20 hours within Mon–Thu 7–17, Fri 7–12".
 *
 * Days come before their times; an end before its start lies on the next day. A week named before or after the times
 * concerns all days of that clause, one with a colon ("Woche A:") all clauses that follow. Floating hours without days or
 * times may lie on any day, at any time.
 * @throws as `careSchedule`, and with the offending `text` (≤ 40 characters) `schedule.not_understood`, `schedule.bad_time`,
 *   `schedule.not_quarter_hours` or `schedule.zero_length`
 */
export function parseSchedule(text: string, field = "hours"): CareSchedule {
  return new Reader(text, field).schedule();
}

/** Reads the tokens of one text from left to right; its methods take what they are named after, and move on. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #field: string;
  #at = 0;
  #lastDays: readonly Weekday[] = [];
  #standingWeek: Week | "both" = "both";

  constructor(text: string, field: string) {
    this.#text = text;
    this.#field = field;
    this.#tokens = tokensOf(text, field);
  }

  schedule(): CareSchedule {
    const fixed: CareInterval[] = [];
    let floating: CareSchedule["floating"];
    for (this.#separators(); this.#next.kind !== "end"; this.#separators()) {
      const week = this.#weekAhead();
      const days = this.#days();
      if (this.#next.kind !== "hours") fixed.push(...this.#clause(week, days));
      else if (floating || (week ?? this.#standingWeek) !== "both")
        throw this.#notUnderstood(); // each week, and once
      else floating = this.#floating(days);
    }
    return careSchedule({ fixed: this.#grid(fixed), ...(floating && { floating }) }, this.#field);
  }

  /** "Woche A: " stands until another is named; "in Woche A " counts for this clause. */
  #weekAhead(): Week | "both" | null {
    let week = this.#week();
    while (week !== null && this.#skip("colon")) {
      this.#standingWeek = week;
      this.#separators();
      week = this.#week();
    }
    return week;
  }

  /** What follows the days of a clause: `[week] 7:30–12:00 [und 14–16 …] [week]`. */
  #clause(weekBefore: Week | "both" | null, daysHere: readonly Weekday[]): CareInterval[] {
    const days = daysHere.length > 0 ? daysHere : this.#lastDays;
    this.#lastDays = days;
    let week = weekBefore ?? this.#week();
    if (daysHere.length > 0) this.#skip("colon");
    if (this.#after("separator").kind === "time") this.#separators();
    const spans = [this.#hours("dash")];
    while (this.#after("separator").kind === "time") {
      this.#separators();
      spans.push(this.#hours("dash"));
    }
    if (this.#tokens[this.#at + 1]?.kind !== "colon") week ??= this.#week();
    if (days.length === 0) throw this.#notUnderstood(0);
    return days.flatMap((weekday) => spans.map((span) => ({ week: week ?? this.#standingWeek, weekday, ...span })));
  }

  /** `20 Stunden [days] [zwischen 7 und 17] [days]`, or `20 Stunden innerhalb von <clauses to the end>`. */
  #floating(daysBefore: readonly Weekday[]): NonNullable<CareSchedule["floating"]> {
    const token = this.#next;
    const hoursPerWeek = token.kind === "hours" ? token.hours : 0;
    this.#at++;
    if (this.#skip("within")) {
      const clauses: CareInterval[] = [];
      for (this.#separators(); this.#next.kind !== "end"; this.#separators()) {
        clauses.push(...this.#clause(this.#weekAhead(), this.#days()));
      }
      return { window: this.#grid(clauses), hoursPerWeek };
    }
    const days = [...daysBefore, ...this.#days()];
    if (this.#after("separator").kind === "between") this.#separators();
    const between = this.#skip("between");
    const span = between || this.#next.kind === "time" ? this.#hours(between ? "separator" : "dash") : null;
    if (days.length === 0) days.push(...this.#daysBehind());
    if (days.length === 0 && span === null) return { window: fullGrid(), hoursPerWeek };
    const hours = span ?? { fromMinute: 0, untilMinute: MINUTES_PER_DAY };
    const weekdays = days.length > 0 ? days : WEEKDAYS;
    return {
      window: this.#grid(weekdays.map((weekday) => ({ week: "both", weekday, ...hours }))),
      hoursPerWeek,
    };
  }

  /** Days after the window ("zwischen 7 und 17, Mo–Fr"), unless they begin a clause of their own. */
  #daysBehind(): readonly Weekday[] {
    const before = this.#at;
    this.#separators();
    const days = this.#days();
    if (this.#next.kind === "end" || this.#next.kind === "separator") return days;
    this.#at = before;
    return [];
  }

  /** `7:30–14:00`, or with "zwischen" `7:30 und 14:00`. */
  #hours(between: "dash" | "separator"): { fromMinute: number; untilMinute: number } {
    const start = this.#at;
    const first = this.#time();
    if (!this.#skip("dash") && !(between === "separator" && this.#skip("separator"))) throw this.#notUnderstood();
    const last = this.#time();
    const afternoon = first.half === null && last.half === "pm" && first.minute + 720 < last.minute; // "1–5 pm"
    const fromMinute = afternoon ? first.minute + 720 : first.minute;
    if (fromMinute === last.minute) throw this.#offending("schedule.zero_length", start);
    if (fromMinute === MINUTES_PER_DAY) throw this.#offending("schedule.bad_time", start);
    return { fromMinute, untilMinute: last.minute };
  }

  #time(): { minute: number; half: "am" | "pm" | null } {
    const token = this.#next;
    if (token.kind !== "time") throw this.#notUnderstood();
    this.#at++;
    return token;
  }

  /** `Mo–Do`, `Mo, Mi`, `Mo/Mi–Fr`; a range may run over the weekend. */
  #days(): readonly Weekday[] {
    const days: Weekday[] = [];
    while (this.#next.kind === "days" || (days.length > 0 && this.#after("separator").kind === "days")) {
      this.#separators();
      const first = this.#dayNames();
      const last =
        this.#next.kind === "dash" && this.#peek(1).kind === "days" && this.#skip("dash") ? this.#dayNames() : first;
      if (last === first) days.push(...first);
      else
        for (let day = first[0] ?? 0; ; day = ((day + 1) % 7) as Weekday) {
          days.push(day);
          if (day === last.at(-1)) break;
        }
    }
    return [...new Set(days)];
  }

  #dayNames(): readonly Weekday[] {
    const token = this.#next;
    if (token.kind !== "days") throw this.#notUnderstood();
    this.#at++;
    return token.days;
  }

  #week(): Week | "both" | null {
    const token = this.#next;
    if (token.kind !== "week") return null;
    this.#at++;
    return token.week;
  }

  #separators(): void {
    while (this.#skip("separator"));
  }

  #skip(kind: Token["kind"]): boolean {
    if (this.#next.kind !== kind) return false;
    this.#at++;
    return true;
  }

  get #next(): Token {
    return this.#peek(0);
  }

  #peek(ahead: number): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: "end", at: this.#text.length };
  }

  /** The first token ahead that is of another kind. */
  #after(kind: Token["kind"]): Token {
    let ahead = 0;
    while (this.#peek(ahead).kind === kind) ahead++;
    return this.#peek(ahead);
  }

  #grid(intervals: readonly CareInterval[]): FortnightGrid {
    return intervals.length > 0 ? gridOfIntervals(intervals, this.#field) : emptyGrid();
  }

  #notUnderstood(at = this.#at): AppError {
    return this.#offending("schedule.not_understood", at);
  }

  #offending(code: ErrorCode, at: number): AppError {
    return offending(code, this.#text, this.#tokens[at]?.at ?? 0, this.#field);
  }
}
