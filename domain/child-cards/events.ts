import { event } from "../kernel/events";

/** What happens with a child's card; what each is about is the placement. */
export const childCardsEvents = {
  "child_cards.written": event({
    de: "Abholberechtigte und Notfallnummern eingetragen",
    en: "Pick-up persons and emergency numbers entered",
  }),
  "child_cards.health_written": event<{ version: number }>({
    de: "Angaben zur Gesundheit mit Einwilligung eingetragen",
    en: "Health details entered with consent",
  }),
  "child_cards.health_withdrawn": event({
    de: "Einwilligung zu Angaben zur Gesundheit zurückgenommen, Angaben gelöscht",
    en: "Consent to health details withdrawn, details erased",
  }),
  "child_cards.measles_noted": event({
    de: "Masernschutz des Kindes gezeigt",
    en: "The child's measles protection shown",
  }),
} as const;

type ChildCardsEvents = typeof childCardsEvents;

declare module "../kernel/events" {
  interface Events extends ChildCardsEvents {}
}
