import ical, {
  ICalCalendarMethod,
  type ICalDayJsStub,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from "ical-generator";
import { addDays, type Day, hourInBerlin, todayInBerlin } from "../kernel/calendar";
import { MINUTES_PER_DAY } from "../kernel/fortnight-grid";
import type { Moment } from "./entries";
import { berlinZone } from "./time-zone";

/** One entry. Its id stays the same as long as it is the same thing on the same day, so that readers replace and do not add. */
export type Entry = {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  /** A page of ours. */
  readonly url?: string;
  readonly when:
    | { readonly from: Moment; readonly until: Moment }
    | { readonly startsAt: Date; readonly minutes: number }
    /** Whole days, on which nobody is busy. */
    | { readonly firstDay: Day; readonly untilDay: Day };
};

type Sheet = { readonly name: string; readonly today: Day; readonly entries: readonly Entry[] };

const zone = "Europe/Berlin";
const refreshSeconds = 3 * 3600;

/**
 * A calendar as text (RFC 5545). Times are written as clocks in Germany show them, with their time zone. The same entries give the
 * same text all day, so that readers need not fetch it again.
 */
export function calendarText({ name, today, entries }: Sheet): string {
  const calendar = ical({
    name,
    prodId: "//Tagesnest//Kalender//DE",
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
    timezone: { name: zone, generator: () => berlinZone },
  });
  const stamp = new Date(`${today}T00:00:00Z`);
  for (const { id, title, text, url, when } of entries) {
    const event = { id: `${id}@tagesnest`, stamp, summary: title, description: text ?? null, url: url ?? null };
    if ("from" in when) {
      const [start, end] = [wallClock(when.from), wallClock(when.until)];
      calendar.createEvent({ ...event, start, end, timezone: zone });
    } else if ("startsAt" in when) {
      const { startsAt, minutes } = when;
      const [start, end] = [startsAt, new Date(startsAt.getTime() + minutes * 60_000)].map(onTheWall);
      if (start && end) calendar.createEvent({ ...event, start, end, timezone: zone });
    } else {
      calendar.createEvent({
        ...event,
        allDay: true,
        start: wallClock({ day: when.firstDay, minute: 0 }),
        end: wallClock({ day: when.untilDay, minute: 0 }),
        transparency: ICalEventTransparency.TRANSPARENT,
        busystatus: ICalEventBusyStatus.FREE,
      });
    }
  }
  return calendar.toString();
}

/** What clocks in Germany show at that instant. */
function onTheWall(at: Date): ICalDayJsStub {
  return wallClock({ day: todayInBerlin(at), minute: hourInBerlin(at) * 60 + at.getUTCMinutes() });
}

/** A time on the wall, which no time zone of the machine can move; the library takes what looks like a Day.js value as it is. */
function wallClock({ day, minute }: Moment): ICalDayJsStub {
  const on = minute === MINUTES_PER_DAY ? addDays(day, 1) : day;
  const at = minute % MINUTES_PER_DAY;
  const digits = `${String(Math.floor(at / 60)).padStart(2, "0")}${String(at % 60).padStart(2, "0")}00`;
  const text = `${on}T${digits.slice(0, 2)}:${digits.slice(2, 4)}:00`;
  const clock: ICalDayJsStub = {
    format: (pattern) => (pattern === "YYYYMMDD" ? on.replaceAll("-", "") : digits),
    isValid: () => true,
    toDate: () => new Date(`${text}Z`),
    toJSON: () => text,
    tz: () => clock,
    utc: () => clock,
  };
  return clock;
}
