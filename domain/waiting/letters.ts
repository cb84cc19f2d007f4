/** What a family that waits is told. */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";

export type WaitingNews = "asked" | "lapsed" | "confirm" | "not_confirmed" | "childminder_gone";

export type WaitingFacts = {
  readonly her: string;
  readonly hours: string;
  /** From when the hours are free. */
  readonly from: string;
  /** The last moment to answer. */
  readonly due: string;
  readonly weeks: number;
  readonly url: string;
};

type Said = { readonly subject: string; readonly paragraphs: readonly string[]; readonly button: string };

const her = ({ her: name }: WaitingFacts, locale: Locale) =>
  nameInMail(name) || { de: "der Tagespflegeperson", en: "the childminder" }[locale];

const said: Readonly<Record<WaitingNews, Readonly<Record<Locale, (f: WaitingFacts) => Said>>>> = {
  asked: {
    de: (f) => ({
      subject: "Zeiten sind frei, auf die Sie warten",
      paragraphs: [
        `Bei ${her(f, "de")} ist Platz für: ${f.hours}, ab ${f.from}. Sie sind auf der Warteliste an der Reihe.`,
        `Bis zum ${f.due} fragen wir wegen dieses Platzes niemanden nach Ihnen. Mit Ihrem Ja senden Sie eine Anfrage; ob sie passt, entscheidet die Tagespflegeperson.`,
      ],
      button: "Ansehen und antworten",
    }),
    en: (f) => ({
      subject: "Hours you are waiting for are free",
      paragraphs: [
        `There is room with ${her(f, "en")} for: ${f.hours}, from ${f.from}. On the waiting list it is your turn.`,
        `Until ${f.due} we ask nobody after you about this place. With your yes you send an inquiry; whether it suits is for the childminder to decide.`,
      ],
      button: "Have a look and answer",
    }),
  },
  lapsed: {
    de: (f) => ({
      subject: "Ihre Frist auf der Warteliste ist vorbei",
      paragraphs: [
        `Auf die freien Zeiten bei ${her(f, "de")} haben Sie nicht geantwortet; wir fragen die nächste Familie. Ihren Platz auf der Warteliste behalten Sie.`,
      ],
      button: "Meine Wartelisten",
    }),
    en: (f) => ({
      subject: "Your time on the waiting list has passed",
      paragraphs: [
        `You have not answered about the free hours with ${her(f, "en")}; we ask the next family. You keep your place on the waiting list.`,
      ],
      button: "My waiting lists",
    }),
  },
  confirm: {
    de: (f) => ({
      subject: "Suchen Sie noch einen Platz?",
      paragraphs: [
        `Sie stehen auf der Warteliste bei ${her(f, "de")} (${f.hours}). Bitte sagen Sie in den nächsten ${f.weeks} Wochen, ob Sie noch suchen; sonst nehmen wir Sie von der Liste.`,
      ],
      button: "Ja, ich suche noch",
    }),
    en: (f) => ({
      subject: "Are you still looking for a place?",
      paragraphs: [
        `You stand on the waiting list of ${her(f, "en")} (${f.hours}). Please say within the next ${f.weeks} weeks whether you are still looking; otherwise we take you off the list.`,
      ],
      button: "Yes, still looking",
    }),
  },
  not_confirmed: {
    de: (f) => ({
      subject: "Sie stehen nicht mehr auf der Warteliste",
      paragraphs: [
        `Auf der Warteliste bei ${her(f, "de")} stehen Sie nicht mehr, weil wir nicht gehört haben, ob Sie noch suchen. Sie können sich neu eintragen.`,
      ],
      button: "Meine Wartelisten",
    }),
    en: (f) => ({
      subject: "You are no longer on the waiting list",
      paragraphs: [
        `You no longer stand on the waiting list of ${her(f, "en")}, because we have not heard whether you are still looking. You can join again.`,
      ],
      button: "My waiting lists",
    }),
  },
  childminder_gone: {
    de: (f) => ({
      subject: "Eine Warteliste gibt es nicht mehr",
      paragraphs: [
        `Eine Tagespflegeperson, auf deren Warteliste Sie standen (${f.hours}), ist nicht mehr bei Tagesnest. Bitte suchen Sie anderswo weiter.`,
      ],
      button: "Meine Wartelisten",
    }),
    en: (f) => ({
      subject: "A waiting list no longer exists",
      paragraphs: [
        `A childminder on whose waiting list you stood (${f.hours}) is no longer on Tagesnest. Please go on looking elsewhere.`,
      ],
      button: "My waiting lists",
    }),
  },
};

export function waitingLetter(news: WaitingNews, facts: WaitingFacts, locale: Locale): Letter {
  const { subject, paragraphs, button } = said[news][locale](facts);
  return { subject, paragraphs, button: { label: button, url: facts.url } };
}
