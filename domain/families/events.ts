import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";

/** What happens to a family, its searches and favourites. */
export const familiesEvents = {
  "families.started": event({ de: "Familie angelegt", en: "Family set up" }),
  "families.co_parent_invited": event({ de: "Elternteil eingeladen", en: "Parent invited" }),
  "families.invitation_withdrawn": event({ de: "Einladung zurückgezogen", en: "Invitation withdrawn" }),
  "families.invitation_accepted": event<{ invitationId: string }>({
    de: "Ihre Einladung wurde angenommen",
    en: "Your invitation was accepted",
  }),
  "families.joined": event<{ familyId: string }>({ de: "Einer Familie beigetreten", en: "Joined a family" }),
  "families.left": event<{ familyId: string }>({ de: "Eine Familie verlassen", en: "Left a family" }),
  "families.co_parent_left": event({
    de: "Ein anderer Elternteil hat die Familie verlassen",
    en: "Another parent left the family",
  }),
  "families.child_added": event({ de: "Kind eingetragen", en: "Child entered" }),
  "families.child_changed": event({ de: "Angaben zu einem Kind geändert", en: "Details of a child changed" }),
  "families.child_removed": event({ de: "Kind entfernt", en: "Child removed" }),
  "families.care_need_set": event({ de: "Betreuungsbedarf eingetragen", en: "Care need entered" }),
  "families.care_need_removed": event({ de: "Betreuungsbedarf entfernt", en: "Care need removed" }),
  "families.search_saved": event({ de: "Suche gespeichert", en: "Search saved" }),
  "families.search_changed": event({ de: "Gespeicherte Suche geändert", en: "Saved search changed" }),
  "families.search_removed": event({ de: "Gespeicherte Suche gelöscht", en: "Saved search deleted" }),
  "families.child_grew": event({
    de: "Das Kind einer gespeicherten Suche ist älter geworden",
    en: "The child of a saved search has grown older",
  }),
  "families.alerts_started": event({ de: "Benachrichtigungen eingeschaltet", en: "Alerts switched on" }),
  "families.alerts_stopped": event<{ searchId: string }>({ de: "Benachrichtigungen beendet", en: "Alerts ended" }),
  "families.match_found": event<{ searchId: string; childminderId: string }>({
    de: "Für eine gespeicherte Suche wurde etwas frei",
    en: "Something opened for a saved search",
  }),
  "families.openings_due": event<{ day: Day }>({
    de: "E-Mail über Freies geplant",
    en: "E-mail about openings planned",
  }),
  "families.favourite_added": event<{ childminderId: string }>({
    de: "Tagespflegeperson gemerkt",
    en: "Childminder added to favourites",
  }),
  "families.favourite_removed": event<{ childminderId: string }>({
    de: "Tagespflegeperson nicht mehr gemerkt",
    en: "Childminder removed from favourites",
  }),
} as const;

type FamiliesEvents = typeof familiesEvents;

declare module "../kernel/events" {
  interface Events extends FamiliesEvents {}
}
