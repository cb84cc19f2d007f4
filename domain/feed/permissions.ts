import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const feedPermissions = {
  "feed.read_own": ["parent", "childminder"],
} as const satisfies PermissionTable;

type FeedPermissions = typeof feedPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends FeedPermissions {}
}
