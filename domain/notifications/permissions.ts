import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. What somebody reads and changes of their own address is part of their account. */
export const notificationsPermissions = {
  "notifications.keep_vendor_notices": ["system"],
  "notifications.take_vendor_notices": ["system"],
} as const satisfies PermissionTable;

type NotificationsPermissions = typeof notificationsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends NotificationsPermissions {}
}
