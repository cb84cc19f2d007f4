/** The contract that follows an accepted place. */
import { care, careEn, kid, look, type Telling, who } from "./telling";

export const contracts = {
  contract_concluded: {
    to: "other",
    de: (f) => ({
      subject: "Der Betreuungsvertrag ist geschlossen",
      paragraphs: [
        f.contract.concluded
          ? `${who(f, "de")} hat eingetragen, dass der Vertrag für ${kid(f, "de")} am ${f.contract.concluded} geschlossen wurde.`
          : `${who(f, "de")} hat eingetragen, dass der Vertrag für ${kid(f, "de")} geschlossen wurde.`,
        "Stimmt das nicht? Dann sagen Sie es bitte auf der Seite.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The care contract is concluded",
      paragraphs: [
        f.contract.concluded
          ? `${who(f, "en")} has noted that the contract for ${kid(f, "en")} was concluded on ${f.contract.concluded}.`
          : `${who(f, "en")} has noted that the contract for ${kid(f, "en")} was concluded.`,
        "Is that not so? Please say it on the page.",
      ],
      button: look.en,
    }),
  },
  contract_unsaid: {
    to: "other",
    de: (f) => ({
      subject: "Der Vertrag gilt nicht",
      paragraphs: [
        `${who(f, "de")} sagt, dass der Vertrag für ${kid(f, "de")} nicht oder nicht mehr gilt. Bitte sprechen Sie miteinander.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The contract does not hold",
      paragraphs: [
        `${who(f, "en")} says that the contract for ${kid(f, "en")} does not hold, or no longer. Please talk with each other.`,
      ],
      button: look.en,
    }),
  },
  contract_missed: {
    to: "both",
    de: (f) => ({
      subject: "Der Vertrag fehlt noch: Bleibt es bei dem Platz?",
      paragraphs: [
        `Bis zum ${f.contract.due} sollte der Vertrag für ${kid(f, "de")} geschlossen sein (${care(f)}). Eingetragen ist noch keiner.`,
        "Ist er geschlossen, tragen Sie es bitte ein. Soll es bei dem Platz bleiben, schlagen Sie einen neuen Tag vor. Von allein geschieht nichts.",
      ],
      button: "Jetzt antworten",
    }),
    en: (f) => ({
      subject: "No contract yet: is the place still wanted?",
      paragraphs: [
        `By ${f.contract.due} the contract for ${kid(f, "en")} was to be concluded (${careEn(f)}). None has been noted yet.`,
        "If it is concluded, please say so. If the place is still wanted, propose another day. Nothing happens by itself.",
      ],
      button: "Answer now",
    }),
  },
  contract_day_proposed: {
    to: "other",
    de: (f) => ({
      subject: "Ein neuer Tag für den Vertrag",
      paragraphs: [
        `${who(f, "de")} möchte den Platz weiterhin und schlägt vor, den Vertrag für ${kid(f, "de")} bis zum ${f.contract.proposed} zu schließen.`,
      ],
      button: "Vorschlag ansehen",
    }),
    en: (f) => ({
      subject: "Another day for the contract",
      paragraphs: [
        `${who(f, "en")} still wants the place and proposes to conclude the contract for ${kid(f, "en")} by ${f.contract.proposed}.`,
      ],
      button: "Look at the proposal",
    }),
  },
  contract_day_agreed: {
    to: "other",
    de: (f) => ({
      subject: `Vertrag bis zum ${f.contract.due}`,
      paragraphs: [
        `${who(f, "de")} ist einverstanden: Der Vertrag für ${kid(f, "de")} soll bis zum ${f.contract.due} geschlossen sein. Der Platz bleibt reserviert.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Contract by ${f.contract.due}`,
      paragraphs: [
        `${who(f, "en")} agrees: the contract for ${kid(f, "en")} is to be concluded by ${f.contract.due}. The place stays reserved.`,
      ],
      button: look.en,
    }),
  },
  released: {
    to: "other",
    de: (f) => ({
      subject: "Ein reservierter Platz wurde freigegeben",
      paragraphs: [
        `Bis zum ${f.contract.due} kam kein Vertrag zustande. ${who(f, "de")} hat den Platz für ${kid(f, "de")} deshalb freigegeben (${care(f)}).`,
        f.side === "family"
          ? "Das ist schade. Ihre Suche steht Ihnen weiter offen, und auch Ihr Jugendamt hilft bei der Suche nach einem Platz."
          : "Die Zeiten sind wieder frei und in der Suche zu sehen.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A reserved place was released",
      paragraphs: [
        `No contract came about by ${f.contract.due}. ${who(f, "en")} has therefore released the place for ${kid(f, "en")} (${careEn(f)}).`,
        f.side === "family"
          ? "We are sorry. You can go on searching, and your youth office helps to find a place, too."
          : "The hours are free again and can be seen in the search.",
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
