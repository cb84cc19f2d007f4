import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose entry it is, is asked when it is loaded. */
export const waitingPermissions = {
  "waiting.join": ["parent"],
  "waiting.read_as_family": ["parent"],
  "waiting.act_as_family": ["parent"],
  "waiting.read_as_childminder": ["childminder"],
  "waiting.set_rule": ["childminder"],
  "waiting.keep_in_line": ["system"],
} as const satisfies PermissionTable;

type WaitingPermissions = typeof waitingPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends WaitingPermissions {}
}
