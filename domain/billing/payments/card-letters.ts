/** What both sides are told of a card that is saved for invoices to come. */
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";
import type { CardFace } from "../cards";
import { cardInWords } from "./card-in-words";

export type SavedCardFacts = {
  /** Of the invoices that it is charged for. */
  readonly child: string;
  readonly from: string;
  readonly face: CardFace | null;
  /** What they agreed to, in the reader's language. */
  readonly agreement: string;
  readonly url: string;
};

type Side = "family" | "childminder";

/** To parents, so that they have what they agreed to in their own mail. */
export function cardKeptLetter(f: SavedCardFacts, side: Side, locale: Locale): Letter | null {
  if (side !== "family") return null;
  const card = f.face && cardInWords(f.face, locale);
  if (locale === "de")
    return {
      subject: "Ihre Karte ist für kommende Rechnungen hinterlegt",
      paragraphs: [
        `${card ? `Hinterlegt ist: ${card}. ` : ""}Sie haben zugestimmt:`,
        `„${f.agreement}“`,
        "Waren das nicht Sie, oder möchten Sie es doch nicht, beenden Sie es auf der Seite der Rechnungen.",
      ],
      button: { label: "Rechnungen ansehen", url: f.url },
    };
  return {
    subject: "Your card is saved for invoices to come",
    paragraphs: [
      `${card ? `Saved is: ${card}. ` : ""}You have agreed:`,
      `“${f.agreement}”`,
      "If that was not you, or you would rather not after all, end it on the page of invoices.",
    ],
    button: { label: "Look at invoices", url: f.url },
  };
}

/** To the side that did not end it. Null where they know by another letter: a charge failed, or another card takes its place. */
export function cardEndedLetter(f: SavedCardFacts, by: string, side: Side, locale: Locale): Letter | null {
  const said = side === "childminder" ? by === "parents" && toHer(f, locale) : toParents(f, by, locale);
  if (!said) return null;
  const label = locale === "de" ? "Rechnungen ansehen" : "Look at invoices";
  return { ...said, button: { label, url: f.url } };
}

function toHer(f: SavedCardFacts, locale: Locale) {
  const kid = nameInMail(f.child);
  return locale === "de"
    ? {
        subject: "Eltern haben ihre Karte entfernt",
        paragraphs: [
          `Die Karte für kommende Rechnungen${kid ? ` für ${kid}` : ""} ist nicht mehr hinterlegt. Die Eltern zahlen bis auf Weiteres auf einem anderen Weg; Sie brauchen nichts zu tun.`,
        ],
      }
    : {
        subject: "Parents have removed their card",
        paragraphs: [
          `The card for invoices to come${kid ? ` for ${kid}` : ""} is no longer saved. The parents pay in another way until further notice; there is nothing for you to do.`,
        ],
      };
}

function toParents(f: SavedCardFacts, by: string, locale: Locale) {
  const her = nameInMail(f.from);
  if (by === "care_over")
    return locale === "de"
      ? {
          subject: "Ihre Karte ist nicht mehr hinterlegt",
          paragraphs: [
            "Die Betreuung ist beendet und alles bezahlt. Ihre Karte wird nicht mehr belastet und ist bei Stripe gelöscht.",
          ],
        }
      : {
          subject: "Your card is no longer saved",
          paragraphs: ["Care is over and all is paid. Your card is no longer charged and is deleted at Stripe."],
        };
  if (by !== "account_closed") return null;
  return locale === "de"
    ? {
        subject: "Ihre Karte ist nicht mehr hinterlegt",
        paragraphs: [
          `${her || "Ihre Tagespflegeperson"} nimmt keine Kartenzahlungen mehr an. Ihre Karte wird nicht mehr belastet; offene Rechnungen können Sie überweisen.`,
        ],
      }
    : {
        subject: "Your card is no longer saved",
        paragraphs: [
          `${her || "Your childminder"} takes no card payments any more. Your card is no longer charged; you can transfer what is open.`,
        ],
      };
}
