import { everybody, type PermissionTable } from "../kernel/permissions";
import type { PersonsSide } from "../placements/machine";

/** Who may do what here. Whose contract it is, is asked when its placement is loaded. No program signs anything. */
export const contractsPermissions = {
  "contracts.draft": ["childminder"],
  /** She uploads her office's form, signed on paper; a parent confirms it. */
  "contracts.bring_form": ["childminder"],
  "contracts.confirm_form": ["parent"],
  /** An adviser keeps her office's blank forms for her area. */
  "contracts.keep_office_forms": ["adviser"],
  "contracts.read_as_family": ["parent"],
  "contracts.read_as_childminder": ["childminder"],
  "contracts.sign_as_family": ["parent"],
  "contracts.sign_as_childminder": ["childminder"],
  /** Whoever holds a file may ask whether it is what was signed, and whoever wants out may say so. */
  "contracts.check": everybody,
  "contracts.declare": everybody,
  /** Declarations that name no contract that we know: masked, until a reason is written down. */
  "contracts.settle_declarations": ["support"],
  /** Signing services call us; who they are was proven at the door. */
  "contracts.keep_signing_notices": ["system"],
  "contracts.keep": ["system"],
} as const satisfies PermissionTable;

type ContractsPermissions = typeof contractsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends ContractsPermissions {}
}

/** As which side somebody reads contracts. */
export const readingAs = (side: PersonsSide) =>
  side === "family" ? "contracts.read_as_family" : "contracts.read_as_childminder";
