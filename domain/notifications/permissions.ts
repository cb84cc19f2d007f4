import { everybody, type PermissionTable, peoplesRoles } from "../kernel/permissions";

/** Who may do what here. What somebody reads and changes of their own address is part of their account. */
export const notificationsPermissions = {
  "notifications.keep_vendor_notices": ["system"],
  "notifications.take_vendor_notices": ["system"],
  "notifications.read_own": peoplesRoles,
  "notifications.change_own": peoplesRoles,
  "notifications.stop_by_link": everybody,
} as const satisfies PermissionTable;

type NotificationsPermissions = typeof notificationsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends NotificationsPermissions {}
}
