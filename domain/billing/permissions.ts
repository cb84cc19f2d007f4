import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const billingPermissions = {
  "billing.read_own_year": ["childminder"],
} as const satisfies PermissionTable;

type BillingPermissions = typeof billingPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends BillingPermissions {}
}
