/** Other hours, or another end, of care that is agreed. */
import { change, changeEn, kid, look, type Telling, who, why } from "./telling";

export const changes = {
  change_proposed: {
    to: "other",
    de: (f) => ({
      subject: "Vorschlag: andere Betreuungszeiten",
      paragraphs: [
        `${who(f, "de")} schlägt für ${kid(f, "de")} eine Änderung vor: ${change(f)}.`,
        `Antworten Sie bitte bis zum ${f.changed?.due}; sonst bleibt alles, wie es vereinbart ist.`,
      ],
      button: "Vorschlag ansehen und antworten",
    }),
    en: (f) => ({
      subject: "Proposal: other hours of care",
      paragraphs: [
        `${who(f, "en")} proposes a change for ${kid(f, "en")}: ${changeEn(f)}.`,
        `Please answer by ${f.changed?.due}; otherwise everything stays as agreed.`,
      ],
      button: "Look at the proposal and answer",
    }),
  },
  change_agreed: {
    to: "both",
    de: (f) => ({
      subject: "Die Änderung ist vereinbart",
      paragraphs: [
        `Für ${kid(f, "de")} ist vereinbart: ${change(f)}.`,
        "Halten Sie die Änderung auch im Betreuungsvertrag fest, und melden Sie sie dem Jugendamt, wenn es die Betreuung fördert.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The change is agreed",
      paragraphs: [
        `For ${kid(f, "en")} it is agreed: ${changeEn(f)}.`,
        "Put the change into the contract as well, and tell the youth office if it funds the care.",
      ],
      button: look.en,
    }),
  },
  change_refused: {
    to: "other",
    de: (f) => ({
      subject: "Ihr Vorschlag wurde nicht angenommen",
      paragraphs: [
        `${who(f, "de")} nimmt Ihren Vorschlag für ${kid(f, "de")} nicht an. Es bleibt, wie es vereinbart ist.`,
        ...why(f, "de"),
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Your proposal was not agreed to",
      paragraphs: [
        `${who(f, "en")} does not agree to your proposal for ${kid(f, "en")}. Everything stays as agreed.`,
        ...why(f, "en"),
      ],
      button: look.en,
    }),
  },
  change_taken_back: {
    to: "other",
    de: (f) => ({
      subject: "Ein Vorschlag wurde zurückgenommen",
      paragraphs: [
        `${who(f, "de")} hat den Vorschlag für ${kid(f, "de")} zurückgenommen. Es bleibt, wie es vereinbart ist.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A proposal was taken back",
      paragraphs: [`${who(f, "en")} has taken the proposal for ${kid(f, "en")} back. Everything stays as agreed.`],
      button: look.en,
    }),
  },
  change_lapsed: {
    to: "both",
    de: (f) => ({
      subject: "Ein Vorschlag ist ohne Antwort abgelaufen",
      paragraphs: [
        `Auf den Vorschlag für ${kid(f, "de")} kam keine Antwort. Es bleibt, wie es vereinbart ist; er kann noch einmal gemacht werden.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A proposal lapsed without an answer",
      paragraphs: [
        `The proposal for ${kid(f, "en")} was not answered. Everything stays as agreed; it can be made again.`,
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
