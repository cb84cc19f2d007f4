/** What states and reasons are called where people read them: on pages and in mails. */
import type { Words } from "../kernel/locale";
import type { MoveReason, State } from "./machine";

export const reasonWords: Readonly<Record<MoveReason, Words>> = {
  place_given: { de: "Der Platz ist vergeben.", en: "The place has been given away." },
  hours: { de: "Die Betreuungszeiten passen nicht.", en: "The hours of care do not fit." },
  age: { de: "Das Alter des Kindes passt nicht.", en: "The child's age does not fit." },
  start: { de: "Der Beginn passt nicht.", en: "The start does not fit." },
  distance: { de: "Der Weg ist zu weit.", en: "It is too far away." },
  settling_in_taken: {
    de: "In dieser Zeit gewöhnt sich schon ein anderes Kind ein.",
    en: "Another child is settling in at that time.",
  },
  found_elsewhere: { de: "Ein anderer Platz ist gefunden.", en: "Another place has been found." },
  costs: { de: "Die Kosten passen nicht.", en: "The costs do not fit." },
  plans_changed: { de: "Die Pläne haben sich geändert.", en: "Plans have changed." },
  nursery: { de: "Das Kind wechselt in eine Kita.", en: "The child moves on to a nursery." },
  move: { de: "Ein Umzug steht an.", en: "Somebody is moving house." },
  health: { de: "Es hat gesundheitliche Gründe.", en: "There are reasons of health." },
  disagreement: { de: "Es ließ sich keine Einigung finden.", en: "No agreement could be found." },
  no_contract: { de: "Ein Vertrag kam nicht zustande.", en: "No contract came about." },
  no_answer: { de: "Es kam keine Antwort.", en: "There was no answer." },
  accepted_elsewhere: {
    de: "Die Familie hat einen anderen Platz angenommen.",
    en: "The family has accepted another place.",
  },
  planned_end: { de: "Das vereinbarte Ende ist erreicht.", en: "The agreed end has come." },
  notice: { de: "Die Betreuung wurde gekündigt.", en: "Notice had been given." },
  family_gone: { de: "Die Familie ist nicht mehr bei Tagesnest.", en: "The family is no longer on Tagesnest." },
  childminder_gone: {
    de: "Die Tagespflegeperson ist nicht mehr bei Tagesnest.",
    en: "The childminder is no longer on Tagesnest.",
  },
  child_gone: { de: "Die Familie sucht für dieses Kind nicht mehr.", en: "The family no longer looks for this child." },
  other: { de: "Es hat andere Gründe.", en: "There are other reasons." },
};

export const stateWords: Readonly<Record<State, Words>> = {
  asked: { de: "Angefragt", en: "Asked" },
  talking: { de: "Im Gespräch", en: "Getting to know each other" },
  offered: { de: "Platz angeboten", en: "Place offered" },
  reserved: { de: "Platz reserviert", en: "Place reserved" },
  settling_in: { de: "Eingewöhnung", en: "Settling in" },
  active: { de: "In Betreuung", en: "In care" },
  under_notice: { de: "Gekündigt", en: "Notice given" },
  declined: { de: "Abgesagt", en: "Declined" },
  withdrawn: { de: "Zurückgezogen", en: "Withdrawn" },
  lapsed: { de: "Erledigt", en: "Lapsed" },
  given_up: { de: "Zurückgegeben", en: "Given back" },
  ended: { de: "Beendet", en: "Ended" },
};
