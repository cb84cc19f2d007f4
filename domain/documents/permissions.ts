import { everybody, type PermissionTable } from "../kernel/permissions";

/** Who may do what here. */
export const documentsPermissions = {
  // A parent attaches something to a message; what else there is to upload belongs to a childminder, which the command asks. Anybody can send a form, an adviser her office's blank one: it is theirs alone until a part makes a paper of it.
  "documents.upload": ["parent", "childminder", "adviser"],
  "documents.read_own": ["childminder"],
  "documents.open": ["childminder", "adviser"],
  "documents.remove": ["childminder"],
  "documents.arrange_pictures": ["childminder"],
  "documents.see_pictures": everybody,
  "documents.take_in": ["system"],
  "documents.remove_files": ["system"],
  "documents.remove_orphans": ["system"],
  "documents.rewrap_keys": ["system"],
} as const satisfies PermissionTable;

type DocumentsPermissions = typeof documentsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends DocumentsPermissions {}
}
