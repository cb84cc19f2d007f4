/** What families and offices are told. Neither names of families nor what people wrote: they stand on the page. */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

export type OfficeNews = "claim_announced" | "claim_answered" | "hand_over" | "news_for_family" | "day_for_family";

export type OfficeFacts = {
  /** By when the place is needed, or until when a link works, in words. */
  readonly day: string;
  /** Whose office it is. */
  readonly municipality: string;
  readonly url: string;
  /** What parents with an account would read as the subject of a mail; only where it is news of a day. */
  readonly news?: string;
};

type Said = { readonly subject: string; readonly paragraphs: readonly string[]; readonly button: string };

const said: Readonly<Record<OfficeNews, Readonly<Record<Locale, (f: OfficeFacts) => Said>>>> = {
  claim_announced: {
    de: (f) => ({
      subject: `Platz gesucht bis ${f.day}`,
      paragraphs: [
        `Eine Familie in ${f.municipality} braucht bis ${f.day} einen Platz. Was sie sucht und wer dort passt, steht bei der Fachberatung.`,
      ],
      button: "Ansehen und antworten",
    }),
    en: (f) => ({
      subject: `Place needed by ${f.day}`,
      paragraphs: [
        `A family in ${f.municipality} needs a place by ${f.day}. What it looks for, and who fits, stands on the advisers' pages.`,
      ],
      button: "Have a look and answer",
    }),
  },
  claim_answered: {
    de: (f) => ({
      subject: "Ihr Jugendamt hat geantwortet",
      paragraphs: [`Auf Ihre Mitteilung, dass Sie bis ${f.day} einen Platz brauchen, gibt es eine Antwort.`],
      button: "Antwort lesen",
    }),
    en: (f) => ({
      subject: "Your youth office has answered",
      paragraphs: [`There is an answer to what you have told it: that you need a place by ${f.day}.`],
      button: "Read the answer",
    }),
  },
  hand_over: {
    de: (f) => ({
      subject: "Ihre Platzsuche: jetzt in Ihrer Hand",
      paragraphs: [
        `Ihre Fachberatung (${f.municipality}) hat für Sie nach einem Betreuungsplatz gesucht. Mit diesem Link übernehmen Sie alles selbst: Ihr Kind, den Bedarf und die Anfragen.`,
        `Der Link gilt einmal, bis zum ${f.day}. Danach handelt die Fachberatung nicht mehr für Sie.`,
      ],
      button: "Selbst übernehmen",
    }),
    en: (f) => ({
      subject: "Your search for a place: now in your hands",
      paragraphs: [
        `Your adviser (${f.municipality}) has looked for a childcare place for you. With this link you take everything over: your child, the need and the inquiries.`,
        `The link works once, until ${f.day}. After that the adviser no longer acts for you.`,
      ],
      button: "Take over",
    }),
  },
  news_for_family: {
    de: (f) => ({
      subject: "Neues für eine Familie, für die Sie handeln",
      paragraphs: [
        `Bei einer Anfrage oder Betreuung einer Familie in ${f.municipality} gibt es Neues. Die Familie hat kein Konto: Bitte sagen Sie es ihr.`,
      ],
      button: "Ansehen",
    }),
    en: (f) => ({
      subject: "News for a family you act for",
      paragraphs: [
        `There is news of an inquiry or place of a family in ${f.municipality}. The family has no account: please tell it.`,
      ],
      button: "Have a look",
    }),
  },
  day_for_family: {
    de: (f) => ({
      subject: "Bitte heute sagen: Neues für eine Familie, für die Sie handeln",
      paragraphs: [
        `Bei der Betreuung eines Kindes in ${f.municipality} gibt es Neues: „${f.news ?? ""}“.`,
        "Die Familie hat kein Konto und erfährt es von niemandem sonst: Bitte rufen Sie sie an. Was nur Eltern bestätigen können, geht, sobald sie mit Ihrem Link selbst übernommen haben.",
      ],
      button: "Zur Familie",
    }),
    en: (f) => ({
      subject: "Please tell them today: news for a family you act for",
      paragraphs: [
        `There is news of the care of a child in ${f.municipality}: “${f.news ?? ""}”.`,
        "The family has no account and hears of it from nobody else: please call them. What only parents can confirm is possible once they have taken over by your link.",
      ],
      button: "To the family",
    }),
  },
};

export function officeLetter(news: OfficeNews, facts: OfficeFacts, locale: Locale): Letter {
  const { subject, paragraphs, button } = said[news][locale](facts);
  return { subject, paragraphs, button: { label: button, url: facts.url } };
}
