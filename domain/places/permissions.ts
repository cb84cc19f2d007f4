import { everybody, type PermissionTable } from "../kernel/permissions";

/** Places are for everybody to know. */
export const placesPermissions = {
  "places.read": everybody,
} as const satisfies PermissionTable;

type PlacesPermissions = typeof placesPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends PlacesPermissions {}
}
