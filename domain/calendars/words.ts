import type { Locale } from "../kernel/locale";
import type { Phase } from "../placements/settling";

/** What entries are called. Calendars leave our hands, so they hold nicknames and nothing that is about health, and no address. */
export const words = {
  name: { de: "Tagesnest", en: "Tagesnest" },
  child: { de: "Kind", en: "Child" },
  care: { de: "Betreuung", en: "Care" },
  at: { de: "bei", en: "with" },
  visit: { de: "Kennenlernen", en: "Visit" },
  visitWhere: {
    de: "Die Anschrift steht auf der Seite der Anfrage.",
    en: "The address stands on the page of the inquiry.",
  },
  noCare: { de: "Keine Betreuung", en: "No care" },
  absent: { de: "kommt nicht", en: "does not come" },
  settling: { de: "Eingewöhnung", en: "Settling in" },
  day: { de: "Tag", en: "day" },
  lastDay: { de: "Letzter Tag", en: "Last day" },
  more: {
    de: (count: number) => (count === 1 ? "1 weiteres Kind" : `${count} weitere Kinder`),
    en: (count: number) => (count === 1 ? "1 more child" : `${count} more children`),
  },
  alone: {
    de: (count: number) => (count === 1 ? "1 Kind" : `${count} Kinder`),
    en: (count: number) => (count === 1 ? "1 child" : `${count} children`),
  },
} as const;

/** As the page of the settling-in says it. */
export const phaseWords: Readonly<Record<Phase, Readonly<Record<Locale, string>>>> = {
  together: { de: "Ein Elternteil bleibt dabei", en: "A parent stays" },
  first_separation: { de: "Erste kurze Trennung", en: "First short separation" },
  next_separation: { de: "Neuer Versuch einer Trennung", en: "A separation is tried again" },
  longer: { de: "Längere Trennung", en: "Longer separation" },
  full: { de: "Alle Stunden, ohne Elternteil", en: "All hours, without a parent" },
};
