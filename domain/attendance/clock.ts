/** Times of a day, as minutes after midnight on clocks in Germany, and as people write them. */
import { todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";

/** "8:05", "08.05", "8 Uhr"; "24:00" ends a day. Errors: `attendance.clock` at the field. */
export function minuteOf(text: string, field: string): number {
  const [, hours, minutes = "00"] = /^([01]?\d|2[0-4])(?:[:.]([0-5]\d))?(?:\s*(?:Uhr|h))?$/i.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (hours === undefined || minute > 1440) throw new AppError("attendance.clock", {}, field);
  return minute;
}

/** "8:05" */
export function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

/** The day and the minute that clocks in Germany show. */
export function nowInBerlin(now: Date): { readonly today: ReturnType<typeof todayInBerlin>; readonly minute: number } {
  const [hours = "0", minutes = "0"] = clock.format(now).split(":");
  return { today: todayInBerlin(now), minute: Number(hours) * 60 + Number(minutes) };
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
