import { event } from "../kernel/events";

/** When families begin to find somebody, and cease to. */
export const listingEvents = {
  "childminders.listed": event({ de: "Profil veröffentlicht", en: "Profile published" }),
  "childminders.unlisted": event<{ reason?: string; proof?: string }>({
    de: "Profil aus der Suche genommen",
    en: "Profile taken out of the search",
  }),
} as const;

type ListingEvents = typeof listingEvents;

declare module "../kernel/events" {
  interface Events extends ListingEvents {}
}
