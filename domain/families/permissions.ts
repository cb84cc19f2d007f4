import { everybody, type PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const familiesPermissions = {
  "families.read": ["parent"],
  "families.invite": ["parent"],
  "families.withdraw_invitation": ["parent"],
  "families.join": ["parent"],
  "families.leave": ["parent"],
  "families.add_child": ["parent"],
  "families.change_child": ["parent"],
  "families.remove_child": ["parent"],
  "families.set_care_need": ["parent"],
  "families.remove_care_need": ["parent"],
  "families.save_search": ["parent"],
  "families.change_search": ["parent"],
  "families.remove_search": ["parent"],
  "families.start_alerts": ["parent"],
  "families.stop_alerts": ["parent"],
  "families.stop_alerts_by_link": everybody,
  "families.add_favourite": ["parent"],
  "families.remove_favourite": ["parent"],
  "families.match_searches": ["system"],
} as const satisfies PermissionTable;

type FamiliesPermissions = typeof familiesPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends FamiliesPermissions {}
}
