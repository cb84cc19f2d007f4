import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";
import type { Portion } from "../kernel/portions";
import type { Move, MoveReason } from "./machine";

type Why = { reason: MoveReason };

/** What happens on a child's way to a childminder; what each is about is the placement. */
export const placementsEvents = {
  "placements.asked": event<{ childminderId: string }>({ de: "Angefragt", en: "Inquiry sent" }),
  "placements.parents_invited": event<{ childminderId: string }>({
    de: "Eltern eines betreuten Kindes eingeladen",
    en: "Parents of a child in care invited",
  }),
  "placements.parents_invitation_withdrawn": event({
    de: "Einladung an Eltern zurückgezogen",
    en: "Invitation to parents withdrawn",
  }),
  "placements.joined": event<{ childminderId: string }>({
    de: "Eltern haben die Einladung angenommen",
    en: "Parents accepted the invitation",
  }),
  "placements.answered": event({ de: "Auf eine Anfrage geantwortet", en: "Inquiry answered" }),
  "placements.declined": event<Why>({ de: "Anfrage abgelehnt", en: "Inquiry declined" }),
  "placements.withdrawn": event<Why>({ de: "Anfrage zurückgezogen", en: "Inquiry withdrawn" }),
  "placements.lapsed": event<Why>({ de: "Anfrage hat sich erledigt", en: "Inquiry lapsed" }),
  "placements.offer_made": event<{ offerId: string }>({ de: "Platz angeboten", en: "Place offered" }),
  "placements.offer_taken_back": event<Why>({ de: "Angebot zurückgenommen", en: "Offer taken back" }),
  "placements.offer_refused": event<Why>({ de: "Angebot nicht angenommen", en: "Offer not taken" }),
  "placements.offer_expired": event({ de: "Angebot abgelaufen", en: "Offer expired" }),
  "placements.offer_untied": event({
    de: "Gemeinsames Angebot für Geschwister hinfällig",
    en: "Offer for siblings together no longer holds",
  }),
  "placements.offer_accepted": event({ de: "Platz angenommen", en: "Place accepted" }),
  "placements.given_up": event<Why>({ de: "Reservierter Platz zurückgegeben", en: "Reserved place given back" }),
  "placements.contract_concluded": event({ de: "Vertrag geschlossen", en: "Contract concluded" }),
  "placements.contract_unsaid": event({ de: "Vertrag doch nicht geschlossen", en: "Contract not concluded after all" }),
  "placements.contract_missed": event({
    de: "Bis zum vereinbarten Tag kein Vertrag",
    en: "No contract by the agreed day",
  }),
  "placements.contract_day_proposed": event({
    de: "Neuen Tag für den Vertrag vorgeschlagen",
    en: "Another day for the contract proposed",
  }),
  "placements.contract_day_agreed": event({
    de: "Neuen Tag für den Vertrag vereinbart",
    en: "Another day for the contract agreed",
  }),
  "placements.released": event<Why>({
    de: "Platz ohne Vertrag freigegeben",
    en: "Place without a contract released",
  }),
  "placements.begun": event({ de: "Eingewöhnung begonnen", en: "Settling-in begun" }),
  "placements.settled": event({ de: "Eingewöhnung abgeschlossen", en: "Settled in" }),
  "placements.notice_given": event<Why>({ de: "Betreuung gekündigt", en: "Notice given" }),
  "placements.ended": event<Why>({ de: "Betreuung beendet", en: "Care ended" }),
  "placements.left": event<Why>({
    de: "Betreuung endete mit dem Löschen eines Kontos",
    en: "Care ended with the erasure of an account",
  }),
  "placements.settling_noted": event<{ on: Day }>({
    de: "Tag der Eingewöhnung beschrieben",
    en: "Day of settling in noted",
  }),
  "placements.settling_moved": event<{ fullFrom: Day }>({
    de: "Eingewöhnung dauert anders als geplant",
    en: "Settling-in takes longer or shorter than planned",
  }),
  "placements.change_proposed": event<{ amendmentId: string }>({ de: "Änderung vorgeschlagen", en: "Change proposed" }),
  "placements.change_agreed": event<{ amendmentId: string }>({ de: "Änderung vereinbart", en: "Change agreed" }),
  "placements.change_refused": event<Why & { amendmentId: string }>({
    de: "Änderung nicht angenommen",
    en: "Change not agreed to",
  }),
  "placements.change_taken_back": event<{ amendmentId: string }>({
    de: "Änderung zurückgenommen",
    en: "Change taken back",
  }),
  "placements.change_lapsed": event<{ amendmentId: string }>({
    de: "Vorschlag einer Änderung abgelaufen",
    en: "Proposed change lapsed",
  }),
  "placements.change_due": event<{ amendmentId: string }>({
    de: "Ende eines Änderungsvorschlags geplant",
    en: "End of a proposed change planned",
  }),
  "placements.ranked": event({ de: "Reihenfolge der Wünsche geändert", en: "Order of wishes changed" }),
  "placements.visit_proposed": event<{ visitId: string }>({ de: "Termine vorgeschlagen", en: "Times proposed" }),
  "placements.visit_picked": event<{ visitId: string }>({ de: "Kennenlernen vereinbart", en: "Visit agreed" }),
  "placements.visit_called_off": event<{ visitId: string }>({ de: "Kennenlernen abgesagt", en: "Visit called off" }),
  "placements.address_shown": event<{ placementId: string }>({
    de: "Genaue Anschrift einer Familie gezeigt",
    en: "Exact address shown to a family",
  }),
  "placements.silence_due": event<{ days: number }>({
    de: "Erinnerung an eine offene Anfrage geplant",
    en: "Reminder of an open inquiry planned",
  }),
  "placements.offer_due": event<{ offerId: string }>({
    de: "Ende eines Angebots geplant",
    en: "End of an offer planned",
  }),
  "placements.contract_due": event<{ on: Day }>({
    de: "Tag für den Vertrag vorgemerkt",
    en: "Day for the contract noted",
  }),
  /** With these childminders and those between them, how they answer is counted anew. */
  "placements.answers_due": event<Portion>({ de: "Antworten zu zählen", en: "Answers to be counted" }),
  "placements.day_due": event<{ what: "first" | "end" }>({
    de: "Beginn oder Ende der Betreuung geplant",
    en: "Beginning or end of care planned",
  }),
} as const;

/** What one side waits to hear of the other, or of the platform: an inquiry, what came of it, visits, offers, contract and changes. */
export const answerEvents = [
  "placements.asked",
  "placements.joined",
  "placements.answered",
  "placements.declined",
  "placements.withdrawn",
  "placements.lapsed",
  "placements.visit_proposed",
  "placements.visit_picked",
  "placements.visit_called_off",
  "placements.offer_made",
  "placements.offer_taken_back",
  "placements.offer_refused",
  "placements.offer_expired",
  "placements.offer_untied",
  "placements.offer_accepted",
  "placements.given_up",
  "placements.released",
  "placements.contract_concluded",
  "placements.contract_unsaid",
  "placements.contract_missed",
  "placements.contract_day_proposed",
  "placements.contract_day_agreed",
  "placements.change_proposed",
  "placements.change_agreed",
  "placements.change_refused",
  "placements.change_taken_back",
  "placements.change_lapsed",
  "placements.notice_given",
] as const satisfies readonly (keyof typeof placementsEvents)[];

type PlacementsEvents = typeof placementsEvents;

declare module "../kernel/events" {
  interface Events extends PlacementsEvents {}
}

/** What the trail says of each move. */
export const eventOfMove = {
  answer: "placements.answered",
  decline: "placements.declined",
  withdraw: "placements.withdrawn",
  fall_silent: "placements.lapsed",
  go_elsewhere: "placements.lapsed",
  offer: "placements.offer_made",
  take_back: "placements.offer_taken_back",
  refuse_offer: "placements.offer_refused",
  expire: "placements.offer_expired",
  untie: "placements.offer_untied",
  accept: "placements.offer_accepted",
  give_up: "placements.given_up",
  conclude_contract: "placements.contract_concluded",
  unsay_contract: "placements.contract_unsaid",
  miss_contract: "placements.contract_missed",
  propose_contract_day: "placements.contract_day_proposed",
  agree_contract_day: "placements.contract_day_agreed",
  release: "placements.released",
  begin: "placements.begun",
  settle: "placements.settled",
  propose_change: "placements.change_proposed",
  agree_change: "placements.change_agreed",
  refuse_change: "placements.change_refused",
  take_back_change: "placements.change_taken_back",
  lapse_change: "placements.change_lapsed",
  give_notice: "placements.notice_given",
  end: "placements.ended",
  leave: "placements.left",
} as const satisfies Readonly<Record<Move, keyof PlacementsEvents>>;
