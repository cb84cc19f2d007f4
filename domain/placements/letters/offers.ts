/** A place that is offered, taken or not. */
import { care, careEn, contractDays, kid, look, type Telling, who, why } from "./telling";

export const offers = {
  offer_made: {
    to: "family",
    de: (f) => ({
      subject: "Ihnen wird ein Platz angeboten",
      paragraphs: [
        `${who(f, "de")} bietet ${kid(f, "de")} einen Platz an: ${care(f)}.`,

        `Bis zum ${f.due} ist er für Sie freigehalten. Mit dem Annehmen verpflichten Sie sich noch zu keiner Zahlung; der Vertrag folgt.`,
      ],
      button: "Angebot ansehen",
    }),
    en: (f) => ({
      subject: "You are offered a place",
      paragraphs: [
        `${who(f, "en")} offers ${kid(f, "en")} a place: ${careEn(f)}.`,

        `It is kept for you until ${f.due}. Accepting does not bind you to pay anything yet; the contract follows.`,
      ],
      button: "Look at the offer",
    }),
  },
  offer_taken_back: {
    to: "family",
    de: (f) => ({
      subject: "Ein Angebot wurde zurückgenommen",
      paragraphs: [`${who(f, "de")} hat das Angebot zurückgenommen.`, ...why(f, "de")],
      button: look.de,
    }),
    en: (f) => ({
      subject: "An offer was taken back",
      paragraphs: [`${who(f, "en")} has taken the offer back.`, ...why(f, "en")],
      button: look.en,
    }),
  },
  offer_refused: {
    to: "childminder",
    de: (f) => ({
      subject: "Ihr Angebot wurde nicht angenommen",
      paragraphs: [
        `${who(f, "de")} nimmt dieses Angebot nicht an. Die Zeiten sind wieder frei.`,
        ...why(f, "de"),

        "Die Anfrage ist weiter offen: Sie können ein anderes Angebot machen.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Your offer was not taken",
      paragraphs: [
        `${who(f, "en")} does not take this offer. The hours are free again.`,
        ...why(f, "en"),

        "The inquiry is still open: you can make another offer.",
      ],
      button: look.en,
    }),
  },
  offer_expired: {
    to: "both",
    de: (f) => ({
      subject: "Ein Angebot ist abgelaufen",
      paragraphs: [
        f.side === "family"
          ? `Das Angebot von ${who(f, "de")} ist abgelaufen, der Platz ist nicht mehr für Sie freigehalten. Die Anfrage ist weiter offen; fragen Sie nach, wenn Sie ihn noch möchten.`
          : `${who(f, "de")} hat Ihr Angebot in der Frist nicht angenommen. Die Zeiten sind wieder frei.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "An offer has expired",
      paragraphs: [
        f.side === "family"
          ? `The offer of ${who(f, "en")} has expired and the place is no longer kept for you. The inquiry is still open; ask if you would still like it.`
          : `${who(f, "en")} has not accepted your offer in time. The hours are free again.`,
      ],
      button: look.en,
    }),
  },
  offer_untied: {
    to: "both",
    de: (f) => ({
      subject: "Ein gemeinsames Angebot für Geschwister gilt nicht mehr",
      paragraphs: [
        `Das Angebot galt für beide Kinder oder keines. Für eines wird hier kein Platz mehr gesucht, die Zeiten sind wieder frei.`,
        f.side === "family"
          ? `Die Anfrage für ${kid(f, "de")} bei ${who(f, "de")} ist weiter offen.`
          : `Die Anfrage für ${kid(f, "de")} ist weiter offen: Sie können ein neues Angebot machen.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "An offer for siblings together no longer holds",
      paragraphs: [
        `The offer was for both children or neither. For one of them no place is sought here any more, and the hours are free again.`,
        f.side === "family"
          ? `The inquiry for ${kid(f, "en")} with ${who(f, "en")} is still open.`
          : `The inquiry for ${kid(f, "en")} is still open: you can make a new offer.`,
      ],
      button: look.en,
    }),
  },
  offer_accepted: {
    to: "both",
    de: (f) => ({
      subject: "Der Platz ist reserviert",
      paragraphs: [
        f.side === "family"
          ? `Sie haben den Platz bei ${who(f, "de")} für ${kid(f, "de")} angenommen: ${care(f)}. Er ist reserviert.`
          : `${who(f, "de")} hat Ihr Angebot angenommen: ${care(f)}. Der Platz ist reserviert.`,
        `Noch verpflichtet sich niemand zu einer Zahlung: Als Nächstes folgt der Betreuungsvertrag, ${contractDays(f, "de")}.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The place is reserved",
      paragraphs: [
        f.side === "family"
          ? `You have accepted the place with ${who(f, "en")} for ${kid(f, "en")}: ${careEn(f)}. It is reserved.`
          : `${who(f, "en")} has accepted your offer: ${careEn(f)}. The place is reserved.`,
        `Nobody has to pay anything yet: the contract comes next, ${contractDays(f, "en")}.`,
      ],
      button: look.en,
    }),
  },
  given_up: {
    to: "other",
    de: (f) => ({
      subject: "Ein reservierter Platz wurde zurückgegeben",
      paragraphs: [`${who(f, "de")} hat den reservierten Platz zurückgegeben (${care(f)}).`, ...why(f, "de")],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A reserved place was given back",
      paragraphs: [`${who(f, "en")} has given back the reserved place (${careEn(f)}).`, ...why(f, "en")],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
