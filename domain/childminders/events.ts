import { event } from "../kernel/events";
import type { Locale } from "../kernel/locale";
import type { ProofKind } from "../kernel/proof-kinds";

/** What a childminder says, shows and agrees to. */
export const childmindersEvents = {
  "childminders.registered": event<{ careHomeId: string }>({
    de: "Als Tagespflegeperson eingetragen",
    en: "Registered as a childminder",
  }),
  "childminders.described": event<{ locale: Locale }>({ de: "Profil geändert", en: "Profile changed" }),
  "childminders.listing_wanted": event({ de: "Möchte gefunden werden", en: "Wants to be found" }),
  "childminders.listing_unwanted": event({
    de: "Möchte nicht mehr gefunden werden",
    en: "No longer wants to be found",
  }),
  "childminders.proof_entered": event<{ proofId: string; kind: ProofKind }>({
    de: "Nachweis eingetragen",
    en: "Proof entered",
  }),
  "childminders.proof_withdrawn": event<{ proofId: string; kind: ProofKind }>({
    de: "Nachweis zurückgezogen",
    en: "Proof withdrawn",
  }),
  "childminders.proof_confirmed": event<{ proofId: string; kind: ProofKind }>({
    de: "Nachweis vom Jugendamt bestätigt",
    en: "Proof confirmed by the youth office",
  }),
  "childminders.proof_taken_back": event<{ proofId: string; kind: ProofKind }>({
    de: "Bestätigung eines Nachweises zurückgenommen",
    en: "Confirmation of a proof taken back",
  }),
  "childminders.proof_lapses": event<{ proofId: string; kind: ProofKind; days: number }>({
    de: "An ablaufenden Nachweis erinnert",
    en: "Reminded of a proof that lapses",
  }),
  "childminders.introduced": event({ de: "Angaben zur Person begonnen", en: "Began to introduce themselves" }),
  "childminders.step_passed": event<{ step: string }>({
    de: "Schritt der Einrichtung übersprungen",
    en: "Step of setting up passed over",
  }),
  "childminders.still_right": event({
    de: "Bestätigt, dass alles noch stimmt",
    en: "Confirmed that all is still right",
  }),
  "childminders.agreement_concluded": event<{ version: string }>({
    de: "Vereinbarung zur Auftragsverarbeitung geschlossen",
    en: "Processing agreement concluded",
  }),
  "childminders.agreement_announced": event<{ version: string }>({
    de: "Neue Fassung der Vereinbarung zur Auftragsverarbeitung angekündigt",
    en: "New version of the processing agreement announced",
  }),
  /** Due on the day itself. */
  "childminders.inquiries_open": event({
    de: "Familien können anfragen",
    en: "Families can ask",
  }),
} as const;

type ChildmindersEvents = typeof childmindersEvents;

declare module "../kernel/events" {
  interface Events extends ChildmindersEvents {}
}
