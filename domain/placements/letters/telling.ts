/** What letters about a placement are made of. */
import type { Locale } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";
import type { MoveReason, PersonsSide } from "../machine";
import { reasonWords } from "../words";

/** The nickname is "" where it is not to be said. */
type Care = {
  readonly child: string;
  readonly hours: string;
  readonly start: string;
  /** By when its contract is to be concluded; "" where no day was agreed. */
  readonly contractDue: string;
};

/** What letters can say; each side reads of the other. */
export type Facts = {
  readonly side: PersonsSide;
  /** Whom the reader deals with; "" where it is not to be said. */
  readonly other: string;
  /** For whom, when and from which day on; of two who are told of at once each has its own. */
  readonly cares: readonly Care[];
  readonly reason: MoveReason | null;
  /** The end of the offer, or the day on which the inquiry lapses. */
  readonly due: string;
  /** The agreed visit, day and time in Germany. */
  readonly visitAt: string;
  /** The last day of care or, of a plan that moved, the first full one. */
  readonly lastDay: string;
  /** A change that is proposed or was agreed: its hours, its first day and, where one is planned, the last of care. */
  readonly changed: {
    readonly hours: string;
    readonly from: string;
    readonly lastDay: string;
    readonly due: string;
  } | null;
  /** The contract that follows: its last day, another one that is proposed, the day on which it was concluded. */
  readonly contract: { readonly due: string; readonly proposed: string; readonly concluded: string };
  readonly days: number;
  readonly url: string;
  /** The calendar file of the agreed visit. */
  readonly calendarUrl: string;
};

export type Telling = {
  /** `other`: whoever did not do it. */
  readonly to: "family" | "childminder" | "both" | "other";
  readonly de: (facts: Facts) => Said;
  readonly en: (facts: Facts) => Said;
};
export type Said = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly afterwards?: readonly string[];
};

const and = { de: " und ", en: " and " } as const;
const namesIn = ({ cares }: Facts) => cares.flatMap(({ child }) => nameInMail(child) || []);

/** "Emil", "Emil und Ida" */
export const kid = (facts: Facts, locale: Locale) =>
  namesIn(facts).join(and[locale]) || { de: "das Kind", en: "the child" }[locale];
export const who = ({ other, side }: Facts, locale: Locale) =>
  nameInMail(other) ||
  (side === "family"
    ? { de: "Die Tagespflegeperson", en: "The childminder" }
    : { de: "Die Familie", en: "The family" })[locale];
export const why = ({ reason }: Facts, locale: Locale) => (reason ? [reasonWords[reason][locale]] : []);

/** "Mo–Fr 8–14, ab 1. Januar"; of two, "Emil Mo–Fr 8–14, ab 1. Januar, und Ida Mo–Fr 8–12, ab 1. Februar". */
export const care = (facts: Facts) => caresIn(facts, "de");
export const careEn = (facts: Facts) => caresIn(facts, "en");

function caresIn({ cares }: Facts, locale: Locale): string {
  const from = { de: ", ab ", en: ", from " }[locale];
  const named = cares.length > 1;
  return cares
    .map(({ child, hours, start }) => `${named && child ? `${nameInMail(child)} ` : ""}${hours}${from}${start}`)
    .join(`,${and[locale]}`);
}

/** "bis zum 21. Dezember"; of two with a day each "für Emil bis zum 21. Dezember und für Ida bis zum 1. März". */
export function contractDays({ cares }: Facts, locale: Locale): string {
  const by = (day: string) => ({ de: `bis zum ${day}`, en: `by ${day}` })[locale];
  const days = cares.filter(({ contractDue }) => contractDue);
  if (new Set(days.map(({ contractDue }) => contractDue)).size < 2) return by(days[0]?.contractDue ?? "");
  return days
    .map(({ child, contractDue }) => {
      const name = nameInMail(child) || { de: "das Kind", en: "the child" }[locale];
      return `${{ de: "für", en: "for" }[locale]} ${name} ${by(contractDue)}`;
    })
    .join(and[locale]);
}

/** "Mo–Fr 8–12, ab 1. März, letzter Tag 31. Juli" */
export const change = ({ changed }: Facts) =>
  changed ? `${changed.hours}, ab ${changed.from}${changed.lastDay && `, letzter Tag ${changed.lastDay}`}` : "";
export const changeEn = ({ changed }: Facts) =>
  changed ? `${changed.hours}, from ${changed.from}${changed.lastDay && `, last day ${changed.lastDay}`}` : "";

export const look = { de: "Ansehen", en: "Have a look" };
export const answer = { de: "Anfrage ansehen und antworten", en: "Look at the inquiry and answer" };
