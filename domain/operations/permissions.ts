import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const operationsPermissions = {
  "operations.read_outbox": ["admin"],
  "operations.read_dead_deliveries": ["admin"],
  "operations.replay_delivery": ["admin"],
  "operations.check_seals": ["admin", "system"],
  "operations.seal_days": ["system"],
  "operations.remove_expired": ["system"],
  "operations.ensure_schedules": ["system"],
  "operations.take_call": ["system"],
} as const satisfies PermissionTable;

type OperationsPermissions = typeof operationsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends OperationsPermissions {}
}
