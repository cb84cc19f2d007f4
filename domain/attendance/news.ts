import type { NewsRow } from "../kernel/news";
import type { TellingName } from "./letters";

/** What is told here. */
export const attendanceNews = {
  /** Who stands before a closed door at seven must have been told at six. */
  "attendance.days": {
    words: { de: "Ein Tag der Betreuung ändert sich", en: "A day of care changes" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: false,
    canEnd: false,
  },
  "attendance.months": {
    words: { de: "Die Aufstellung eines Monats", en: "The record of a month" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type AttendanceNews = typeof attendanceNews;

declare module "../kernel/news" {
  interface NewsKinds extends AttendanceNews {}
}

/** Of which kind a letter is. */
export function kindOf(what: TellingName): keyof AttendanceNews {
  return what === "month_closed" || what === "month_reopened" ? "attendance.months" : "attendance.days";
}
