/** What both sides are told of a payment that is announced, failed, came back or is disputed, each with what to do. */
import type { Day } from "../../kernel/calendar";
import { dayInWords, euros } from "../../kernel/in-words";
import type { Letter } from "../../kernel/letter";
import type { Locale, Words } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";
import { reasonOf } from "./reasons";

export type PaymentNews =
  | "billing.debit_announced"
  | "billing.payment_failed"
  | "billing.payment_returned"
  | "billing.refund_refused"
  | "billing.disputed"
  | "billing.dispute_decided";

export type PaymentFacts = {
  readonly number: string;
  readonly child: string;
  readonly from: string;
  readonly cents: number;
  readonly way: "card" | "debit";
  /** The day of a debit. */
  readonly on: Day | null;
  /** Of the mandate, as it stands on statements. */
  readonly reference: string | null;
  readonly failure: string | null;
  /** When it is collected once more, as the contract agrees. */
  readonly retryOn: Day | null;
  /** It could be collected once more, and the contract does not agree on that. */
  readonly unagreed: boolean;
  /** The money is gone again, of a decided dispute. */
  readonly lost: boolean;
  readonly url: string;
};

type Side = "family" | "childminder";

/** What somebody of a side is told; null where it is nothing to them. */
export function paymentLetter(news: PaymentNews, f: PaymentFacts, side: Side, locale: Locale): Letter | null {
  const said = words(news, f, side, locale);
  if (!said) return null;
  const isToApprove = side === "family" && isApproval(news, f);
  const [look, approve] =
    locale === "de" ? ["Rechnung ansehen", "Zahlung freigeben"] : ["Look at the invoice", "Approve the payment"];
  // Its page opens a new page of the vendor's each time: a link to that one would be used up, or opened ahead by a mail program.
  const button = isToApprove ? { label: approve, url: `${f.url}#how` } : { label: look, url: f.url };
  return { subject: said.subject, paragraphs: said.paragraphs, button };
}

type Said = { readonly subject: string; readonly paragraphs: string[] };

function words(news: PaymentNews, f: PaymentFacts, side: Side, locale: Locale): Said | null {
  switch (news) {
    case "billing.debit_announced":
      return side === "family" ? announced(f, locale) : null;
    case "billing.payment_failed":
    case "billing.payment_returned":
      if (isApproval(news, f)) return toApprove(f, side, locale);
      return failed(f, side, locale, news === "billing.payment_returned");
    case "billing.refund_refused":
      return side === "childminder" ? refundRefused(f, locale) : null;
    case "billing.disputed":
      return side === "childminder" ? disputed(f, locale) : null;
    case "billing.dispute_decided":
      return decided(f, locale);
  }
}

/** The bank wants to see the payer of a saved card. */
const isApproval = (news: PaymentNews, f: PaymentFacts) =>
  news === "billing.payment_failed" && f.failure === "card_approval";

function toApprove(f: PaymentFacts, side: Side, locale: Locale): Said {
  const [de, en] = [euros(f.cents, "de"), euros(f.cents, "en")];
  if (side === "childminder")
    return locale === "de"
      ? {
          subject: `Zahlung der Rechnung ${f.number} wartet auf die Eltern`,
          paragraphs: [
            `Die Bank möchte, dass die Eltern die Kartenzahlung von ${de} selbst freigeben. Sie wissen Bescheid; Sie brauchen nichts zu tun.`,
          ],
        }
      : {
          subject: `Payment of invoice ${f.number} waits for the parents`,
          paragraphs: [
            `The bank wants the parents to approve the card payment of ${en} themselves. They know; there is nothing for you to do.`,
          ],
        };
  return locale === "de"
    ? {
        subject: `Bitte geben Sie die Zahlung der Rechnung ${f.number} frei`,
        paragraphs: [
          `Ihre hinterlegte Karte sollte mit ${de} belastet werden. Ihre Bank möchte, dass Sie das selbst freigeben: Es ist noch nichts bezahlt.`,
          "Auf der Seite der Rechnung öffnen Sie dafür eine neue Seite von Stripe. Sie brauchen Ihre Karte und das, womit Sie sich bei Ihrer Bank ausweisen.",
        ],
      }
    : {
        subject: `Please approve the payment of invoice ${f.number}`,
        paragraphs: [
          `Your saved card was to be charged ${en}. Your bank wants you to approve that yourself: nothing is paid yet.`,
          "On the invoice's page you open a new page of Stripe's for that. You need your card, and whatever your bank knows you by.",
        ],
      };
}

function announced(f: PaymentFacts, locale: Locale): Said | null {
  if (!f.on) return null;
  const her = nameInMail(f.from);
  return locale === "de"
    ? {
        subject: `Lastschrift am ${dayInWords(f.on, "de")}`,
        paragraphs: [
          `Am ${dayInWords(f.on, "de")} werden ${euros(f.cents, "de")} für die Rechnung ${f.number} von Ihrem Konto abgebucht${her ? `, für ${her}` : ""}.`,
          ...(f.reference ? [`Mandatsreferenz: ${f.reference}. Auf dem Kontoauszug steht, wer einzieht.`] : []),
          "Bitte sorgen Sie dafür, dass genug Geld auf dem Konto ist. Stimmt etwas nicht, sprechen Sie bitte vorher miteinander.",
        ],
      }
    : {
        subject: `Direct debit on ${dayInWords(f.on, "en")}`,
        paragraphs: [
          `On ${dayInWords(f.on, "en")} ${euros(f.cents, "en")} for invoice ${f.number} will be collected from your account${her ? `, for ${her}` : ""}.`,
          ...(f.reference ? [`Mandate reference: ${f.reference}. Your statement says who collects.`] : []),
          "Please see that there is enough money in the account. If something is wrong, please talk to each other before.",
        ],
      };
}

const collectedAgain = (on: Day | null): Words =>
  on
    ? {
        de: `Am ${dayInWords(on, "de")} wird noch einmal eingezogen, wie im Vertrag vereinbart.`,
        en: `It is collected once more on ${dayInWords(on, "en")}, as the contract agrees.`,
      }
    : { de: "Von selbst wird nicht noch einmal eingezogen.", en: "It is not collected again by itself." };

const chargedAgain = (on: Day | null): Words =>
  on
    ? {
        de: `Am ${dayInWords(on, "de")} wird die hinterlegte Karte noch einmal belastet, wie vereinbart.`,
        en: `The saved card is charged once more on ${dayInWords(on, "en")}, as agreed.`,
      }
    : { de: "Von selbst wird die Karte nicht noch einmal belastet.", en: "The card is not charged again by itself." };

function failed(f: PaymentFacts, side: Side, locale: Locale, back: boolean): Said {
  const { why, todo } = reasonOf(f.failure);
  const again = f.way === "card" ? chargedAgain(f.retryOn) : collectedAgain(f.retryOn);
  const offer = f.unagreed ? offers[side] : null;
  const kid = nameInMail(f.child);
  if (locale === "de")
    return {
      subject: back ? `Zahlung der Rechnung ${f.number} kam zurück` : `Zahlung der Rechnung ${f.number} kam nicht an`,
      paragraphs: [
        `${euros(f.cents, "de")} für die Rechnung ${f.number}${kid ? ` (${kid})` : ""} ${back ? "sind zurückgegangen und wieder offen" : "sind nicht angekommen"}. ${why.de}`,
        again.de,
        ...(offer ? [offer.de] : []),
        side === "family"
          ? todo.de
          : "Die Eltern wissen Bescheid. Sie brauchen nichts zu tun; wenn es länger dauert, sprechen Sie bitte mit ihnen.",
      ],
    };
  return {
    subject: back ? `Payment of invoice ${f.number} came back` : `Payment of invoice ${f.number} failed`,
    paragraphs: [
      `${euros(f.cents, "en")} for invoice ${f.number}${kid ? ` (${kid})` : ""} ${back ? "went back and is open again" : "has not arrived"}. ${why.en}`,
      again.en,
      ...(offer ? [offer.en] : []),
      side === "family"
        ? todo.en
        : "The parents know. There is nothing for you to do; if it takes longer, please talk to them.",
    ],
  };
}

/** What either side can do where the contract agrees on no further attempt. */
const offers: Readonly<Record<Side, Words>> = {
  family: {
    de: "Ihr Vertrag vereinbart keinen weiteren Einzug. Sie können die Rechnung auf einem anderen Weg zahlen. Wünschen Sie künftig weitere Versuche, bitten Sie um eine Vertragsänderung.",
    en: "Your contract agrees on no further attempt. You can pay the invoice in another way. If you would like further attempts from now on, please ask for a change of the contract.",
  },
  childminder: {
    de: "Der Vertrag vereinbart keinen weiteren Einzug. Sie können den Eltern eine Vertragsänderung vorschlagen: Neue Verträge mit Lastschrift vereinbaren höchstens zwei weitere Versuche.",
    en: "The contract agrees on no further attempt. You can offer the parents a change of the contract: new contracts with direct debit agree on two further attempts at most.",
  },
};

function disputed(f: PaymentFacts, locale: Locale): Said {
  return locale === "de"
    ? {
        subject: `Kartenzahlung der Rechnung ${f.number} wird bestritten`,
        paragraphs: [
          `Eltern haben ${euros(f.cents, "de")} bei ihrer Bank zurückgefordert. Stripe hält den Betrag fest, bis das entschieden ist.`,
          "Antworten können Sie in Ihrem Konto bei Stripe; Vertrag und Nachweis der Betreuungszeiten helfen dabei. Oft klärt ein Gespräch mehr.",
        ],
      }
    : {
        subject: `Card payment of invoice ${f.number} is disputed`,
        paragraphs: [
          `Parents have claimed ${euros(f.cents, "en")} back from their bank. Stripe holds the sum until that is decided.`,
          "You can answer in your account with Stripe; the contract and the record of hours help. Often a talk settles more.",
        ],
      };
}

function refundRefused(f: PaymentFacts, locale: Locale): Said {
  return locale === "de"
    ? {
        subject: `Die Erstattung zur Rechnung ${f.number} ging nicht`,
        paragraphs: [
          "Der Zahlungsdienst konnte den Betrag nicht zurückgeben. Bitte überweisen Sie ihn selbst, und tragen Sie die Erstattung auf der Seite der Rechnung ein.",
        ],
      }
    : {
        subject: `The refund for invoice ${f.number} was not possible`,
        paragraphs: [
          "The payment vendor could not give the sum back. Please transfer it yourself, and enter the refund on the invoice's page.",
        ],
      };
}

function decided(f: PaymentFacts, locale: Locale): Said {
  const de = f.lost
    ? `Die Bank hat entschieden: ${euros(f.cents, "de")} sind zurückgegangen. Die Rechnung ${f.number} ist wieder offen.`
    : `Die Bank hat entschieden: Die Zahlung von ${euros(f.cents, "de")} für die Rechnung ${f.number} bleibt bestehen.`;
  const en = f.lost
    ? `The bank has decided: ${euros(f.cents, "en")} went back. Invoice ${f.number} is open again.`
    : `The bank has decided: the payment of ${euros(f.cents, "en")} for invoice ${f.number} stands.`;
  return locale === "de"
    ? { subject: `Bestrittene Zahlung der Rechnung ${f.number}: entschieden`, paragraphs: [de] }
    : { subject: `Disputed payment of invoice ${f.number}: decided`, paragraphs: [en] };
}

export type MandateFacts = { readonly reference: string | null; readonly url: string };

export function mandateEndedLetter(f: MandateFacts, side: Side, locale: Locale): Letter {
  const ref = f.reference ? ` (${f.reference})` : "";
  const label = locale === "de" ? "Zahlungen ansehen" : "Look at payments";
  const button = { label, url: f.url };
  if (locale === "de")
    return {
      subject: "Ein Lastschriftmandat ist beendet",
      paragraphs: [
        `Das Lastschriftmandat${ref} ist beendet: Es wird nichts mehr eingezogen.`,
        side === "family"
          ? "Offene Rechnungen können Sie überweisen; ein neues Mandat erteilen Sie auf der Seite der Rechnungen."
          : "Die Eltern zahlen bis auf Weiteres auf einem anderen Weg.",
      ],
      button,
    };
  return {
    subject: "A direct debit mandate has ended",
    paragraphs: [
      `The direct debit mandate${ref} has ended: nothing more is collected.`,
      side === "family"
        ? "You can transfer what is open; you give a new mandate on the page of invoices."
        : "The parents pay in another way until further notice.",
    ],
    button,
  };
}
