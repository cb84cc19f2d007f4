/** What parents are told of invoices, and what she hears of those that stay open. */
import type { Day } from "../kernel/calendar";
import { dayInWords, euros } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";

export type InvoiceFacts = {
  readonly number: string;
  readonly child: string;
  readonly from: string;
  readonly cents: number;
  /** What is owed of it today. */
  readonly openCents: number;
  readonly dueOn: Day;
  /** The saved card that is charged for it, in the reader's words; null where none is. */
  readonly card: string | null;
  readonly url: string;
};

export type CertificateLetterFacts = Pick<InvoiceFacts, "child" | "from" | "url"> & {
  readonly year: number;
  /** What was paid for care. */
  readonly cents: number;
};

/** To parents, in January: what they need for their tax return is there. */
export function certificateLetter(f: CertificateLetterFacts, locale: Locale): Letter {
  if (locale === "de")
    return {
      subject: `Ihre Bescheinigung über Betreuungskosten ${f.year}`,
      paragraphs: [
        `Für ${kid(f, "de")} haben Sie ${f.year} ${euros(f.cents, "de")} für die Betreuung bei ${her(f, "de")} gezahlt. Die Bescheinigung für Ihre Steuererklärung können Sie jetzt herunterladen.`,
        "Fehlt darauf eine Zahlung, sprechen Sie bitte miteinander: Wird sie eingetragen, steht sie auch auf der Bescheinigung.",
      ],
      button: { label: "Bescheinigung ansehen", url: f.url },
    };
  return {
    subject: `Your certificate of care costs for ${f.year}`,
    paragraphs: [
      `In ${f.year} you paid ${euros(f.cents, "en")} for the care of ${kid(f, "en")} by ${her(f, "en")}. The certificate for your tax return can be downloaded now.`,
      "If a payment is missing, please talk to each other: once it is entered, the certificate has it, too.",
    ],
    button: { label: "Look at the certificate", url: f.url },
  };
}

const kid = ({ child }: Pick<InvoiceFacts, "child">, locale: Locale) =>
  nameInMail(child) || { de: "Ihr Kind", en: "your child" }[locale];
const her = ({ from }: Pick<InvoiceFacts, "from">, locale: Locale) =>
  nameInMail(from) || { de: "Ihre Tagespflegeperson", en: "your childminder" }[locale];

const look = { de: "Rechnung ansehen", en: "Look at the invoice" } as const;

/** To parents: a new invoice. */
export function invoiceLetter(f: InvoiceFacts, locale: Locale): Letter {
  const button = { label: look[locale], url: f.url };
  const paid = f.openCents <= 0;
  if (locale === "de")
    return {
      subject: `Neue Rechnung ${f.number}`,
      paragraphs: [
        `${her(f, "de")} hat Ihnen für ${kid(f, "de")} eine Rechnung über ${euros(f.cents, "de")} geschrieben.`,
        paid
          ? "Ihr Guthaben deckt sie: Sie brauchen nichts zu tun."
          : f.card
            ? `Am ${dayInWords(f.dueOn, "de")} wird Ihre hinterlegte Karte (${f.card}) mit ${euros(f.openCents, "de")} belastet: Sie brauchen nichts zu tun. Stimmt etwas nicht, sprechen Sie bitte vorher miteinander; beenden können Sie das jederzeit auf der Seite der Rechnungen.`
            : `Bitte zahlen Sie ${euros(f.openCents, "de")} bis zum ${dayInWords(f.dueOn, "de")}. Wie, steht auf der Seite der Rechnung.`,
      ],
      button,
    };
  return {
    subject: `New invoice ${f.number}`,
    paragraphs: [
      `${her(f, "en")} has written you an invoice of ${euros(f.cents, "en")} for ${kid(f, "en")}.`,
      paid
        ? "Your credit covers it: there is nothing for you to do."
        : f.card
          ? `On ${dayInWords(f.dueOn, "en")} your saved card (${f.card}) is charged ${euros(f.openCents, "en")}: there is nothing for you to do. If something is wrong, please talk to each other before; you can end this at any time on the page of invoices.`
          : `Please pay ${euros(f.openCents, "en")} by ${dayInWords(f.dueOn, "en")}. The invoice's page says how.`,
    ],
    button,
  };
}

/** To parents: an invoice says less now. */
export function correctionLetter(f: InvoiceFacts, locale: Locale): Letter {
  const button = { label: look[locale], url: f.url };
  if (locale === "de")
    return {
      subject: `Rechnungskorrektur ${f.number}`,
      paragraphs: [
        `${her(f, "de")} hat eine Rechnung für ${kid(f, "de")} um ${euros(-f.cents, "de")} berichtigt.`,
        "Haben Sie schon gezahlt, wird der Betrag mit der nächsten Rechnung verrechnet oder erstattet.",
      ],
      button,
    };
  return {
    subject: `Correction ${f.number} of an invoice`,
    paragraphs: [
      `${her(f, "en")} has corrected an invoice for ${kid(f, "en")} by ${euros(-f.cents, "en")}.`,
      "If you have paid already, the sum is set off against the next invoice or paid back.",
    ],
    button,
  };
}

/** To parents, step by step in the same friendly words: nobody is charged for being reminded. */
export function reminderLetter(f: InvoiceFacts, step: number, locale: Locale): Letter {
  const last = step === 3;
  const button = { label: look[locale], url: f.url };
  if (locale === "de")
    return {
      subject: last ? `Letzte Erinnerung an die Rechnung ${f.number}` : `Erinnerung an die Rechnung ${f.number}`,
      paragraphs: [
        `Von der Rechnung ${f.number} für ${kid(f, "de")} sind noch ${euros(f.openCents, "de")} offen. Zahlbar war sie bis zum ${dayInWords(f.dueOn, "de")}.`,
        last
          ? `Wir erinnern Sie nicht noch einmal; ${her(f, "de")} meldet sich dann selbst bei Ihnen. Wenn Sie gerade nicht zahlen können, sprechen Sie bitte miteinander.`
          : "Vielleicht ist die Zahlung schon unterwegs: Dann ist alles gut.",
      ],
      button,
    };
  return {
    subject: last ? `Last reminder of invoice ${f.number}` : `Reminder of invoice ${f.number}`,
    paragraphs: [
      `${euros(f.openCents, "en")} of invoice ${f.number} for ${kid(f, "en")} is still open. It was to be paid by ${dayInWords(f.dueOn, "en")}.`,
      last
        ? `We will not remind you again; ${her(f, "en")} will get in touch with you. If you cannot pay at the moment, please talk to each other.`
        : "Maybe the payment is on its way already: then all is well.",
    ],
    button,
  };
}

/** To her, with the last reminder: what she can do now. */
export function unpaidLetter(f: InvoiceFacts, locale: Locale): Letter {
  const button = { label: look[locale], url: f.url };
  if (locale === "de")
    return {
      subject: `Rechnung ${f.number} ist noch offen`,
      paragraphs: [
        `Von der Rechnung ${f.number} für ${nameInMail(f.child) || "das Kind"} sind noch ${euros(f.openCents, "de")} offen, obwohl wir die Eltern dreimal erinnert haben.`,
        "Bitte sprechen Sie mit den Eltern. Ist das Geld gekommen, tragen Sie die Zahlung ein.",
      ],
      button,
    };
  return {
    subject: `Invoice ${f.number} is still open`,
    paragraphs: [
      `${euros(f.openCents, "en")} of invoice ${f.number} for ${nameInMail(f.child) || "the child"} is still open, though we reminded the parents three times.`,
      "Please talk to the parents. If the money has come, enter the payment.",
    ],
    button,
  };
}
