/** An inquiry: asked, answered or not, taken back. */
import { answer, care, careEn, kid, look, type Telling, who, why } from "./telling";

export const inquiries = {
  joined: {
    to: "other",
    de: (f) => ({
      subject: "Die Eltern haben Ihre Einladung angenommen",
      paragraphs: [
        `${who(f, "de")} hat Ihre Einladung angenommen. Die Betreuung von ${kid(f, "de")} steht jetzt mit denselben Zeiten bei Ihren Betreuungsverhältnissen (${care(f)}).`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The parents have accepted your invitation",
      paragraphs: [
        `${who(f, "en")} has accepted your invitation. The care of ${kid(f, "en")} now stands among your placements, with the same hours (${careEn(f)}).`,
      ],
      button: look.en,
    }),
  },
  asked: {
    to: "childminder",
    de: (f) => ({
      subject: "Eine Familie fragt bei Ihnen an",
      paragraphs: [`${who(f, "de")} sucht einen Platz: ${care(f)}.`],
      button: answer.de,
      afterwards: [
        `Antworten Sie bitte bis zum ${f.due}; danach erledigt sich die Anfrage von selbst. Auch eine Absage hilft der Familie weiter.`,
      ],
    }),
    en: (f) => ({
      subject: "A family asks you for a place",
      paragraphs: [`${who(f, "en")} is looking for a place: ${careEn(f)}.`],
      button: answer.en,
      afterwards: [`Please answer by ${f.due}; after that the inquiry lapses. A no helps the family, too.`],
    }),
  },
  reminded: {
    to: "childminder",
    de: (f) => ({
      subject: `Eine Familie wartet seit ${f.days} Tagen auf Ihre Antwort`,
      paragraphs: [
        `Es geht um: ${care(f)}.`,
        `Bis zum ${f.due} können Sie noch antworten. Zwei Sätze oder eine Absage genügen.`,
      ],
      button: answer.de,
    }),
    en: (f) => ({
      subject: `A family has been waiting for your answer for ${f.days} days`,
      paragraphs: [`It is about: ${careEn(f)}.`, `You can still answer until ${f.due}. Two sentences or a no will do.`],
      button: answer.en,
    }),
  },
  answered: {
    to: "family",
    de: (f) => ({
      subject: "Antwort auf Ihre Anfrage",
      paragraphs: [`${who(f, "de")} möchte Sie und ${kid(f, "de")} kennenlernen.`],
      button: "Kennenlernen vereinbaren",
    }),
    en: (f) => ({
      subject: "An answer to your inquiry",
      paragraphs: [`${who(f, "en")} would like to get to know you and ${kid(f, "en")}.`],
      button: "Arrange a visit",
    }),
  },
  declined: {
    to: "family",
    de: (f) => ({
      subject: "Leider eine Absage auf Ihre Anfrage",
      paragraphs: [`${who(f, "de")} kann ${kid(f, "de")} nicht aufnehmen.`, ...why(f, "de")],
      button: "Meine Plätze ansehen",
      afterwards: ["Diese Anfrage zählt nicht mehr mit: Sie können gleich bei jemand anderem anfragen."],
    }),
    en: (f) => ({
      subject: "Your inquiry was declined",
      paragraphs: [`${who(f, "en")} cannot take ${kid(f, "en")}.`, ...why(f, "en")],
      button: "See my places",
      afterwards: ["This inquiry no longer counts: you can ask somebody else at once."],
    }),
  },
  withdrawn: {
    to: "childminder",
    de: (f) => ({
      subject: "Eine Familie geht nicht weiter",
      paragraphs: [`${who(f, "de")} hat die Anfrage zurückgezogen (${care(f)}).`, ...why(f, "de")],
      button: look.de,
      afterwards: ["Sie müssen nichts tun. Zeiten, die Sie dafür freigehalten hatten, sind wieder frei."],
    }),
    en: (f) => ({
      subject: "A family does not go on",
      paragraphs: [`${who(f, "en")} has withdrawn the inquiry (${careEn(f)}).`, ...why(f, "en")],
      button: look.en,
      afterwards: ["You need not do anything. Hours that you kept for it are free again."],
    }),
  },
  silent: {
    to: "both",
    de: (f) =>
      f.side === "family"
        ? {
            subject: "Ihre Anfrage blieb ohne Antwort",
            paragraphs: [
              `${who(f, "de")} hat sich in ${f.days} Tagen nicht gemeldet. Die Anfrage hat sich damit erledigt.`,
              "Sie zählt nicht mehr mit: Sie können gleich bei jemand anderem anfragen.",
            ],
            button: "Meine Plätze ansehen",
          }
        : {
            subject: "Eine Anfrage hat sich ohne Ihre Antwort erledigt",
            paragraphs: [
              `Seit ${f.days} Tagen wartete eine Familie auf Ihre Antwort (${care(f)}). Wir haben ihr gesagt, dass sie woanders weitersuchen soll.`,
              "Wenn Sie zurzeit niemanden aufnehmen, nehmen Sie Ihr Profil am besten aus der Suche.",
            ],
            button: "Meine Anfragen ansehen",
          },
    en: (f) =>
      f.side === "family"
        ? {
            subject: "Your inquiry was not answered",
            paragraphs: [
              `${who(f, "en")} has not answered in ${f.days} days. The inquiry has lapsed.`,
              "It no longer counts: you can ask somebody else at once.",
            ],
            button: "See my places",
          }
        : {
            subject: "An inquiry lapsed without your answer",
            paragraphs: [
              `A family had been waiting for your answer for ${f.days} days (${careEn(f)}). We have told them to go on looking.`,
              "If you take nobody at present, it is best to take your profile out of the search.",
            ],
            button: "See my inquiries",
          },
  },
  elsewhere: {
    to: "childminder",
    de: (f) => ({
      subject: "Eine Familie hat einen anderen Platz angenommen",
      paragraphs: [
        `${who(f, "de")} hat für ${kid(f, "de")} einen anderen Platz gefunden. Die Anfrage bei Ihnen hat sich damit erledigt.`,
        "Zeiten, die Sie dafür freigehalten hatten, sind wieder frei. Danke, dass Sie sich Zeit genommen haben.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A family has accepted another place",
      paragraphs: [
        `${who(f, "en")} has found another place for ${kid(f, "en")}. The inquiry with you has lapsed.`,
        "Hours that you kept for it are free again. Thank you for the time you took.",
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
