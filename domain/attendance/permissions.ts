import type { PermissionTable, ScopeTable } from "../kernel/permissions";
import type { PersonsSide } from "../placements/machine";

/** Who may do what here. Whose day it is, is asked when it is loaded. */
export const attendancePermissions = {
  "attendance.enter": ["childminder"],
  "attendance.read_board": ["childminder"],
  "attendance.say_as_family": ["parent"],
  "attendance.read_as_family": ["parent"],
  "attendance.report_incident": ["childminder"],
  "attendance.read_own_incidents": ["childminder"],
  "attendance.read_area_incidents": ["adviser"],
  "attendance.rewrap_incidents": ["system"],
  "attendance.keep_papers": ["system"],
} as const satisfies PermissionTable;

/** What somebody needs to say something of a child's days, or to read them, on a side. */
export const sayingAs = (side: PersonsSide) => (side === "family" ? "attendance.say_as_family" : "attendance.enter");
export const readingDaysAs = (side: PersonsSide) =>
  side === "family" ? "attendance.read_as_family" : "attendance.read_board";

/** What a program can be allowed, in words. */
export const attendanceScopes: ScopeTable = {
  "attendance.read_board": { de: "Anwesenheit lesen", en: "Read attendance" },
  "attendance.enter": { de: "Anwesenheit eintragen", en: "Enter attendance" },
};

type AttendancePermissions = typeof attendancePermissions;

declare module "../kernel/permissions" {
  interface Permissions extends AttendancePermissions {}
}
