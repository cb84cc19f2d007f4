import { WEEKDAYS, type Week, type Weekday } from "./calendar";
import { type CareSchedule, careSchedule } from "./care-schedule";
import type { AppError, ErrorCode } from "./errors";
import { type CareInterval, type FortnightGrid, gridOfIntervals, MINUTES_PER_DAY } from "./fortnight-grid";
import { LONGEST_NIGHT, offending, type Token, tokensOf } from "./schedule-words";

/**
 * Reads a schedule as people write it. German, English and the short form of links (`encodeSchedule`) are read alike,
 * whatever the reader's language, since their words never clash; so a form field and a link share one parameter.
 * "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00", "Mon to Thu 7.30-14; Fri week A 7-12", "Mo/Mi 22–6 Uhr",
 * "Woche A: Mo–Mi 7–14, Do 7–12; Woche B: Fr 7–12", "20 Stunden Mo–Fr zwischen 7 und 17",
 * "20 hours within Mon–Thu 7–17, Fri 7–12".
 *
 * Days come before their times. A week named before or after the times concerns all days of that clause, one with a colon
 * ("Woche A:") all clauses that follow. Floating hours without days or times may lie on any day, at any time.
 *
 * An end before its start: "9–5" and "8–2" are a clock with hands and mean 9:00–17:00 and 8:00–14:00, in either language; nobody
 * wants twenty hours of care, and asking back would cost every English reader a step for nothing. "22–6" is a night and ends on the
 * next day. What would last more than 14 hours that way on several days ("Mo–Fr 18–17", "08:00–02:00") is refused, unless
 * a word says that it is a night ("über Nacht", "overnight"); on a single day it may be as long.
 * @throws as `careSchedule`, and with the offending `text` (≤ 40 characters) `schedule.not_understood`, `schedule.bad_time`,
 *   `schedule.not_quarter_hours`, `schedule.zero_length`, `schedule.over_night` (longer than 14 hours), `schedule.which_week`
 *   ("jede zweite Woche": A or B?) or `schedule.hours_open` ("ab 8 Uhr", "vormittags": a beginning and an end are needed)
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
      const start = this.#at;
      const days = this.#days();
      if (this.#next.kind !== "hours") fixed.push(...this.#clause(week, days, start));
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
  #clause(weekBefore: Week | "both" | null, daysHere: readonly Weekday[], start: number): CareInterval[] {
    const days = daysHere.length > 0 ? daysHere : this.#lastDays;
    this.#lastDays = days;
    let week = weekBefore ?? this.#week();
    if (daysHere.length > 0) this.#skip("colon");
    const said = [this.#written("dash", start)];
    while (this.#writtenFollows()) said.push(this.#written("dash", this.#at));
    if (this.#tokens[this.#at + 1]?.kind !== "colon") week ??= this.#week();
    if (days.length === 0) throw this.#notUnderstood(0);
    const spans = said.map((one) => this.#span(one, days.length));
    return days.flatMap((weekday) => spans.map((span) => ({ week: week ?? this.#standingWeek, weekday, ...span })));
  }

  /** Times again, after "und" perhaps, and after "vormittags" or "über Nacht". */
  #writtenFollows(): boolean {
    let ahead = 0;
    while (aside.has(this.#peek(ahead).kind) || this.#peek(ahead).kind === "separator") ahead++;
    return this.#peek(ahead).kind === "time";
  }

  /** `20 Stunden [days] [zwischen 7 und 17] [days]`, or `20 Stunden innerhalb von <clauses to the end>`. */
  #floating(daysBefore: readonly Weekday[]): NonNullable<CareSchedule["floating"]> {
    const token = this.#next;
    const hoursPerWeek = token.kind === "hours" ? token.hours : 0;
    this.#at++;
    if (this.#skip("within")) {
      const clauses: CareInterval[] = [];
      for (this.#separators(); this.#next.kind !== "end"; this.#separators()) {
        const week = this.#weekAhead();
        const start = this.#at;
        clauses.push(...this.#clause(week, this.#days(), start));
      }
      return { window: this.#grid(clauses), hoursPerWeek };
    }
    const days = [...daysBefore, ...this.#days()];
    if (this.#after("separator").kind === "between") this.#separators();
    const between = this.#skip("between");
    const isWritten = between || this.#writtenFollows();
    const said = isWritten ? this.#written(between ? "separator" : "dash", this.#at) : null;
    if (days.length === 0) days.push(...this.#daysBehind());
    const weekdays = days.length > 0 ? days : WEEKDAYS;
    const hours = said ? this.#span(said, weekdays.length) : { fromMinute: 0, untilMinute: MINUTES_PER_DAY };
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

  /** `[nachmittags] 7:30–14:00 [über Nacht]`, or with "zwischen" `7:30 und 14:00`. `clause` is where its days begin. */
  #written(between: "dash" | "separator", clause: number): Written {
    this.#separators();
    const before = this.#aside();
    const start = this.#at;
    const first = this.#time(clause);
    if (!this.#skip("dash") && !(between === "separator" && this.#skip("separator"))) throw this.#open(clause);
    const last = this.#time(clause);
    const behind = this.#aside();
    return { start, first, last, isNight: before.isNight || behind.isNight, half: before.half ?? behind.half };
  }

  /** "vormittags", "über Nacht": what stands beside the times and says how they are meant. */
  #aside(): { isNight: boolean; half: "am" | "pm" | null } {
    let isNight = false;
    let half: "am" | "pm" | null = null;
    for (; aside.has(this.#next.kind); this.#at++) {
      const token = this.#next;
      if (token.kind === "half") half = token.half;
      else isNight = true;
    }
    return { isNight, half };
  }

  #time(clause: number): Time {
    const token = this.#next;
    if (token.kind !== "time") throw this.#open(clause);
    this.#at++;
    return token;
  }

  /** How times are meant; see `parseSchedule`. */
  #span({ start, first, last, isNight, half }: Written, days: number): { fromMinute: number; untilMinute: number } {
    let fromMinute = first.minute;
    let untilMinute = last.minute;
    if (half === "pm" && fromMinute < NOON) {
      if (untilMinute >= fromMinute && untilMinute <= NOON) untilMinute += NOON; // but "abends 10–2" ends in the night
      fromMinute += NOON;
    }
    if (first.half === null && last.half === "pm" && fromMinute + NOON < untilMinute) fromMinute += NOON; // "1–5 pm"
    if (fromMinute === untilMinute) throw this.#offending("schedule.zero_length", start);
    if (fromMinute === MINUTES_PER_DAY) throw this.#offending("schedule.bad_time", start);
    const isOver = untilMinute < fromMinute;
    const isMorning = first.onDial || (first.half === "am" && !isNight);
    if (isOver && isMorning && last.onDial && fromMinute < NOON + 60 && untilMinute < NOON) {
      if (!isNight) return { fromMinute, untilMinute: untilMinute + NOON }; // "9–5"
      fromMinute += fromMinute < NOON ? NOON : -NOON; // "nachts 10–6", and "nachts 12–2"
    }
    const length = untilMinute - fromMinute + MINUTES_PER_DAY;
    if (isOver && untilMinute > 0 && length > LONGEST_NIGHT && !isNight && days > 1) {
      throw this.#offending("schedule.over_night", start, { hours: length / 60 });
    }
    return { fromMinute, untilMinute };
  }

  /** `Mo–Do`, `Mo, Mi`, `Mo/Mi–Fr`; a range may run over the weekend. */
  #days(): readonly Weekday[] {
    const days: Weekday[] = [];
    while (this.#next.kind === "days" || (days.length > 0 && this.#after("separator").kind === "days")) {
      this.#separators();
      const first = this.#dayNames();
      const last = this.#peek(1).kind === "days" && this.#skip("dash") ? this.#dayNames() : first;
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
    return gridOfIntervals(intervals, this.#field);
  }

  #notUnderstood(at = this.#at): AppError {
    return this.#offending("schedule.not_understood", at);
  }

  /** Where a time is missing: with days, all that is said of them lacks it; else this is no clause at all. */
  #open(clause: number): AppError {
    const { kind } = this.#next;
    const isEnd = kind === "end" || kind === "separator" || kind === "days";
    const isBeginning = kind === "dash" && this.#peek(1).kind === "time" && this.#peek(2).kind !== "dash";
    const isOpen = kind === "open" || (clause < this.#at && (isEnd || isBeginning));
    return isOpen ? this.#offending("schedule.hours_open", clause) : this.#notUnderstood();
  }

  #offending(code: ErrorCode, at: number, more: Readonly<Record<string, number>> = {}): AppError {
    return offending(code, this.#text, this.#tokens[at]?.at ?? 0, this.#field, more);
  }
}

type Time = Extract<Token, { kind: "time" }>;

/** A pair of times as it was written. */
interface Written {
  /** The token it begins with. */
  readonly start: number;
  readonly first: Time;
  readonly last: Time;
  readonly isNight: boolean;
  readonly half: "am" | "pm" | null;
}

const aside: ReadonlySet<Token["kind"]> = new Set(["half", "night"]);
const NOON = 720;
