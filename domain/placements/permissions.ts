import type { PermissionTable, ScopeTable } from "../kernel/permissions";
import type { PersonsSide } from "./machine";

/** Who may do what here. Whose placement it is, is asked when it is loaded. */
export const placementsPermissions = {
  "placements.ask": ["parent"],
  "placements.read_as_family": ["parent"],
  "placements.act_as_family": ["parent"],
  "placements.read_as_childminder": ["childminder"],
  "placements.act_as_childminder": ["childminder"],
  "placements.invite_parents": ["childminder"],
  "placements.join": ["parent"],
  "placements.keep_in_line": ["system"],
} as const satisfies PermissionTable;

/** What somebody needs to act, or to read, on a side. */
export const actingAs = (side: PersonsSide) =>
  side === "family" ? "placements.act_as_family" : "placements.act_as_childminder";
export const readingAs = (side: PersonsSide) =>
  side === "family" ? "placements.read_as_family" : "placements.read_as_childminder";

/** What a program can be allowed, in words. */
export const placementsScopes: ScopeTable = {
  "placements.read_as_childminder": {
    de: "Anfragen und Betreuungsverhältnisse lesen",
    en: "Read inquiries and placements",
  },
};

type PlacementsPermissions = typeof placementsPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends PlacementsPermissions {}
}
