import { chosenRoles, everybody, type PermissionTable, peoplesRoles, type ScopeTable } from "../kernel/permissions";

/** Accounts, and the trail that everybody reads of themselves. */
export const accountsPermissions = {
  "accounts.request_link": everybody,
  "accounts.use_link": everybody,
  "accounts.read_own": peoplesRoles,
  "accounts.change_own": peoplesRoles,
  "accounts.change_email": peoplesRoles,
  "accounts.choose_role": chosenRoles,
  "accounts.manage_api_keys": peoplesRoles,
  "accounts.read_people": ["support", "moderator", "admin"],
  "accounts.reveal_person": ["support"],
  "accounts.grant_role": ["admin"],
  "accounts.assign_area": ["admin"],
  "accounts.note": [...peoplesRoles, "system"],
  "trail.read_own": peoplesRoles,
  "trail.read_person": ["support", "moderator", "admin"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const accountsScopes: ScopeTable = {
  "accounts.read_own": { de: "Konto lesen", en: "Read the account" },
  "accounts.change_own": { de: "Name, Sprache und Geräte ändern", en: "Change name, language and devices" },
  "accounts.read_people": { de: "Personen ansehen", en: "See people" },
  "trail.read_own": { de: "Verlauf lesen", en: "Read the history" },
  "trail.read_person": { de: "Verlauf von Personen lesen", en: "Read people's history" },
};

/** What staff may do before they have set up their second factor: set it up, and see their own account. */
export const accountsBeforeSecondFactor = [
  "accounts.read_own",
  "accounts.change_own",
  "accounts.note",
  "trail.read_own",
] as const satisfies readonly (keyof typeof accountsPermissions)[];

type AccountsPermissions = typeof accountsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends AccountsPermissions {}
}
