/**
 * What is told about a placement, to whom, in which words: one row for each thing that happens. What people wrote to each other
 * stands on the page and never in a mail: it may hold what no mail should carry.
 */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";
import type { MoveReason } from "./machine";
import { reasonWords } from "./words";

/** What letters can say; each side reads of the other. */
export type Facts = {
  readonly side: "family" | "childminder";
  /** The nickname; "" where it is not to be said. */
  readonly child: string;
  /** Whom the reader deals with; "" where it is not to be said. */
  readonly other: string;
  readonly hours: string;
  readonly start: string;
  readonly reason: MoveReason | null;
  /** The end of the offer, or the day on which the inquiry lapses. */
  readonly due: string;
  /** The agreed visit, day and time in Germany. */
  readonly visitAt: string;
  /** The last day of care or, of a plan that moved, the first full one. */
  readonly lastDay: string;
  readonly days: number;
  readonly url: string;
  /** The calendar file of the agreed visit. */
  readonly calendarUrl: string;
};

type Telling = {
  /** `other`: whoever did not do it. */
  readonly to: "family" | "childminder" | "both" | "other";
  readonly de: (facts: Facts) => Said;
  readonly en: (facts: Facts) => Said;
};
type Said = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly afterwards?: readonly string[];
};

const kid = ({ child }: Facts, locale: Locale) => nameInMail(child) || { de: "das Kind", en: "the child" }[locale];
const who = ({ other, side }: Facts, locale: Locale) =>
  nameInMail(other) ||
  (side === "family"
    ? { de: "Die Tagespflegeperson", en: "The childminder" }
    : { de: "Die Familie", en: "The family" })[locale];
const why = ({ reason }: Facts, locale: Locale) => (reason ? [reasonWords[reason][locale]] : []);
const care = (facts: Facts) => `${facts.hours}, ab ${facts.start}`;
const careEn = (facts: Facts) => `${facts.hours}, from ${facts.start}`;

const look = { de: "Ansehen", en: "Have a look" };
const answer = { de: "Anfrage ansehen und antworten", en: "Look at the inquiry and answer" };

export const tellings = {
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
  offer_accepted: {
    to: "both",
    de: (f) => ({
      subject: "Der Platz ist reserviert",
      paragraphs: [
        f.side === "family"
          ? `Sie haben den Platz bei ${who(f, "de")} für ${kid(f, "de")} angenommen: ${care(f)}. Er ist reserviert.`
          : `${who(f, "de")} hat Ihr Angebot angenommen: ${care(f)}. Der Platz ist reserviert.`,
        "Noch verpflichtet sich niemand zu einer Zahlung: Als Nächstes folgt der Betreuungsvertrag.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "The place is reserved",
      paragraphs: [
        f.side === "family"
          ? `You have accepted the place with ${who(f, "en")} for ${kid(f, "en")}: ${careEn(f)}. It is reserved.`
          : `${who(f, "en")} has accepted your offer: ${careEn(f)}. The place is reserved.`,
        "Nobody has to pay anything yet: the contract comes next.",
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
  settled: {
    to: "family",
    de: (f) => ({
      subject: "Die Eingewöhnung ist geschafft",
      paragraphs: [`${who(f, "de")} hat die Eingewöhnung von ${kid(f, "de")} abgeschlossen.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Settled in",
      paragraphs: [`${who(f, "en")} has completed the settling-in of ${kid(f, "en")}.`],
      button: look.en,
    }),
  },
  settling_moved: {
    to: "family",
    de: (f) => ({
      subject: "Die Eingewöhnung braucht etwas andere Zeit",
      paragraphs: [
        `Nach dem heutigen Tag ist der erste Tag mit allen Stunden und ohne Sie voraussichtlich der ${f.lastDay}.`,
        "Jedes Kind nimmt sich die Zeit, die es braucht. Der Plan auf der Seite zeigt, was morgen vorgesehen ist.",
      ],
      button: "Plan ansehen",
    }),
    en: (f) => ({
      subject: "Settling-in takes a little different time",
      paragraphs: [
        `After today, the first day with all hours and without you will probably be ${f.lastDay}.`,
        "Every child takes the time it needs. The plan on the page shows what is meant for tomorrow.",
      ],
      button: "See the plan",
    }),
  },
  notice_given: {
    to: "both",
    de: (f) => ({
      subject: `Die Betreuung endet am ${f.lastDay}`,
      paragraphs: [`Die Betreuung von ${kid(f, "de")} wurde gekündigt. Letzter Tag: ${f.lastDay}.`, ...why(f, "de")],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Care ends on ${f.lastDay}`,
      paragraphs: [`Notice was given for the care of ${kid(f, "en")}. Last day: ${f.lastDay}.`, ...why(f, "en")],
      button: look.en,
    }),
  },
  ended: {
    to: "both",
    de: (f) => ({
      subject: "Die Betreuung ist zu Ende",
      paragraphs: [`Die Betreuung von ${kid(f, "de")} ist zu Ende. Alles Gute Ihnen beiden.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Care has ended",
      paragraphs: [`The care of ${kid(f, "en")} has ended. All the best to both of you.`],
      button: look.en,
    }),
  },
  left: {
    to: "both",
    de: (f) => ({
      subject: "Eine Anfrage oder Betreuung ist zu Ende",
      paragraphs: [
        ...why(f, "de"),
        `Damit endet, was vereinbart oder angefragt war: ${care(f)}.`,
        ...(f.side === "childminder"
          ? ["Kommt das Kind weiter zu Ihnen, tragen Sie es bitte selbst unter „Betreute Kinder“ ein."]
          : ["Wenn Sie einen neuen Platz brauchen, hilft auch Ihr Jugendamt."]),
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "An inquiry or placement has ended",
      paragraphs: [
        ...why(f, "en"),
        `What was agreed or asked for ends with it: ${careEn(f)}.`,
        ...(f.side === "childminder"
          ? ["If the child still comes to you, please enter it yourself under “Children in care”."]
          : ["If you need a new place, your youth office helps, too."]),
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;

export type TellingName = keyof typeof tellings;

export function letterOf(name: TellingName, facts: Facts, locale: Locale): Letter {
  const { subject, paragraphs, button, afterwards }: Said = tellings[name][locale](facts);
  return { subject, paragraphs, button: { label: button, url: facts.url }, ...(afterwards && { afterwards }) };
}
