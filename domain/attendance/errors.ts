import type { ErrorTable } from "../kernel/error-codes/table";

export const attendanceErrors = {
  "attendance.clock": {
    status: 422,
    de: "Bitte geben Sie die Uhrzeit so an: 8:05.",
    en: "Please give the time like this: 8:05.",
  },
  "attendance.day_ahead": {
    status: 422,
    de: "Dieser Tag kommt erst noch.",
    en: "This day is still to come.",
  },
  "attendance.day_past": {
    status: 422,
    de: "So weit zurück lässt sich nichts mehr eintragen: höchstens {days} Tage.",
    en: "Nothing can be entered that far back: {days} days at most.",
  },
  "attendance.no_care": {
    status: 422,
    de: "An diesem Tag war das Kind nicht bei Ihnen in Betreuung.",
    en: "On this day the child was not in your care.",
  },
  "attendance.month_confirmed": {
    status: 409,
    de: "Dieser Monat ist bestätigt und steht fest. Öffnen Sie ihn mit einer Begründung wieder, um etwas zu berichtigen.",
    en: "This month is confirmed and stands. Open it again with a reason to correct something.",
  },
  "attendance.left_only": {
    status: 422,
    de: "Bitte tragen Sie zuerst ein, wann das Kind gekommen ist.",
    en: "Please enter first when the child arrived.",
  },
  "attendance.time_ahead": {
    status: 422,
    de: "{time} Uhr ist noch nicht gewesen.",
    en: "It is not {time} yet.",
  },
  "attendance.left_too_early": {
    status: 422,
    de: "Das Kind ist um {arrived} Uhr gekommen; gegangen sein kann es erst danach.",
    en: "The child arrived at {arrived}; it can only have left after that.",
  },
  "attendance.already_arrived": {
    status: 409,
    de: "Für diesen Tag steht schon {time} Uhr als Ankunft da. Berichtigen Sie den Tag, wenn das nicht stimmt.",
    en: "{time} is already entered as the arrival of this day. Correct the day if that is wrong.",
  },
  "attendance.already_left": {
    status: 409,
    de: "Für diesen Tag steht schon {time} Uhr als Abholung da. Berichtigen Sie den Tag, wenn das nicht stimmt.",
    en: "{time} is already entered as the collection of this day. Correct the day if that is wrong.",
  },
  "attendance.collector_past": {
    status: 422,
    de: "Dieser Tag ist schon vorbei.",
    en: "This day is already over.",
  },
  "attendance.report_past": {
    status: 422,
    de: "Melden lässt sich, was heute oder später ist.",
    en: "What can be reported is today or later.",
  },
  "attendance.report_long": {
    status: 422,
    de: "Eine Meldung reicht höchstens ein Jahr.",
    en: "A report reaches one year at most.",
  },
  "attendance.report_no_care": {
    status: 422,
    de: "An diesen Tagen ist keine Betreuung vereinbart.",
    en: "No care is agreed for these days.",
  },
  "attendance.report_too_often": {
    status: 409,
    de: "Mehr als {most} Meldungen am Tag gehen nicht. Bitte sprechen Sie direkt miteinander.",
    en: "More than {most} reports a day are not possible. Please talk to each other directly.",
  },
  "attendance.report_not_found": {
    status: 404,
    de: "Diese Meldung gibt es nicht, oder sie ist schon vorbei.",
    en: "There is no such report, or it is already over.",
  },
  "attendance.month_empty": {
    status: 422,
    de: "In diesem Monat war keine Betreuung vereinbart.",
    en: "No care was agreed in this month.",
  },
  "attendance.month_ahead": {
    status: 409,
    de: "In diesem Monat kommen noch Tage. Abschließen lässt er sich nach dem letzten.",
    en: "Days of this month are still to come. It can be closed after the last one.",
  },
  "attendance.month_gaps": {
    status: 409,
    de: "An diesen Tagen fehlt noch, wann das Kind kam und ging oder dass es nicht kam: {days}",
    en: "Of these days it is missing when the child came and left, or that it did not come: {days}",
  },
  "attendance.month_not_closed": {
    status: 409,
    de: "Dieser Monat ist nicht abgeschlossen.",
    en: "This month is not closed.",
  },
  "attendance.month_changed": {
    status: 409,
    de: "Der Monat wurde inzwischen berichtigt. Bitte sehen Sie ihn noch einmal an.",
    en: "The month has been corrected meanwhile. Please look at it again.",
  },
  "attendance.incident_ahead": {
    status: 422,
    de: "Dieser Tag kommt erst noch.",
    en: "This day is still to come.",
  },
  "attendance.incident_too_often": {
    status: 409,
    de: "Mehr als {most} Meldungen am Tag gehen nicht. Bitte rufen Sie Ihre Fachberatung an.",
    en: "More than {most} reports a day are not possible. Please call your adviser.",
  },
} as const satisfies ErrorTable;

type AttendanceErrors = typeof attendanceErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends AttendanceErrors {}
}
