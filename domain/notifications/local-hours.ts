/** Hours on the clocks of a zone. Pure. */

/** Whether it is a time zone that clocks are known of ("Europe/Berlin"). */
export function isTimeZone(name: string): boolean {
  try {
    // An offset ("+02:00") knows no summer.
    return /^[A-Z][A-Za-z_]+\/[A-Za-z_/-]+$/.test(name) && clockIn(name) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether it is from that hour on and before the other; from 21 until 7 spans midnight. */
export function isWithin(
  now: Date,
  { fromHour, untilHour }: { readonly fromHour: number; readonly untilHour: number },
  timeZone: string,
): boolean {
  const hour = Math.floor(minuteOfDay(now, timeZone) / 60);
  return fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
}

/** The next time, after now, that clocks there show that hour; in the night they are put forward maybe an hour later. */
export function instantAt(now: Date, hour: number, timeZone: string): Date {
  const start = Math.floor(now.getTime() / minute) * minute;
  const ahead = (hour * 60 - minuteOfDay(now, timeZone) + day) % day || day;
  const guess = new Date(start + ahead * minute);
  // Between now and then clocks may have been changed: by so much it is off.
  const off = minuteOfDay(guess, timeZone) - hour * 60;
  const turned = ((off + day + day / 2) % day) - day / 2;
  const mended = new Date(guess.getTime() - turned * minute);
  return mended > now && minuteOfDay(mended, timeZone) === hour * 60 ? mended : guess;
}

const minute = 60_000;
const day = 24 * 60;

function minuteOfDay(now: Date, timeZone: string): number {
  const [hours = 0, minutes = 0] = clockIn(timeZone).format(now).split(":").map(Number);
  return hours * 60 + minutes;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  return clock;
}
