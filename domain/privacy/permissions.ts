import { type PermissionTable, peoplesRoles } from "../kernel/permissions";

/** Who may do what here. */
export const privacyPermissions = {
  "privacy.read_own": peoplesRoles,
  "privacy.change_consents": peoplesRoles,
  "privacy.export": peoplesRoles,
  "privacy.erase_own": peoplesRoles,
  "privacy.build_export": ["system"],
  "privacy.erase": ["system"],
  "privacy.remove_expired": ["system"],
} as const satisfies PermissionTable;

type PrivacyPermissions = typeof privacyPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends PrivacyPermissions {}
}
