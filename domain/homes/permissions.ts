import type { PermissionTable, ScopeTable } from "../kernel/permissions";

/** Care homes, permits and joint care. */
export const homesPermissions = {
  "childminders.open_care_home": ["childminder", "system"],
  "childminders.record_permit": ["moderator", "admin", "system"],
  "childminders.find_address": ["childminder", "system"],
  "trail.read_area": ["adviser"],
  "childminders.read_own": ["childminder"],
  "childminders.read_area": ["adviser"],
  "childminders.change_own": ["childminder"],
  "childminders.claim_permit": ["childminder"],
  "childminders.confirm_permit": ["adviser", "moderator", "admin"],
  "childminders.withdraw_permit": ["adviser", "moderator", "admin"],
  "childminders.share_home": ["childminder"],
} as const satisfies PermissionTable;

/** What a program can be allowed, in words. */
export const homesScopes: ScopeTable = {
  "childminders.record_permit": { de: "Pflegeerlaubnis eintragen", en: "Record permits" },
  "trail.read_area": { de: "Verlauf des Gebiets lesen", en: "Read the history of the area" },
  "childminders.read_own": {
    de: "Profil, Tagespflegestelle und Pflegeerlaubnis lesen",
    en: "Read profile, care home and permit",
  },
  "childminders.read_area": {
    de: "Tagespflegepersonen der eigenen Zuständigkeit lesen",
    en: "Read the childminders of one's own area",
  },
  "childminders.change_own": { de: "Ihren Eintrag ändern", en: "Change your listing" },
  "childminders.claim_permit": { de: "Ihre Pflegeerlaubnis vorlegen", en: "Send in your permit" },
  "childminders.confirm_permit": { de: "Pflegeerlaubnisse bestätigen", en: "Confirm permits" },
  "childminders.withdraw_permit": {
    de: "Bestätigte Pflegeerlaubnisse zurücknehmen oder berichtigen",
    en: "Take back or correct confirmed permits",
  },
};

type HomesPermissions = typeof homesPermissions;

declare module "../kernel/permissions" {
  interface Permissions extends HomesPermissions {}
}
