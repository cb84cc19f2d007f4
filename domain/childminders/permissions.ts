import { everybody, type PermissionTable, type ScopeTable } from "../kernel/permissions";

/** Who may do what here. */
export const childmindersPermissions = {
  "childminders.read_profile": everybody,
  "childminders.register": ["childminder", "system"],
  "childminders.describe": ["childminder", "system"],
  "childminders.enter_proof": ["childminder", "system"],
  "childminders.withdraw_proof": ["childminder", "system"],
  "childminders.confirm_proof": ["adviser"],
  "childminders.read_proofs_of_area": ["adviser"],
  "childminders.warn_of_lapses": ["system"],
  "childminders.conclude_agreement": ["childminder"],
  "childminders.announce_agreement": ["system"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const childmindersScopes: ScopeTable = {
  "childminders.describe": { de: "Profil ändern", en: "Change the profile" },
};

type ChildmindersPermissions = typeof childmindersPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends ChildmindersPermissions {}
}
