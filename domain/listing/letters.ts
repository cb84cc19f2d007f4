import type { Day } from "../kernel/calendar";
import { dayInWords } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { ListingReason } from "./rules";

/** Her listing has gone from the public search by itself, for this reason. */
export type DownReason = Exclude<ListingReason, "not_wanted">;

const reasons: Readonly<Record<Locale, Readonly<Record<DownReason, (proofs: string) => string>>>> = {
  de: {
    silent: () => "Seit zwei Monaten haben Familien bei Ihnen angefragt und nichts von Ihnen gehört.",
    proofs_missing: (proofs) => `Es fehlt ein gültiger Nachweis: ${proofs}.`,
    permit_missing: () => "Es gibt keine Pflegeerlaubnis, die heute gilt.",
    hours_missing: () => "Ihre Betreuungszeiten sind zu Ende.",
    text_missing: () => "Ihre Vorstellung auf Deutsch fehlt.",
    price_missing: () => "Es fehlt, was eine privat bezahlte Stunde bei Ihnen kostet.",
    agreement_missing: () => "Die Vereinbarung zur Auftragsverarbeitung ist nicht geschlossen.",
  },
  en: {
    silent: () => "For two months families have asked you and heard nothing from you.",
    proofs_missing: (proofs) => `A valid proof is missing: ${proofs}.`,
    permit_missing: () => "There is no permit that holds today.",
    hours_missing: () => "Your hours have ended.",
    text_missing: () => "Your introduction in German is missing.",
    price_missing: () => "What an hour of privately paid care costs with you is missing.",
    agreement_missing: () => "The processing agreement is not concluded.",
  },
};

const remedies: Readonly<Record<Locale, Readonly<Record<DownReason, string>>>> = {
  de: {
    silent: "Antworten Sie auf eine Anfrage, oder sagen Sie auf Ihrer Seite mit einem Klick, dass Sie da sind.",
    proofs_missing: "Tragen Sie den neuen Nachweis ein, sobald Sie ihn haben.",
    permit_missing: "Bitte sprechen Sie mit Ihrem Jugendamt, damit es die neue Erlaubnis bestätigt.",
    hours_missing: "Tragen Sie ein, zu welchen Zeiten Sie weiter betreuen.",
    text_missing: "Schreiben Sie ein paar Sätze über sich.",
    price_missing: "Tragen Sie Ihren Preis je Stunde ein.",
    agreement_missing: "Bitte lesen und schließen Sie die Vereinbarung auf Ihrer Seite.",
  },
  en: {
    silent: "Answer an inquiry, or say on your page with one click that you are there.",
    proofs_missing: "Enter the new proof as soon as you have it.",
    permit_missing: "Please talk to your youth office, so that it confirms the new permit.",
    hours_missing: "Enter the hours at which you go on caring.",
    text_missing: "Write a few sentences about yourself.",
    price_missing: "Enter your price per hour.",
    agreement_missing: "Please read and conclude the agreement on your page.",
  },
};

/** Not where she took it down herself. */
export function isDownReason(reason: unknown): reason is DownReason {
  return typeof reason === "string" && Object.hasOwn(remedies.de, reason);
}

export function listingDown(locale: Locale, reason: DownReason, proofs: string): Letter {
  const [why, remedy] = [reasons[locale][reason](proofs), remedies[locale][reason]];
  if (locale === "de")
    return {
      subject: "Familien finden Sie gerade nicht",
      paragraphs: [
        `Ihr Eintrag steht seit heute nicht mehr in der öffentlichen Suche. ${why}`,
        `${remedy} Ihr Eintrag kommt dann von selbst zurück. Laufende Betreuungen berührt das nicht.`,
      ],
    };
  return {
    subject: "Families do not find you at the moment",
    paragraphs: [
      `As of today your listing is no longer in the public search. ${why}`,
      `${remedy} Your listing then comes back by itself. Care that is under way is not affected.`,
    ],
  };
}

/** Families have been waiting for a word of hers for so many days; `left` days later her listing goes down. */
export function silenceWarning(
  locale: Locale,
  { days, left, url }: { days: number; left: number; url: string },
): Letter {
  return locale === "de"
    ? {
        subject: `Seit ${days} Tagen warten Familien auf eine Antwort von Ihnen`,
        paragraphs: [
          "Familien haben bei Ihnen angefragt und nichts gehört. Auch eine Absage hilft ihnen weiter.",
          `Wenn wir weiter nichts von Ihnen hören, nehmen wir Ihren Eintrag in ${left} Tagen aus der öffentlichen Suche. Antworten Sie auf eine Anfrage, oder sagen Sie auf Ihrer Seite mit einem Klick, dass Sie da sind.`,
        ],
        button: { label: "Zu meiner Seite", url },
      }
    : {
        subject: `Families have been waiting for an answer from you for ${days} days`,
        paragraphs: [
          "Families have asked you and heard nothing. A no helps them, too.",
          `If we still hear nothing from you, we take your listing out of the public search in ${left} days. Answer an inquiry, or say on your page with one click that you are there.`,
        ],
        button: { label: "To my page", url },
      };
}

export function listingUp(locale: Locale): Letter {
  return locale === "de"
    ? {
        subject: "Familien finden Sie jetzt",
        paragraphs: [
          "Alles ist da: Ihr Eintrag steht ab sofort in der öffentlichen Suche. Sie müssen nichts weiter tun.",
        ],
      }
    : {
        subject: "Families find you now",
        paragraphs: [
          "Everything is there: from now on your listing is in the public search. There is nothing more to do.",
        ],
      };
}

export type Lapse = {
  /** As people call it: "Erste Hilfe am Kind". */
  readonly proof: string;
  readonly lastDay: Day;
  readonly takesListingDown: boolean;
};

export function proofLapses(locale: Locale, { proof, lastDay, takesListingDown }: Lapse): Letter {
  const until = dayInWords(lastDay, locale);
  if (locale === "de")
    return {
      subject: `${proof}: gültig bis ${until}`,
      paragraphs: [
        `Ihr Nachweis „${proof}“ gilt noch bis zum ${until}. Bitte kümmern Sie sich rechtzeitig um den nächsten und tragen Sie ihn ein.`,
        takesListingDown
          ? "Ohne gültigen Nachweis nehmen wir Ihren Eintrag danach aus der öffentlichen Suche; mit dem neuen kommt er von selbst zurück."
          : "In der öffentlichen Suche bleiben Sie auch ohne diesen Nachweis.",
      ],
    };
  return {
    subject: `${proof}: valid until ${until}`,
    paragraphs: [
      `Your proof “${proof}” is valid until ${until}. Please see to the next one in time, and enter it.`,
      takesListingDown
        ? "Without a valid proof we then take your listing out of the public search; with the new one it comes back by itself."
        : "You stay in the public search even without this proof.",
    ],
  };
}

/** What the office had seen counts as unseen again. */
export function proofTakenBack(locale: Locale, { proof, reason }: { proof: string; reason: string }): Letter {
  return locale === "de"
    ? {
        subject: `${proof}: nicht mehr als gesehen vermerkt`,
        paragraphs: [
          `Ihr Jugendamt hat zurückgenommen, dass es Ihren Nachweis „${proof}“ gesehen hat. Der Grund:`,
          `„${reason}“`,
          "Der Nachweis selbst bleibt eingetragen. Bitte berichtigen Sie ihn oder zeigen Sie ihn dem Jugendamt noch einmal.",
        ],
      }
    : {
        subject: `${proof}: no longer marked as seen`,
        paragraphs: [
          `Your youth office has taken back that it had seen your proof “${proof}”. The reason:`,
          `“${reason}”`,
          "The proof itself stays entered. Please correct it or show it to the youth office once more.",
        ],
      };
}
