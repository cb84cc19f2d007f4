import { event } from "../kernel/events";

/** What happens to a care home, who works in it and what they may do there. Names begin with `childminders.`, as the trail has always known them. */
export const homesEvents = {
  "childminders.care_home_opened": event({ de: "Pflegestelle angelegt", en: "Care home opened" }),
  "childminders.permit_recorded": event<{ permitId: string }>({
    de: "Pflegeerlaubnis eingetragen",
    en: "Permit recorded",
  }),
  "childminders.changed": event<{ what: "person" | "home" | "prices" }>({
    de: "Eintrag geändert",
    en: "Listing changed",
  }),
  "childminders.moved": event<{ tag: string; leftHomeId?: string }>({ de: "Umgezogen", en: "Moved" }),
  /** By its number the limit of moves is kept, whichever way leads to another point. */
  "childminders.shown_elsewhere": event({
    de: "Auf der Karte an anderer Stelle gezeigt",
    en: "Shown at another spot of the map",
  }),
  "childminders.permit_claimed": event<{ claimId: string }>({
    de: "Pflegeerlaubnis zur Bestätigung vorgelegt",
    en: "Permit sent for confirmation",
  }),
  "childminders.office_reminded": event<{ claimId: string }>({
    de: "Jugendamt an die Pflegeerlaubnis erinnert",
    en: "Youth office reminded of the permit",
  }),
  "childminders.permit_confirmed": event<{ claimId: string; permitId: string }>({
    de: "Pflegeerlaubnis bestätigt",
    en: "Permit confirmed",
  }),
  "childminders.permit_declined": event<{ claimId: string }>({
    de: "Pflegeerlaubnis nicht bestätigt",
    en: "Permit not confirmed",
  }),
  "childminders.permit_withdrawn": event<{ permitId: string }>({
    de: "Bestätigung der Pflegeerlaubnis zurückgenommen",
    en: "Confirmation of the permit taken back",
  }),
  /** `permitId` is the one that holds now, `before` the one that it takes the place of. */
  "childminders.permit_corrected": event<{ permitId: string; before: string }>({
    de: "Bestätigte Pflegeerlaubnis berichtigt",
    en: "Confirmed permit corrected",
  }),
  "childminders.colleague_invited": event<{ invitationId: string }>({
    de: "In die gemeinsame Tagespflege eingeladen",
    en: "Colleague invited to joint care",
  }),
  "childminders.invitation_withdrawn": event<{ invitationId: string }>({
    de: "Einladung zurückgezogen",
    en: "Invitation withdrawn",
  }),
  "childminders.invitation_accepted": event<{ invitationId: string }>({
    de: "Einladung in die gemeinsame Tagespflege angenommen",
    en: "Invitation to joint care accepted",
  }),
} as const;

type HomesEvents = typeof homesEvents;

declare module "../kernel/events" {
  interface Events extends HomesEvents {}
}
