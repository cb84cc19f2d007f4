/** Getting to know each other. */
import { look, type Telling, who } from "./telling";

export const visits = {
  visit_proposed: {
    to: "other",
    de: (f) => ({
      subject: "Termine für ein Kennenlernen",
      paragraphs: [`${who(f, "de")} schlägt Termine für ein Kennenlernen vor. Wählen Sie einen davon.`],
      button: "Termin wählen",
    }),
    en: (f) => ({
      subject: "Times for a visit",
      paragraphs: [`${who(f, "en")} proposes times for getting to know each other. Pick one of them.`],
      button: "Pick a time",
    }),
  },
  visit_picked: {
    to: "both",
    de: (f) => ({
      subject: `Kennenlernen am ${f.visitAt}`,
      paragraphs: [
        `Das Kennenlernen ist vereinbart: ${f.visitAt}.`,
        f.side === "family"
          ? "Die genaue Anschrift steht ab jetzt auf der Seite der Anfrage."
          : "Die Familie sieht ab jetzt Ihre genaue Anschrift.",
        `Für Ihren Kalender: ${f.calendarUrl}`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Visit on ${f.visitAt}`,
      paragraphs: [
        `The visit is agreed: ${f.visitAt}.`,
        f.side === "family"
          ? "The exact address now stands on the page of the inquiry."
          : "From now on the family sees your exact address.",
        `For your calendar: ${f.calendarUrl}`,
      ],
      button: look.en,
    }),
  },
  visit_called_off: {
    to: "other",
    de: (f) => ({
      subject: "Ein Kennenlernen wurde abgesagt",
      paragraphs: [`${who(f, "de")} hat das Kennenlernen abgesagt.`, "Sie können neue Termine vorschlagen."],
      button: "Neue Termine vorschlagen",
    }),
    en: (f) => ({
      subject: "A visit was called off",
      paragraphs: [`${who(f, "en")} has called off the visit.`, "You can propose new times."],
      button: "Propose new times",
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
