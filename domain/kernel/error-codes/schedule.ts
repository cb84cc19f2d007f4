import type { ErrorTable } from "./table";

/** Care schedules that cannot be read or cannot be. */
export const scheduleErrors = {
  "schedule.empty": {
    status: 422,
    de: "Bitte geben Sie mindestens eine Betreuungszeit an, zum Beispiel „Mo–Fr 8:00–14:00“.",
    en: "Please enter at least one time of care, for example “Mon–Fri 8:00–14:00”.",
  },
  "schedule.zero_length": {
    status: 422,
    de: "Beginn und Ende dürfen nicht gleich sein.",
    en: "The beginning and the end must not be the same.",
  },
  "schedule.bad_time": {
    status: 422,
    de: "Diese Uhrzeit gibt es nicht. So geht es: „7:30–14:00“.",
    en: "There is no such time of day. Like this, please: “7:30–14:00”.",
  },
  "schedule.not_quarter_hours": {
    status: 422,
    de: "Bitte in Viertelstunden, zum Beispiel 7:30 oder 7:45.",
    en: "In quarter hours, please, for example 7:30 or 7:45.",
  },
  "schedule.too_many_hours": {
    status: 422,
    de: "{hours} Stunden passen nicht in dieses Zeitfenster: Es hat höchstens {most} in der Woche.",
    en: "{hours} hours do not fit into this window: it has at most {most} a week.",
  },
  "schedule.not_understood": {
    status: 422,
    de: "Das verstehen wir leider nicht: „{text}“. So geht es: „Mo–Do 7:30–14:00, Fr 7:30–12:00“ oder „20 Stunden zwischen 7 und 17“.",
    en: "Sorry, we do not understand “{text}”. Like this, please: “Mon–Thu 7:30–14:00, Fri 7:30–12:00” or “20 hours between 7 and 17”.",
  },
  "schedule.over_night": {
    status: 422,
    de: "„{text}“ wären {hours} Stunden am Stück, bis zum nächsten Tag. So geht es: „Mo–Fr 8:00–14:00“ oder, wenn es über Nacht ist, „Mo–Fr 18:00–9:00 über Nacht“.",
    en: "“{text}” would be {hours} hours on end, until the next day. Like this, please: “Mon–Fri 8:00–14:00” or, if it is overnight, “Mon–Fri 18:00–9:00 overnight”.",
  },
  "schedule.hours_open": {
    status: 422,
    de: "Bitte geben Sie zu „{text}“ Beginn und Ende an, zum Beispiel „Mo–Fr 8:00–14:00“.",
    en: "Please enter a beginning and an end for “{text}”, for example “Mon–Fri 8:00–14:00”.",
  },
  "schedule.which_week": {
    status: 422,
    de: "Bitte schreiben Sie statt „{text}“, ob Sie Woche A oder Woche B meinen, zum Beispiel „Mo–Fr in Woche A 8:00–14:00“. Die beiden wechseln sich immer ab; gerade und ungerade Kalenderwochen tun das zum Jahreswechsel nicht immer.",
    en: "Instead of “{text}”, please write whether you mean week A or week B, for example “Mon–Fri in week A 8:00–14:00”. The two always take turns; even and odd calendar weeks do not always do so at the end of a year.",
  },
  "schedule.roster_not_understood": {
    status: 422,
    de: "„{text}“ kennen wir nicht als Schicht. Bitte F für früh, S für spät, N für Nacht und „frei“.",
    en: "We do not know “{text}” as a shift. Please use E for early, L for late, N for night and “off”.",
  },
  "schedule.roster_short": {
    status: 422,
    de: "Das sind {days} Tage. Bitte geben Sie mindestens eine ganze Woche ein, freie Tage als „frei“.",
    en: "That is {days} days. Please give at least a whole week, with days off as “off”.",
  },
  "schedule.roster_long": {
    status: 422,
    de: "Bitte höchstens {most} Tage eingeben.",
    en: "Please give {most} days at most.",
  },
  "schedule.bad_bits": {
    status: 422,
    de: "Diese Betreuungszeiten sind beschädigt.",
    en: "These times of care are damaged.",
  },
} as const satisfies ErrorTable;

type ScheduleErrors = typeof scheduleErrors;

declare module "../errors" {
  interface ErrorCodes extends ScheduleErrors {}
}
