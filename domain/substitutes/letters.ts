/**
 * What is told when somebody is ill, to whom, in which words. That she is ill is hers to say: mails to others say that she cannot
 * care on these days. Who is only asked reads no name of a child.
 */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";

/** Who reads: the parents, who is ill, who substitutes or is asked to, the office. */
export type Reader = "family" | "ill" | "substitute" | "adviser";

export type Facts = {
  readonly reader: Reader;
  /** The nickname; "" where it is not to be said. */
  readonly child: string;
  readonly ill: string;
  readonly substitute: string;
  /** Of whom is asked for or about, each day a line. */
  readonly days: readonly string[];
  /** "1. Dezember 2026" and so on. */
  readonly from: string;
  readonly lastDay: string;
  readonly backOn: string;
  /** The child is in its first weeks: they wait. */
  readonly settling: boolean;
  readonly url: string;
};

type Said = { readonly subject: string; readonly paragraphs: readonly string[]; readonly button: string };
type Telling = { readonly to: readonly Reader[] } & Readonly<Record<Locale, (facts: Facts) => Said>>;

const kid = ({ child }: Facts, locale: Locale) => nameInMail(child) || { de: "das Kind", en: "the child" }[locale];
const her = ({ ill }: Facts, locale: Locale) =>
  nameInMail(ill) || { de: "Die Tagespflegeperson", en: "The childminder" }[locale];
const other = ({ substitute }: Facts, locale: Locale) =>
  nameInMail(substitute) || { de: "Die Vertretung", en: "The substitute" }[locale];
const period = ({ from, lastDay }: Facts, locale: Locale) =>
  from === lastDay
    ? { de: `am ${from}`, en: `on ${from}` }[locale]
    : { de: `vom ${from} bis zum ${lastDay}`, en: `from ${from} to ${lastDay}` }[locale];

const look = { de: "Ansehen", en: "Have a look" };

export const tellings = {
  ill: {
    to: ["family"],
    de: (f) => ({
      subject: `${her(f, "de")} fällt ${period(f, "de")} aus`,
      paragraphs: [
        `${her(f, "de")} kann ${period(f, "de")} nicht betreuen.`,
        f.settling
          ? `Die Eingewöhnung von ${kid(f, "de")} geht weiter, sobald sie wieder da ist.`
          : `Für ${kid(f, "de")} fragen wir gerade Vertretungen an. Sobald jemand zusagt, erhalten Sie eine Nachricht und bestätigen mit einem Klick. Brauchen Sie keine Vertretung, sagen Sie es bitte auf der Seite.`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: `${her(f, "en")} cannot care ${period(f, "en")}`,
      paragraphs: [
        `${her(f, "en")} cannot care ${period(f, "en")}.`,
        f.settling
          ? `Settling in of ${kid(f, "en")} goes on as soon as she is back.`
          : `We are asking substitutes for ${kid(f, "en")} right now. As soon as somebody agrees, you get a message and confirm by one click. If you need no substitute, please say so on the page.`,
      ],
      button: look.en,
    }),
  },
  offered: {
    to: ["substitute"],
    de: (f) => ({
      subject: "Können Sie heute einspringen? Eine Vertretung wird gesucht",
      paragraphs: [
        `${her(f, "de")} fällt aus. Für diese Zeiten wird eine Vertretung gesucht, und nach Ihren Angaben passt es bei Ihnen:`,
        ...f.days,
        "Wer zuerst zusagt, übernimmt; danach bestätigen die Eltern.",
      ],
      button: "Ansehen und antworten",
    }),
    en: (f) => ({
      subject: "Could you step in? A substitute is needed",
      paragraphs: [
        `${her(f, "en")} cannot care. A substitute is needed for these times, and by what you have said they fit with you:`,
        ...f.days,
        "Whoever agrees first takes it; then the parents confirm.",
      ],
      button: "Look and answer",
    }),
  },
  taken: {
    to: ["family"],
    de: (f) => ({
      subject: `Vertretung für ${kid(f, "de")}: bitte bestätigen`,
      paragraphs: [
        `${other(f, "de")} kann ${kid(f, "de")} zu diesen Zeiten nehmen:`,
        ...f.days,
        "Bitte bestätigen Sie mit einem Klick. Danach sehen Sie die genaue Anschrift.",
      ],
      button: "Bestätigen",
    }),
    en: (f) => ({
      subject: `A substitute for ${kid(f, "en")}: please confirm`,
      paragraphs: [
        `${other(f, "en")} can take ${kid(f, "en")} at these times:`,
        ...f.days,
        "Please confirm by one click. Then you see the exact address.",
      ],
      button: "Confirm",
    }),
  },
  confirmed: {
    to: ["substitute", "ill"],
    de: (f) => ({
      subject: `Bestätigt: Vertretung für ${kid(f, "de")}`,
      paragraphs: [
        f.reader === "ill"
          ? `${other(f, "de")} vertritt Sie bei ${kid(f, "de")}, und die Eltern haben bestätigt:`
          : `Die Eltern haben bestätigt. ${kid(f, "de")} kommt zu Ihnen:`,
        ...f.days,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Confirmed: a substitute for ${kid(f, "en")}`,
      paragraphs: [
        f.reader === "ill"
          ? `${other(f, "en")} substitutes for you with ${kid(f, "en")}, and the parents have confirmed:`
          : `The parents have confirmed. ${kid(f, "en")} comes to you:`,
        ...f.days,
      ],
      button: look.en,
    }),
  },
  not_wanted: {
    to: ["substitute"],
    de: () => ({
      subject: "Die Eltern haben sich anders entschieden",
      paragraphs: ["Danke für Ihre Zusage. Die Eltern suchen eine andere Vertretung; Ihre Zeiten sind wieder frei."],
      button: look.de,
    }),
    en: () => ({
      subject: "The parents have decided otherwise",
      paragraphs: ["Thank you for agreeing. The parents look for another substitute; your hours are free again."],
      button: look.en,
    }),
  },
  not_needed: {
    to: ["substitute"],
    de: () => ({
      subject: "Die Vertretung wird nicht gebraucht",
      paragraphs: [
        "Die Eltern betreuen ihr Kind an diesen Tagen selbst. Ihre Zeiten sind wieder frei. Danke, dass Sie helfen wollten.",
      ],
      button: look.de,
    }),
    en: () => ({
      subject: "The substitute is not needed",
      paragraphs: [
        "The parents look after their child themselves on these days. Your hours are free again. Thank you for wanting to help.",
      ],
      button: look.en,
    }),
  },
  given_back: {
    to: ["family", "ill"],
    de: (f) => ({
      subject: `Die Vertretung für ${kid(f, "de")} ist weggefallen`,
      paragraphs: [`${other(f, "de")} kann doch nicht vertreten. Wir fragen sofort die Nächsten an.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: `The substitute for ${kid(f, "en")} has dropped out`,
      paragraphs: [`${other(f, "en")} cannot substitute after all. We ask the next ones at once.`],
      button: look.en,
    }),
  },
  unsolved: {
    to: ["family", "ill", "adviser"],
    de: (f) => ({
      subject: "Keine Vertretung gefunden",
      paragraphs: [
        f.reader === "adviser"
          ? `${her(f, "de")} fällt aus, und für ein Kind hat sich bisher keine Vertretung gefunden:`
          : `Für ${kid(f, "de")} hat sich bisher niemand gefunden:`,
        ...f.days,
        f.reader === "adviser"
          ? "In der Liste steht, wer aus welchem Grund nicht konnte. Wer angefragt wurde, kann weiterhin zusagen."
          : "Die Fachberatung ist benachrichtigt und sucht mit (§ 23 Abs. 4 SGB VIII). Wer angefragt wurde, kann weiterhin zusagen.",
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "No substitute found",
      paragraphs: [
        f.reader === "adviser"
          ? `${her(f, "en")} cannot care, and no substitute has been found for one child so far:`
          : `Nobody has been found for ${kid(f, "en")} so far:`,
        ...f.days,
        f.reader === "adviser"
          ? "The list says who could not, and for which reason. Whoever was asked can still agree."
          : "The youth office's adviser has been told and looks, too (§ 23(4) SGB VIII). Whoever was asked can still agree.",
      ],
      button: look.en,
    }),
  },
  well: {
    to: ["family", "substitute"],
    de: (f) => ({
      subject: `${her(f, "de")} ist ab ${f.backOn} wieder da`,
      paragraphs: [
        f.reader === "family"
          ? `Ab ${f.backOn} betreut ${her(f, "de")} wieder. Vertretungen ab diesem Tag entfallen.`
          : `Ab ${f.backOn} wird die Vertretung nicht mehr gebraucht. Ihre Zeiten sind wieder frei. Vielen Dank!`,
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: `${her(f, "en")} is back from ${f.backOn}`,
      paragraphs: [
        f.reader === "family"
          ? `${her(f, "en")} cares again from ${f.backOn}. Substitutes from that day on are called off.`
          : `The substitute is not needed from ${f.backOn} on. Your hours are free again. Thank you!`,
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;

export type TellingName = keyof typeof tellings;

export function letterOf(name: TellingName, facts: Facts, locale: Locale): Letter {
  const { subject, paragraphs, button }: Said = tellings[name][locale](facts);
  return { subject, paragraphs, button: { label: button, url: facts.url } };
}

type BondFacts = { readonly other: string; readonly when: string; readonly url: string };
type BondSaid = { readonly subject: string; readonly text: string };

const partner = ({ other: name }: BondFacts, locale: Locale) =>
  nameInMail(name) || { de: "Eine Kollegin oder ein Kollege", en: "A colleague" }[locale];

export const bondTellings = {
  bond_proposed: {
    de: (f) => ({
      subject: "Vertretung vorgeschlagen",
      text: `${partner(f, "de")} möchte mit Ihnen vereinbaren, wer wen vertritt. Erst wenn Sie zustimmen, gilt es.`,
    }),
    en: (f) => ({
      subject: "A substitution is proposed",
      text: `${partner(f, "en")} would like to agree with you on who substitutes for whom. It holds only once you agree.`,
    }),
  },
  bond_accepted: {
    de: (f) => ({
      subject: "Vertretung vereinbart",
      text: `${partner(f, "de")} hat zugestimmt. Verabreden Sie am besten gleich ein Treffen, damit die Kinder sich kennenlernen.`,
    }),
    en: (f) => ({
      subject: "A substitution is agreed",
      text: `${partner(f, "en")} has agreed. It is best to arrange a play date soon, so that the children get to know each other.`,
    }),
  },
  bond_ended: {
    de: (f) => ({
      subject: "Vertretung beendet",
      text: `Mit ${partner(f, "de")} ist keine Vertretung mehr vereinbart.`,
    }),
    en: (f) => ({
      subject: "A substitution has ended",
      text: `No substitution is agreed with ${partner(f, "en")} any more.`,
    }),
  },
  play_date_set: {
    de: (f) => ({ subject: "Treffen der Kinder", text: `${partner(f, "de")} hat ein Treffen eingetragen: ${f.when}.` }),
    en: (f) => ({ subject: "A play date", text: `${partner(f, "en")} has entered a play date: ${f.when}.` }),
  },
  play_date_called_off: {
    de: (f) => ({ subject: "Treffen abgesagt", text: `${partner(f, "de")} hat das Treffen abgesagt: ${f.when}.` }),
    en: (f) => ({
      subject: "A play date is called off",
      text: `${partner(f, "en")} has called the play date off: ${f.when}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, (facts: BondFacts) => BondSaid>>>>;

export type BondTelling = keyof typeof bondTellings;

export function bondLetterOf(name: BondTelling, facts: BondFacts, locale: Locale): Letter {
  const { subject, text } = bondTellings[name][locale](facts);
  return { subject, paragraphs: [text], button: { label: look[locale], url: facts.url } };
}
