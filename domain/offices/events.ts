import { event } from "../kernel/events";

/** What happens between families and their youth office; what each is about is a claim, unless said otherwise. */
export const officesEvents = {
  "offices.claim_announced": event<{ childId: string }>({
    de: "Dem Jugendamt gesagt, bis wann ein Platz gebraucht wird",
    en: "Told the youth office by when a place is needed",
  }),
  "offices.claim_withdrawn": event({
    de: "Mitteilung an das Jugendamt zurückgenommen",
    en: "Took back what the youth office was told",
  }),
  "offices.claim_answered": event<{ answerId: string }>({
    de: "Antwort des Jugendamts auf den Platzbedarf",
    en: "Answer of the youth office about the place that is needed",
  }),
  /** About the placement. */
  "offices.funding_noted": event({
    de: "Antrag auf Förderung vermerkt",
    en: "Application for funding noted",
  }),
  /** About the family, as the following. */
  "offices.family_begun": event({
    de: "Fachberatung handelt für eine Familie ohne Konto",
    en: "Adviser acts for a family without an account",
  }),
  "offices.acted_for_family": event<{ act: string; placementId?: string }>({
    de: "Durch die Fachberatung für die Familie getan",
    en: "Done by the adviser for the family",
  }),
  "offices.family_contact_changed": event({
    de: "Geändert, wie die Familie zu erreichen ist",
    en: "Changed how the family is reached",
  }),
  "offices.family_taken_on": event({
    de: "Andere Fachberatung handelt jetzt für die Familie",
    en: "Another adviser acts for the family now",
  }),
  "offices.family_ended": event({
    de: "Fachberatung handelt nicht mehr für die Familie",
    en: "Adviser no longer acts for the family",
  }),
  "offices.hand_over_made": event<{ linkId: string }>({
    de: "Link zur Übergabe an die Familie gemacht",
    en: "Link made that hands over to the family",
  }),
  "offices.hand_over_mailed": event<{ linkId: string }>({
    de: "Link zur Übergabe der Familie per E-Mail gesendet",
    en: "Link that hands over sent to the family by e-mail",
  }),
  "offices.family_taken_over": event<{ personId: string }>({
    de: "Familie hat von der Fachberatung übernommen",
    en: "Family has taken over from the adviser",
  }),
} as const;

type OfficesEvents = typeof officesEvents;

declare module "../kernel/events" {
  interface Events extends OfficesEvents {}
}
