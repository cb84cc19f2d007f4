import { everybody, type PermissionTable } from "../kernel/permissions";

/** The public question. */
export const searchPermissions = {
  "search.read": everybody,
} as const satisfies PermissionTable;

type SearchPermissions = typeof searchPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends SearchPermissions {}
}
