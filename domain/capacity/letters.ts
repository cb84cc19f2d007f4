import type { Day } from "../kernel/calendar";
import { dayInWords } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { ConflictKind } from "./conflicts";

type OverPromised = {
  readonly kind: ConflictKind;
  readonly from: Day;
  readonly allowed: number;
  readonly promised: number;
  readonly url: string;
};

const facts = {
  de: {
    too_many_present: (is: string, may: string) =>
      `Ihnen sind zur selben Zeit ${is} Kinder zugesagt, Ihre Erlaubnis oder das Landesrecht sieht ${may} vor.`,
    too_many_contracts: (is: string, may: string) =>
      `Sie haben ${is} Betreuungen zugesagt, Ihre Erlaubnis oder das Landesrecht sieht ${may} vor.`,
    home_present: (is: string, may: string) =>
      `In Ihrer gemeinsamen Kindertagespflege sind zur selben Zeit ${is} Kinder zugesagt, zulässig sind ${may}.`,
    home_contracts: (is: string, may: string) =>
      `In Ihrer gemeinsamen Kindertagespflege sind ${is} Betreuungen zugesagt, zulässig sind ${may}.`,
  },
  en: {
    too_many_present: (is: string, may: string) =>
      `${is} children are promised at the same time; your permit or the law of your Land allows ${may}.`,
    too_many_contracts: (is: string, may: string) =>
      `You have promised ${is} places; your permit or the law of your Land allows ${may}.`,
    home_present: (is: string, may: string) =>
      `In your joint care home ${is} children are promised at the same time; ${may} are allowed.`,
    home_contracts: (is: string, may: string) =>
      `In your joint care home ${is} places are promised; ${may} are allowed.`,
  },
} as const;

/** She has promised more than she may, for instance since her permit was reduced. Nobody has to go by this. */
export function overPromised(locale: Locale, { kind, from, allowed, promised, url }: OverPromised): Letter {
  const fact = facts[locale][kind](String(promised), String(allowed));
  return locale === "de"
    ? {
        subject: "Sie haben mehr zugesagt, als Ihre Erlaubnis vorsieht",
        paragraphs: [
          `Ab dem ${dayInWords(from, locale)}: ${fact}`,
          "Kein Kind muss deshalb gehen, und kein Vertrag endet dadurch. Neue Zusagen sind in diesen Zeiten nicht möglich. Bitte sprechen Sie mit Ihrem Jugendamt; auch dort steht es auf der Liste.",
          "Auf Ihrer Seite sehen Sie, um welche Zeiten es geht und was Sie tun können.",
        ],
        button: { label: "Meine Tagespflege öffnen", url },
      }
    : {
        subject: "You have promised more than your permit allows",
        paragraphs: [
          `From ${dayInWords(from, locale)}: ${fact}`,
          "No child has to go because of this, and no contract ends by it. New places cannot be promised at these times. Please talk to your youth office, which has it on its list as well.",
          "Your page shows which hours it is about and what you can do.",
        ],
        button: { label: "Open my childminding page", url },
      };
}
