import { everybody, type PermissionTable } from "../kernel/permissions";

/** Who may do what here. A calendar program signs in nowhere: the secret in the address says whose calendar it is. */
export const calendarsPermissions = {
  "calendars.keep_own": ["parent", "childminder"],
  "calendars.read_feed": everybody,
} as const satisfies PermissionTable;

type CalendarsPermissions = typeof calendarsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends CalendarsPermissions {}
}
