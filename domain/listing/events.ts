import { event } from "../kernel/events";
import type { Portion } from "../kernel/portions";

/** When families begin to find somebody, and cease to. */
export const listingEvents = {
  "childminders.listed": event({ de: "Profil veröffentlicht", en: "Profile published" }),
  "childminders.unlisted": event<{ reason?: string; proof?: string }>({
    de: "Profil aus der Suche genommen",
    en: "Profile taken out of the search",
  }),
  /** These childminders and those between them come or go by the calendar. */
  "childminders.listings_due": event<Portion>({ de: "Profile zu prüfen", en: "Profiles to be looked at" }),
} as const;

type ListingEvents = typeof listingEvents;

declare module "../kernel/events" {
  interface Events extends ListingEvents {}
}
