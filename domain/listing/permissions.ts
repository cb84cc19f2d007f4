import type { PermissionTable, ScopeTable } from "../kernel/permissions";

/** Who may do what here. */
export const listingPermissions = {
  "childminders.list": ["childminder", "system"],
  "childminders.settle_listings": ["system"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const listingScopes: ScopeTable = {
  "childminders.list": { de: "Profil veröffentlichen", en: "Publish the profile" },
};

type ListingPermissions = typeof listingPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends ListingPermissions {}
}
