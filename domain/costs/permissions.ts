import { everybody, type PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const costsPermissions = {
  "costs.estimate": everybody,
} as const satisfies PermissionTable;

type CostsPermissions = typeof costsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends CostsPermissions {}
}
