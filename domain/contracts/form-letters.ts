/** What both sides are told of a form that was signed on paper. */
import type { Day } from "../kernel/calendar";
import { dayInWords } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

export type FormNews = "brought" | "confirmed" | "refused" | "taken_back";

export type FormFacts = { readonly signedOn: Day; readonly url: string };

type Said = { readonly subject: string; readonly text: (signedOn: string) => string };

const said: Readonly<Record<FormNews, Readonly<Record<Locale, Said>>>> = {
  brought: {
    de: {
      subject: "Bitte bestätigen Sie die unterschriebene Vereinbarung",
      text: (on) =>
        `Die Tagespflegeperson hat das Formular des Jugendamts hochgeladen, das am ${on} auf Papier unterschrieben wurde. Bitte sehen Sie es an und bestätigen Sie, dass es die Datei dessen ist, was Sie unterschrieben haben.`,
    },
    en: {
      subject: "Please confirm the signed agreement",
      text: (on) =>
        `The childminder has uploaded the youth office's form that was signed on paper on ${on}. Please look at it and confirm that the file is what you have signed.`,
    },
  },
  confirmed: {
    de: {
      subject: "Die Vereinbarung ist bestätigt",
      text: (on) =>
        `Beide Seiten haben bestätigt, dass die Datei die Vereinbarung ist, die am ${on} auf Papier unterschrieben wurde. Der Vertrag ist am Platz vermerkt; die Datei können Sie jederzeit herunterladen.`,
    },
    en: {
      subject: "The agreement is confirmed",
      text: (on) =>
        `Both sides have confirmed that the file is the agreement that was signed on paper on ${on}. The contract is noted at the place; you can download the file at any time.`,
    },
  },
  refused: {
    de: {
      subject: "Eine Vereinbarung wurde nicht bestätigt",
      text: (on) =>
        `Die Eltern haben die Datei der Vereinbarung vom ${on} nicht bestätigt und geschrieben, warum. Sie können eine andere hochladen.`,
    },
    en: {
      subject: "An agreement was not confirmed",
      text: (on) =>
        `The parents have not confirmed the file of the agreement of ${on} and wrote why. You can upload another one.`,
    },
  },
  taken_back: {
    de: {
      subject: "Eine Vereinbarung wurde zurückgenommen",
      text: (on) =>
        `Die Datei der Vereinbarung vom ${on} wartet nicht mehr auf Ihre Bestätigung: Die Tagespflegeperson hat sie zurückgenommen.`,
    },
    en: {
      subject: "An agreement was taken back",
      text: (on) =>
        `The file of the agreement of ${on} no longer waits for your confirmation: the childminder has taken it back.`,
    },
  },
};

const look = { de: "Vereinbarung ansehen", en: "Look at the agreement" } as const;

export function formLetter(news: FormNews, { signedOn, url }: FormFacts, locale: Locale): Letter {
  const { subject, text } = said[news][locale];
  return { subject, paragraphs: [text(dayInWords(signedOn, locale))], button: { label: look[locale], url } };
}
