import { event } from "../kernel/events";
import type { ChosenRole } from "../kernel/permissions";

/** What happens to an account, and by its person. */
export const accountsEvents = {
  "accounts.link_requested": event({ de: "Link zum Anmelden angefordert", en: "Link to sign in requested" }),
  "accounts.registered": event({ de: "Konto angelegt", en: "Account created" }),
  "accounts.signed_in": event<{ method: string }>({ de: "Angemeldet", en: "Signed in" }),
  "accounts.signed_out": event({ de: "Abgemeldet", en: "Signed out" }),
  "accounts.session_ended": event<{ sessionId: string }>({ de: "Ein Gerät abgemeldet", en: "A device signed out" }),
  "accounts.sessions_ended": event<{ ended: number }>({
    de: "Alle anderen Geräte abgemeldet",
    en: "All other devices signed out",
  }),
  "accounts.role_chosen": event<{ role: ChosenRole }>({ de: "Rolle gewählt", en: "Role chosen" }),
  "accounts.role_laid_down": event<{ role: ChosenRole }>({ de: "Rolle abgelegt", en: "Role laid down" }),
  /** All roles, and all before, with a comma between them. */
  "accounts.role_granted": event<{ role: string; before: string }>({
    de: "Rolle vergeben",
    en: "Role given",
  }),
  "accounts.area_assigned": event<{ areas: number }>({ de: "Zuständigkeit geändert", en: "Responsibility changed" }),
  "accounts.described": event({ de: "Name oder Sprache geändert", en: "Name or language changed" }),
  "accounts.email_change_requested": event<{ changeId: string }>({
    de: "Neue E-Mail-Adresse angefragt",
    en: "New e-mail address asked for",
  }),
  "accounts.email_changed": event<{ changeId: string }>({
    de: "E-Mail-Adresse geändert",
    en: "E-mail address changed",
  }),
  "accounts.email_change_undone": event<{ changeId: string }>({
    de: "Änderung der E-Mail-Adresse zurückgenommen",
    en: "Change of e-mail address taken back",
  }),
  "accounts.second_factor_added": event({ de: "Zweiten Faktor eingerichtet", en: "Second factor set up" }),
  "accounts.second_factor_removed": event({ de: "Zweiten Faktor ausgeschaltet", en: "Second factor switched off" }),
  "accounts.recovery_codes_renewed": event({
    de: "Neue Wiederherstellungscodes erzeugt",
    en: "New recovery codes made",
  }),
  "accounts.recovery_code_used": event({ de: "Wiederherstellungscode verbraucht", en: "Recovery code used up" }),
  "accounts.passkey_added": event({ de: "Passkey hinzugefügt", en: "Passkey added" }),
  "accounts.passkey_removed": event({ de: "Passkey entfernt", en: "Passkey removed" }),
  "accounts.api_key_created": event<{ apiKeyId: string }>({ de: "API-Schlüssel angelegt", en: "API key created" }),
  "accounts.api_key_revoked": event<{ apiKeyId: string }>({ de: "API-Schlüssel beendet", en: "API key ended" }),
  "accounts.api_client_added": event({ de: "Programm angemeldet", en: "Program signed in" }),
  "accounts.person_revealed": event<{ revealId: string }>({
    de: "Das Hilfe-Team hat Daten ungekürzt angesehen",
    en: "Support saw data unmasked",
  }),
} as const;

type AccountsEvents = typeof accountsEvents;

declare module "../kernel/events" {
  interface Events extends AccountsEvents {}
}
