import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";

/** As entered before and now; "" where nothing was. */
type Times = { on: Day; arrivedBefore: string; leftBefore: string; arrived: string; left: string };
type Whose = { placementId: string; substituteId: string };

/** What happens when somebody is ill. But where something else is said, what each is about is the illness. */
export const substitutesEvents = {
  /** About the childminder. */
  "substitutes.ready": event({ de: "Vertritt andere", en: "Substitutes for others" }),
  "substitutes.ready_no_more": event({ de: "Vertritt andere nicht mehr", en: "Substitutes for others no longer" }),
  /** About the bond. */
  "substitutes.bond_proposed": event({ de: "Vertretung vorgeschlagen", en: "Substitution proposed" }),
  "substitutes.bond_accepted": event({ de: "Vertretung vereinbart", en: "Substitution agreed" }),
  "substitutes.bond_ended": event<{ wasAgreed: string }>({ de: "Vertretung beendet", en: "Substitution ended" }),
  "substitutes.play_date_set": event<{ playDateId: string }>({ de: "Treffen vereinbart", en: "Play date set" }),
  "substitutes.play_date_called_off": event<{ playDateId: string }>({
    de: "Treffen abgesagt",
    en: "Play date called off",
  }),
  "substitutes.ill": event({ de: "Ausfall gemeldet", en: "Said that she cannot care" }),
  "substitutes.wave_due": event({ de: "Nächste Anfragen an Vertretungen", en: "Next substitutes to be asked" }),
  /** About the substitute. */
  "substitutes.offered": event<{ illnessId: string }>({ de: "Um Vertretung gebeten", en: "Asked to substitute" }),
  "substitutes.declined": event<{ illnessId: string }>({ de: "Vertretung abgelehnt", en: "Substitution declined" }),
  "substitutes.address_shown": event<{ illnessId: string }>({
    de: "Genaue Anschrift für eine Vertretung gezeigt",
    en: "Exact address shown for a substitution",
  }),
  "substitutes.taken": event<Whose>({ de: "Vertretung übernommen", en: "Substitution taken" }),
  "substitutes.confirmed": event<Whose>({ de: "Vertretung bestätigt", en: "Substitution confirmed" }),
  "substitutes.not_wanted": event<Whose>({
    de: "Andere Vertretung gewünscht",
    en: "Another substitute wished for",
  }),
  "substitutes.not_needed": event<{ placementId: string; substituteId?: string }>({
    de: "Keine Vertretung gebraucht",
    en: "No substitute needed",
  }),
  "substitutes.given_back": event<Whose>({ de: "Vertretung zurückgegeben", en: "Substitution given back" }),
  "substitutes.unsolved": event<{ placementId: string }>({
    de: "Keine Vertretung gefunden",
    en: "No substitute found",
  }),
  "substitutes.times_entered": event<Whose & Times>({
    de: "Zeiten einer Vertretung eingetragen",
    en: "Times of a substitution entered",
  }),
  "substitutes.ended": event<{ backOn: Day }>({ de: "Wieder da", en: "Back again" }),
} as const;

type SubstitutesEvents = typeof substitutesEvents;

declare module "../kernel/events" {
  interface Events extends SubstitutesEvents {}
}
