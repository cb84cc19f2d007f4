import type { PermissionTable } from "../kernel/permissions";

/** Who may do what here. Whose conversation it is, is asked when it is loaded. */
export const conversationsPermissions = {
  "conversations.read": ["parent", "childminder"],
  "conversations.take_part": ["parent", "childminder"],
  "conversations.write_quick_replies": ["childminder"],
  "conversations.report": ["parent", "childminder"],
  "conversations.read_own_reports": ["parent", "childminder"],
  // Nobody else of staff sees anything of a conversation.
  "conversations.moderate": ["moderator"],
  // Whoever holds a token was let in when it was made.
  "conversations.enter": ["anyone", "parent", "childminder", "adviser", "support", "moderator", "admin"],
  "conversations.keep": ["system"],
} as const satisfies PermissionTable;

type ConversationsPermissions = typeof conversationsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends ConversationsPermissions {}
}
