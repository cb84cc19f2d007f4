import type { attendanceRoutes, familyAttendanceRoutes } from "../../workers/routes/attendance";
import { commandsOf } from "./command";

const hers = commandsOf<typeof attendanceRoutes>();
export const enterArrival = hers("post", "/api/me/childminder/placements/:placementId/arrival");
export const enterDeparture = hers("post", "/api/me/childminder/placements/:placementId/departure");
export const correctDay = hers("put", "/api/me/childminder/placements/:placementId/attendance");

const family = commandsOf<typeof familyAttendanceRoutes>();

/** Who collects the child on a day, said through either side's door. */
export const nameCollector = {
  family: family("put", "/api/family/placements/:placementId/collector"),
  childminder: hers("put", "/api/me/childminder/placements/:placementId/collector"),
} as const;

export const setReportUntil = hers("put", "/api/me/childminder/absence-reports/until");
export const closeMonth = hers("post", "/api/me/childminder/placements/:placementId/month-closing");
export const confirmMonth = family("post", "/api/family/placements/:placementId/month-confirmation");

/** What either side says of a child's days, each through its own door. */
export const daysOf = {
  family: {
    report: family("post", "/api/family/placements/:placementId/absence-reports"),
    withdraw: family("delete", "/api/family/placements/:placementId/absence-reports/:reportId"),
    reopen: family("post", "/api/family/placements/:placementId/month-reopening"),
  },
  childminder: {
    report: hers("post", "/api/me/childminder/placements/:placementId/absence-reports"),
    withdraw: hers("delete", "/api/me/childminder/placements/:placementId/absence-reports/:reportId"),
    reopen: hers("post", "/api/me/childminder/placements/:placementId/month-reopening"),
  },
} as const;

const file = hers("get", "/api/me/childminder/attendance/:month/days.csv");

/** Where a month of all her children can be had as a table: an address for a link. */
export const monthFile = (month: string, locale: "de" | "en"): string =>
  file({ param: { month }, query: { locale } }).path;

const papers = {
  family: family("get", "/api/family/placements/:placementId/months/:month/record.pdf"),
  childminder: hers("get", "/api/me/childminder/placements/:placementId/months/:month/record.pdf"),
} as const;

/** Where a child's month can be had as a PDF for the office: an address for a link. */
export const monthPaper = (
  side: keyof typeof papers,
  placementId: string,
  month: string,
  locale: "de" | "en",
): string => papers[side]({ param: { placementId, month }, query: { locale } }).path;

/** Tells her office of an important event. */
export const reportIncident = hers("post", "/api/me/childminder/incidents");
