import { WEEKDAYS, type Week } from "../../../domain/kernel/calendar";
import { fromBits, gridOfIntervals, hoursOfDay, isEmpty, toBits } from "../../../domain/kernel/fortnight-grid";
import { printHours } from "../../../domain/kernel/print-schedule";
import type { WeekPickerTexts } from "./week-picker-texts";

/** Quarter hours of the fortnight, one character each, as in `domain/kernel/fortnight-grid.ts`. */
export type Bits = string;

const keys = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const weeks: readonly Week[] = ["A", "B"];

/** The plain fields of one form, read and written on behalf of the picker. */
export function linkFields(form: HTMLFormElement, texts: WeekPickerTexts) {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const read = (name: string) => field(name)?.value ?? "";
  const pair = (day: number, week: Week) =>
    [`${keys[day]}${week === "B" ? "_b" : ""}_from`, `${keys[day]}${week === "B" ? "_b" : ""}_until`] as const;
  const set = (name: string, value: string) => {
    const input = field(name);
    if (input) input.value = value;
  };
  const alternating = () => field("alternates")?.checked ?? false;

  /** What the day fields say; half filled pairs are left alone until they are whole. */
  const readFields = (): Bits => {
    const found = weeks.flatMap((week) =>
      WEEKDAYS.flatMap((weekday) => {
        const [from, until] = pair(weekday, alternating() ? week : "A").map((name) => minuteOf(read(name)));
        if (from === null || until === null || from === undefined || until === undefined || from === until) return [];
        return [{ week, weekday, fromMinute: from, untilMinute: until }];
      }),
    );
    return toBits(gridOfIntervals(found));
  };

  const floating = () => {
    const hours = read("float_hours");
    return hours && fill(texts.floating, hours, read("float_from") || "7:00", read("float_until") || "17:00");
  };

  const writeText = (bits: Bits) => {
    const grid = fromBits(bits);
    set("hours", [isEmpty(grid) ? "" : printHours(grid, texts.locale), floating()].filter(Boolean).join("; "));
  };

  /** Fields say one pair a day; what they cannot say stands in the text, which counts. */
  const writeFields = (bits: Bits) => {
    const grid = fromBits(bits);
    for (const week of weeks) {
      for (const day of WEEKDAYS) {
        const [first] = hoursOfDay(grid, week, day);
        const [from, until] = pair(day, week);
        set(from, first ? clock(first.fromMinute) : "");
        set(until, first ? clock(first.untilMinute) : "");
      }
    }
  };

  /** The text, read by the domain's own reader, which is loaded only when somebody writes; null if it makes no sense. */
  const readText = async (): Promise<Bits | null> => {
    const text = read("hours").trim();
    if (text === "") return "0".repeat(1344);
    const { parseSchedule } = await import("../../../domain/kernel/parse-schedule");
    try {
      return toBits(parseSchedule(text).fixed);
    } catch {
      return null;
    }
  };

  return { field, alternating, readFields, readText, writeFields, writeText };
}

/** Puts values where the text has a `#`, in order. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  let at = 0;
  return text.replace(/#/g, () => String(values[at++] ?? ""));
}

export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function minuteOf(time: string): number | null {
  const match = /^(\d\d):(00|15|30|45)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
