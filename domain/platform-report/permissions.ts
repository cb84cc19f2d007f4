import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose pay it is, is asked when it is loaded. */
export const platformReportPermissions = {
  "platform_report.read_own": ["childminder"],
  "platform_report.give_details": ["childminder"],
  "platform_report.read_all": ["admin"],
  "platform_report.export": ["admin"],
  "platform_report.doubt": ["admin"],
  "platform_report.run": ["system"],
} as const satisfies PermissionTable;

type PlatformReportPermissions = typeof platformReportPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends PlatformReportPermissions {}
}
