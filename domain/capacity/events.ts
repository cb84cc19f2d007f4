import type { Day } from "../kernel/calendar";
import { event } from "../kernel/events";
import type { Portion } from "../kernel/portions";

/** What happens to hours. */
export const capacityEvents = {
  /** `opened` (1): something is free that was not before. */
  "capacity.changed": event<{ opened: 0 | 1 }>({
    de: "Freie Plätze neu berechnet",
    en: "Free places worked out anew",
  }),
  /** With these childminders and those between them a stored span has run out. */
  "capacity.spans_due": event<Portion>({
    de: "Freie Plätze neu zu berechnen",
    en: "Free places to be worked out anew",
  }),
  "capacity.over_promised": event({
    de: "Mehr zugesagt, als die Erlaubnis vorsieht",
    en: "More promised than the permit allows",
  }),
  "capacity.within_again": event({
    de: "Zusagen wieder im Rahmen der Erlaubnis",
    en: "What is promised is within the permit again",
  }),
  "capacity.weeks_offered": event<{ from: Day }>({ de: "Betreuungszeiten geändert", en: "Care hours changed" }),
  "capacity.commitment_entered": event<{ commitmentId: string }>({
    de: "Betreutes Kind eingetragen",
    en: "Child in care entered",
  }),
  "capacity.commitment_ended": event<{ commitmentId: string }>({ de: "Betreuung beendet", en: "Care ended" }),
  "capacity.commitment_changed": event<{ commitmentId: string }>({
    de: "Betreuung eines Kindes berichtigt",
    en: "Care of a child corrected",
  }),
  "capacity.commitment_removed": event<{ commitmentId: string }>({
    de: "Betreuung eines Kindes gelöscht",
    en: "Care of a child deleted",
  }),
  "capacity.absence_entered": event<{ absenceId: string }>({ de: "Abwesenheit eingetragen", en: "Absence entered" }),
  "capacity.absence_removed": event<{ absenceId: string }>({ de: "Abwesenheit entfernt", en: "Absence removed" }),
} as const;

type CapacityEvents = typeof capacityEvents;

declare module "../kernel/events" {
  interface Events extends CapacityEvents {}
}
