import { event } from "../kernel/events";

/** What happens to the check of somebody's identity; each is about the person. */
export const identityChecksEvents = {
  "identity_checks.begun": event<{ checkId: string; vendor: string }>({
    de: "Prüfung der Identität begonnen",
    en: "Identity check begun",
  }),
  /** The service took nothing: it is as if it had not begun. */
  "identity_checks.unanswered": event<{ checkId: string }>({
    de: "Prüfdienst nicht erreicht",
    en: "Checking service not reached",
  }),
  /** The service called, or it is night: to be read there. */
  "identity_checks.told": event<{ vendor: string }>({
    de: "Ein Prüfdienst hat sich gemeldet",
    en: "A checking service called",
  }),
  "identity_checks.passed": event<{ checkId: string; vendor: string }>({
    de: "Identität geprüft",
    en: "Identity checked",
  }),
  "identity_checks.name_differed": event<{ checkId: string; vendor: string }>({
    de: "Identität geprüft, der Name weicht ab",
    en: "Identity checked, the name differs",
  }),
  "identity_checks.refused": event<{ checkId: string; vendor: string }>({
    de: "Identität nicht bestätigt",
    en: "Identity not confirmed",
  }),
  "identity_checks.ended": event<{ checkId: string; vendor: string }>({
    de: "Prüfung der Identität ohne Ergebnis beendet",
    en: "Identity check ended without a result",
  }),
  "identity_checks.name_taken": event<{ checkId: string }>({
    de: "Geprüften Namen übernommen",
    en: "Checked name taken over",
  }),
  "identity_checks.shown": event<{ shown: "yes" | "no" }>({
    de: "Festgelegt, wer von der Prüfung erfährt",
    en: "Decided who knows of the check",
  }),
  "identity_checks.forgotten": event({ de: "Prüfung der Identität gelöscht", en: "Identity check deleted" }),
} as const;

type IdentityChecksEvents = typeof identityChecksEvents;

declare module "../kernel/events" {
  interface Events extends IdentityChecksEvents {}
}
