import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";
import type { Move, MoveReason } from "./machine";

type Why = { reason: MoveReason };

/** What happens on a child's way to a childminder; what each is about is the placement. */
export const placementsEvents = {
  "placements.asked": event<{ childminderId: string }>({ de: "Angefragt", en: "Inquiry sent" }),
  "placements.answered": event({ de: "Auf eine Anfrage geantwortet", en: "Inquiry answered" }),
  "placements.declined": event<Why>({ de: "Anfrage abgelehnt", en: "Inquiry declined" }),
  "placements.withdrawn": event<Why>({ de: "Anfrage zurückgezogen", en: "Inquiry withdrawn" }),
  "placements.lapsed": event<Why>({ de: "Anfrage hat sich erledigt", en: "Inquiry lapsed" }),
  "placements.offer_made": event<{ offerId: string }>({ de: "Platz angeboten", en: "Place offered" }),
  "placements.offer_taken_back": event<Why>({ de: "Angebot zurückgenommen", en: "Offer taken back" }),
  "placements.offer_refused": event<Why>({ de: "Angebot nicht angenommen", en: "Offer not taken" }),
  "placements.offer_expired": event({ de: "Angebot abgelaufen", en: "Offer expired" }),
  "placements.offer_accepted": event({ de: "Platz angenommen", en: "Place accepted" }),
  "placements.given_up": event<Why>({ de: "Reservierter Platz zurückgegeben", en: "Reserved place given back" }),
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
  "placements.day_due": event<{ what: "first" | "end" }>({
    de: "Beginn oder Ende der Betreuung geplant",
    en: "Beginning or end of care planned",
  }),
} as const;

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
  accept: "placements.offer_accepted",
  give_up: "placements.given_up",
  begin: "placements.begun",
  settle: "placements.settled",
  give_notice: "placements.notice_given",
  end: "placements.ended",
  leave: "placements.left",
} as const satisfies Readonly<Record<Move, keyof PlacementsEvents>>;
