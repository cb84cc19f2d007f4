import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";
import type { Portion } from "../kernel/portions";

/** What happens on waiting lists; what each is about is a family's entry, unless said otherwise. */
export const waitingEvents = {
  "waiting.joined": event<{ childminderId: string }>({
    de: "Auf eine Warteliste eingetragen",
    en: "Joined a waiting list",
  }),
  "waiting.asked": event<{ askId: string; from: Day }>({
    de: "Von der Warteliste gefragt",
    en: "Asked from the waiting list",
  }),
  "waiting.taken": event<{ placementId: string }>({
    de: "Freie Zeiten von der Warteliste angefragt",
    en: "Asked for hours that opened on a waiting list",
  }),
  "waiting.passed": event({ de: "Freie Zeiten nicht genommen", en: "Did not take hours that opened" }),
  "waiting.ask_lapsed": event({ de: "Frage von der Warteliste abgelaufen", en: "Question of a waiting list lapsed" }),
  "waiting.confirmed": event({ de: "Sucht weiter über die Warteliste", en: "Still looks on the waiting list" }),
  "waiting.ended": event<{ outcome: string }>({ de: "Von der Warteliste genommen", en: "Off the waiting list" }),
  "waiting.rule_set": event({ de: "Regel der Warteliste geändert", en: "Rule of the waiting list changed" }),
  /** About the childminder: something changed that may open hours for who waits. */
  "waiting.hours_changed": event({ de: "Warteliste zu prüfen", en: "Waiting list to be looked at" }),
  "waiting.ask_due": event<{ askId: string }>({
    de: "Ende einer Frage von der Warteliste geplant",
    en: "End of a question of a waiting list planned",
  }),
  "waiting.confirm_due": event<{ days: number; since: string }>({
    de: "Nachfrage zur Warteliste geplant",
    en: "Question about a waiting list planned",
  }),
  /** The lists of these childminders and those between them are looked at. */
  "waiting.lists_due": event<Portion>({ de: "Wartelisten zu prüfen", en: "Waiting lists to be looked at" }),
} as const;

type WaitingEvents = typeof waitingEvents;

declare module "../kernel/events" {
  interface Events extends WaitingEvents {}
}
