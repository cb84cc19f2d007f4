import { event } from "../kernel/events";
import type { Portion } from "../kernel/portions";

/** When families begin to find somebody, and cease to. */
export const listingEvents = {
  "childminders.listed": event({ de: "Profil veröffentlicht", en: "Profile published" }),
  "childminders.unlisted": event<{ reason?: string; proof?: string }>({
    de: "Profil aus der Suche genommen",
    en: "Profile taken out of the search",
  }),
  /** How many inquiries she answers, and how soon, as families read it. */
  "childminders.answers_counted": event({ de: "Antworten auf Anfragen gezählt", en: "Answers to inquiries counted" }),
  "childminders.silence_due": event<{ days: number; since: string }>({
    de: "Erinnerung an fehlende Antworten geplant",
    en: "Reminder of missing answers planned",
  }),
  "childminders.silence_warned": event<{ days: number }>({
    de: "An fehlende Antworten erinnert",
    en: "Reminded of missing answers",
  }),
  /** These childminders and those between them come or go by the calendar. */
  "childminders.listings_due": event<Portion>({ de: "Profile zu prüfen", en: "Profiles to be looked at" }),
} as const;

type ListingEvents = typeof listingEvents;

declare module "../kernel/events" {
  interface Events extends ListingEvents {}
}
