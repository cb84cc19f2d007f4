import { clockOf } from "../attendance/clock";
import { type Day, weekdayOf, weekOfFortnight } from "../kernel/calendar";
import { type FortnightGrid, hoursOfDay } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";

const tags = { de: "de-DE", en: "en-GB" } as const;

/** "8:00–12:00, 14:00–16:00" */
export function hoursInWords(on: Day, grid: FortnightGrid): string {
  return spansOf(on, grid)
    .map(({ fromMinute, untilMinute }) => `${clockOf(fromMinute)}–${clockOf(untilMinute)}`)
    .join(", ");
}

/** "Mo., 30. November, 8:00–14:00" */
export function dayWithHours(on: Day, grid: FortnightGrid, locale: Locale): string {
  const day = new Date(on).toLocaleDateString(tags[locale], {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return `${day}, ${hoursInWords(on, grid)}`;
}

export function minutesOf(on: Day, grid: FortnightGrid): number {
  return spansOf(on, grid).reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
}

function spansOf(on: Day, grid: FortnightGrid) {
  return hoursOfDay(grid, weekOfFortnight(on), weekdayOf(on));
}
