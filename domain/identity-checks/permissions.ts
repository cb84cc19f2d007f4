import { chosenRoles, type PermissionTable, peoplesRoles } from "../kernel/permissions";

export const identityChecksPermissions = {
  "identity_checks.read_own": peoplesRoles,
  "identity_checks.check_own": chosenRoles,
  "identity_checks.keep": ["system"],
  "identity_checks.keep_notices": ["system"],
} as const satisfies PermissionTable;

type IdentityChecksPermissions = typeof identityChecksPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends IdentityChecksPermissions {}
}
