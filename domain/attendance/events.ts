import type { Day, Month } from "../kernel/calendar";
import { event } from "../kernel/events";

/** What was entered before and is entered now; "" where nothing was. Times only: names stand nowhere in the trail. */
type Corrected = { on: Day; arrivedBefore: string; leftBefore: string; arrived: string; left: string };

/** What happens on days of care; what each is about is the placement. */
export const attendanceEvents = {
  "attendance.arrived": event<{ on: Day; at: string }>({ de: "Kind angekommen", en: "Child arrived" }),
  "attendance.left": event<{ on: Day; at: string }>({ de: "Kind abgeholt", en: "Child collected" }),
  "attendance.corrected": event<Corrected>({ de: "Anwesenheit berichtigt", en: "Attendance corrected" }),
  "attendance.collector_named": event<{ on: Day }>({ de: "Gesagt, wer abholt", en: "Said who collects" }),
  "attendance.absence_reported": event<{ reportId: string }>({
    de: "Abwesenheit eines Kindes gemeldet",
    en: "Absence of a child reported",
  }),
  /** From when on the child comes again, and until when it was reported absent. */
  "attendance.absence_withdrawn": event<{ reportId: string; from: Day; until: Day }>({
    de: "Abwesenheit eines Kindes zurückgenommen",
    en: "Absence of a child taken back",
  }),
  "attendance.report_time_set": event({
    de: "Uhrzeit für Abwesenheitsmeldungen geändert",
    en: "Time for reporting absences changed",
  }),
  "attendance.month_closed": event<{ month: Month }>({ de: "Monat abgeschlossen", en: "Month closed" }),
  "attendance.month_confirmed": event<{ month: Month }>({ de: "Monat bestätigt", en: "Month confirmed" }),
  "attendance.month_reopened": event<{ month: Month }>({ de: "Monat wieder geöffnet", en: "Month opened again" }),
  "attendance.incident_reported": event<{ incidentId: string }>({
    de: "Wichtiges Ereignis an die Fachberatung gemeldet",
    en: "Important event reported to the adviser",
  }),
} as const;

type AttendanceEvents = typeof attendanceEvents;

declare module "../kernel/events" {
  interface Events extends AttendanceEvents {}
}
