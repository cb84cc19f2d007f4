import type { PermissionTable } from "../kernel/permissions";

export const marketPermissions = {
  "market.follow": ["system"],
} as const satisfies PermissionTable;

type MarketPermissions = typeof marketPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends MarketPermissions {}
}
