/** What somebody is told outside of a room: that something waits, never what it says. */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";
import type { PersonsSide } from "../placements/machine";

export type WaitingFacts = {
  /** Which side wrote. */
  readonly from: PersonsSide;
  /** Empty where it is not told, or not known. */
  readonly name: string;
  readonly url: string;
};

const unnamed = {
  de: { family: "einer Familie", childminder: "Ihrer Tagespflegeperson" },
  en: { family: "a family", childminder: "your childminder" },
} as const;

export function waitingMessageLetter({ from, name, url }: WaitingFacts, locale: Locale): Letter {
  const who = nameInMail(name) || unnamed[locale][from];
  if (locale === "en") {
    return {
      subject: "A message is waiting for you",
      paragraphs: [`A message from ${who} is waiting for you on Tagesnest.`],
      button: { label: "Read the message", url },
    };
  }
  return {
    subject: "Eine Nachricht wartet auf Sie",
    paragraphs: [`Auf Tagesnest wartet eine Nachricht von ${who} auf Sie.`],
    button: { label: "Nachricht lesen", url },
  };
}
