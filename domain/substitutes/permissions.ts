import type { PermissionTable, ScopeTable } from "../kernel/permissions";

/** Who may do what here. Whose day, bond or illness it is, is asked when it is loaded. */
export const substitutesPermissions = {
  "substitutes.read_as_childminder": ["childminder"],
  "substitutes.arrange": ["childminder"],
  "substitutes.say_ill": ["childminder"],
  "substitutes.step_in": ["childminder"],
  "substitutes.read_as_family": ["parent"],
  "substitutes.answer_as_family": ["parent"],
  "substitutes.read_area": ["adviser"],
  "substitutes.keep_in_line": ["system"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const substitutesScopes: ScopeTable = {
  "substitutes.read_as_childminder": { de: "Vertretungen lesen", en: "Read substitute care" },
};

type SubstitutesPermissions = typeof substitutesPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends SubstitutesPermissions {}
}
