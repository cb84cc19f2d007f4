import type { PermissionTable, ScopeTable } from "../kernel/permissions";

/** Who may do what here. */
export const capacityPermissions = {
  "capacity.offer_weeks": ["childminder", "system"],
  "capacity.enter_commitment": ["childminder", "system"],
  "capacity.end_commitment": ["childminder", "system"],
  "capacity.refresh": ["system"],
  "capacity.read_own": ["childminder"],
  "capacity.read_area": ["adviser"],
  "capacity.enter_absence": ["childminder"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const capacityScopes: ScopeTable = {
  "capacity.offer_weeks": { de: "Betreuungszeiten ändern", en: "Change care hours" },
  "capacity.enter_commitment": { de: "Betreute Kinder eintragen", en: "Enter children in care" },
  "capacity.end_commitment": { de: "Betreuung beenden", en: "End a child's care" },
  "capacity.read_own": { de: "Betreuungszeiten und freie Zeiten lesen", en: "Read care hours and free hours" },
  "capacity.enter_absence": { de: "Abwesenheiten eintragen", en: "Enter absences" },
};

type CapacityPermissions = typeof capacityPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends CapacityPermissions {}
}
