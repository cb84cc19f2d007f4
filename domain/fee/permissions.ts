import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose agreements and invoices they are is asked when they are loaded. */
export const feePermissions = {
  "fee.manage": ["admin"],
  "fee.read_all": ["admin"],
  "fee.agree": ["childminder"],
  "fee.pay": ["childminder"],
  "fee.read_own": ["childminder"],
  "fee.run": ["system"],
} as const satisfies PermissionTable;

type FeePermissions = typeof feePermissions;

declare module "../kernel/permissions" {
  interface Permissions extends FeePermissions {}
}
