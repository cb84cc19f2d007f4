/** What is told about days of care, to whom. Neither reasons nor what people wrote: they stand on the page. */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

export type Facts = {
  /** The nickname, as it may stand in a mail. */
  readonly child: string;
  readonly other: string;
  /** "am 3. Dezember 2026", "vom 3. bis 5. …"; "" where it does not matter. */
  readonly days: string;
  readonly month: string;
};

type Telling = {
  /** `other`: whoever did not do it. */
  readonly to: "family" | "childminder" | "other";
  readonly de: (facts: Facts) => Said;
  readonly en: (facts: Facts) => Said;
};
type Said = { readonly subject: string; readonly paragraphs: readonly string[]; readonly button: string };

const look = { de: "Kalender ansehen", en: "See the calendar" };

export const tellings = {
  absence_reported: {
    to: "other",
    de: (f) => ({
      subject: `Kommt nicht: ${f.child}`,
      paragraphs: [`${f.child} kommt ${f.days} nicht oder nur einen Teil des Tages.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Does not come: ${f.child}`,
      paragraphs: [`${f.child} does not come ${f.days}, or only for a part of the day.`],
      button: look.en,
    }),
  },
  absence_withdrawn: {
    to: "other",
    de: (f) => ({
      subject: `Kommt doch: ${f.child}`,
      paragraphs: [`Eine Abwesenheit von ${f.child} wurde zurückgenommen. Der Kalender zeigt, was jetzt gilt.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Comes after all: ${f.child}`,
      paragraphs: [`An absence of ${f.child} was taken back. The calendar shows what holds now.`],
      button: look.en,
    }),
  },
  away: {
    to: "family",
    de: (f) => ({
      subject: `Keine Betreuung ${f.days}`,
      paragraphs: [`${f.other} betreut ${f.days} nicht. ${f.child} kann an diesen Tagen nicht kommen.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: `No care ${f.days}`,
      paragraphs: [`${f.other} does not care ${f.days}. ${f.child} cannot come on these days.`],
      button: look.en,
    }),
  },
  there: {
    to: "family",
    de: (f) => ({
      subject: "Ein freier Tag fällt weg",
      paragraphs: [`${f.other} hat eine eingetragene Abwesenheit zurückgenommen. Der Kalender zeigt, was jetzt gilt.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: "A day off falls away",
      paragraphs: [`${f.other} has taken an absence back. The calendar shows what holds now.`],
      button: look.en,
    }),
  },
  month_closed: {
    to: "family",
    de: (f) => ({
      subject: `Bitte bestätigen: ${f.month}`,
      paragraphs: [`${f.other} hat die Tage von ${f.child} für ${f.month} abgeschlossen. Stimmen sie?`],
      button: "Ansehen und bestätigen",
    }),
    en: (f) => ({
      subject: `Please confirm: ${f.month}`,
      paragraphs: [`${f.other} has closed ${f.child}'s days of ${f.month}. Are they right?`],
      button: "Look and confirm",
    }),
  },
  month_reopened: {
    to: "other",
    de: (f) => ({
      subject: `Wieder offen: ${f.month}`,
      paragraphs: [`Der Monat ${f.month} von ${f.child} wurde wieder geöffnet. Warum, steht auf der Seite.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Open again: ${f.month}`,
      paragraphs: [`${f.child}'s month of ${f.month} was opened again. Why stands on the page.`],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;

export type TellingName = keyof typeof tellings;

export function letterOf(name: TellingName, facts: Facts, url: string, locale: Locale): Letter {
  const { subject, paragraphs, button }: Said = tellings[name][locale](facts);
  return { subject, paragraphs, button: { label: button, url } };
}
