import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose books and invoices they are is asked when they are loaded. */
export const billingPermissions = {
  "billing.read_own_year": ["childminder"],
  "billing.keep_own_year": ["childminder"],
  "billing.keep_books": ["childminder"],
  "billing.connect_vendors": ["childminder"],
  "billing.pay": ["parent"],
  "billing.read_as_childminder": ["childminder"],
  "billing.read_as_family": ["parent"],
  "billing.run": ["system"],
  "billing.keep_payment_notices": ["system"],
  "billing.take_payment_notices": ["system"],
  "billing.replay_payment_notices": ["admin"],
  "billing.oversee": ["admin"],
} as const satisfies PermissionTable;

type BillingPermissions = typeof billingPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends BillingPermissions {}
}
