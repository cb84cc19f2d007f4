import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose child it is, and whether a place is agreed, is asked when the placement is loaded. */
export const childCardsPermissions = {
  "child_cards.keep": ["parent"],
  "child_cards.read_as_family": ["parent"],
  "child_cards.read_as_childminder": ["childminder"],
  "child_cards.note_measles": ["childminder"],
  "child_cards.rewrap_keys": ["system"],
} as const satisfies PermissionTable;

type ChildCardsPermissions = typeof childCardsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends ChildCardsPermissions {}
}
