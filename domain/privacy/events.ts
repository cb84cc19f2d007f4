import { event } from "../kernel/events";

/** Consents, archives, erasures. */
export const privacyEvents = {
  "privacy.consent_given": event<{ purpose: string; version: number }>({
    de: "Einwilligung erteilt",
    en: "Consent given",
  }),
  "privacy.consent_withdrawn": event<{ purpose: string; version: number }>({
    de: "Einwilligung zurückgenommen",
    en: "Consent taken back",
  }),
  "privacy.export_requested": event<{ exportId: string }>({
    de: "Archiv der eigenen Daten angefordert",
    en: "Archive of one’s own data asked for",
  }),
  "privacy.export_ready": event<{ exportId: string }>({
    de: "Archiv der eigenen Daten fertig",
    en: "Archive of one’s own data ready",
  }),
  "privacy.export_opened": event<{ exportId: string }>({
    de: "Archiv der eigenen Daten abgerufen",
    en: "Archive of one’s own data fetched",
  }),
  "privacy.erasure_requested": event<{ erasureId: string }>({ de: "Löschung verlangt", en: "Erasure asked for" }),
  "privacy.person_erased": event<{ erasureId: string }>({ de: "Person gelöscht", en: "Person erased" }),
} as const;

type PrivacyEvents = typeof privacyEvents;

declare module "../kernel/events" {
  interface Events extends PrivacyEvents {}
}
