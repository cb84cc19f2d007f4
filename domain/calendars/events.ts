import { event } from "../kernel/events";

/** What happens with somebody's private calendar; what each is about is the person. */
export const calendarsEvents = {
  "calendars.opened": event({ de: "Privaten Kalender eingerichtet", en: "Private calendar set up" }),
  "calendars.closed": event({ de: "Privaten Kalender beendet", en: "Private calendar ended" }),
} as const;

type CalendarsEvents = typeof calendarsEvents;

declare module "../kernel/events" {
  interface Events extends CalendarsEvents {}
}
