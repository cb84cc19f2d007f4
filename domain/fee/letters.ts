/** What a childminder is told of the operator's fee. Each letter is the record of it on a durable medium. */
import { monthInWords } from "../billing/words";
import type { Day, Month } from "../kernel/calendar";
import { dayInWords, euros } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale, Words } from "../kernel/locale";
import type { FeeKind } from "./rules";
import { type FeeTermsFacts, feeArticles, priceInWords } from "./terms";

const pers: Readonly<Record<FeeKind, Words>> = {
  month: { de: "im Monat", en: "a month" },
  placement: { de: "für jede begonnene Betreuung", en: "for each placement that begins" },
};
const per = (kind: FeeKind, locale: Locale): string => pers[kind][locale];

type Page = { readonly url: string };

/** She agreed: what to, in full. */
export function feeAcceptedLetter(
  { terms, fromMonth, url }: Page & { readonly terms: FeeTermsFacts; readonly fromMonth: Month },
  locale: Locale,
): Letter {
  const first = monthInWords(fromMonth, locale);
  const text = feeArticles(terms, locale).map(({ title, text: says }) => `${title}: ${says}`);
  if (locale === "de")
    return {
      subject: "Sie haben ein Entgelt für Tagesnest vereinbart",
      paragraphs: [
        `Danke. Ab ${first} zahlen Sie ${priceInWords(terms, "de")} ${per(terms.kind, "de")}. Das haben Sie vereinbart:`,
        ...text,
      ],
      button: { label: "Vereinbarung ansehen oder beenden", url },
    };
  return {
    subject: "You have agreed on a fee for Tagesnest",
    paragraphs: [
      `Thank you. From ${first} on you pay ${priceInWords(terms, "en")} ${per(terms.kind, "en")}. This is what you agreed on:`,
      ...text,
    ],
    button: { label: "Look at the agreement or end it", url },
  };
}

/** She ended it. `lastMonth` is null where nothing was ever owed. */
export function feeEndedLetter(
  { lastMonth, url }: Page & { readonly lastMonth: Month | null },
  locale: Locale,
): Letter {
  const last = lastMonth && monthInWords(lastMonth, locale);
  if (locale === "de")
    return {
      subject: "Das Entgelt für Tagesnest ist beendet",
      paragraphs: [
        last
          ? `Sie haben die Vereinbarung über das Entgelt beendet. Der letzte Monat, den wir abrechnen, ist ${last}.`
          : "Sie haben die Vereinbarung über das Entgelt beendet, bevor etwas zu zahlen war.",
        "An allem anderen ändert sich nichts: Tagesnest steht Ihnen weiter ganz offen.",
      ],
      button: { label: "Zur Seite des Entgelts", url },
    };
  return {
    subject: "The fee for Tagesnest has ended",
    paragraphs: [
      last
        ? `You have ended the agreement on the fee. The last month that we bill is ${last}.`
        : "You have ended the agreement on the fee before anything was to be paid.",
      "Nothing else changes: all of Tagesnest stays open to you.",
    ],
    button: { label: "To the page of the fee", url },
  };
}

type Outdated = Page & {
  readonly lastMonth: Month | null;
  /** Other terms, and from when; null where the fee is over. */
  readonly next: (FeeTermsFacts & { readonly fromMonth: Month }) | null;
};

/** What she agreed to runs out: other terms are announced, or the fee is over. */
export function feeOutdatedLetter({ lastMonth, next, url }: Outdated, locale: Locale): Letter {
  const last = lastMonth && monthInWords(lastMonth, locale);
  if (locale === "de")
    return {
      subject: next ? "Andere Bedingungen für das Entgelt" : "Tagesnest erhebt kein Entgelt mehr",
      paragraphs: [
        next
          ? `Ab ${monthInWords(next.fromMonth, "de")} beträgt das Entgelt ${priceInWords(next, "de")} ${per(next.kind, "de")}.`
          : "Der Betreiber hat das Entgelt abgeschafft.",
        last
          ? `Was Sie vereinbart haben, gilt noch bis Ende ${last} und endet dann von selbst.`
          : "Was Sie vereinbart haben, endet damit, bevor etwas zu zahlen ist.",
        ...(next
          ? [
              "Stimmen Sie dem neuen Entgelt zu, wenn Sie mögen. Ohne Ihre Zustimmung zahlen Sie danach nichts, und alles bleibt Ihnen offen.",
            ]
          : []),
      ],
      button: { label: next ? "Neue Bedingungen lesen" : "Zur Seite des Entgelts", url },
    };
  return {
    subject: next ? "Other terms of the fee" : "Tagesnest asks for no fee any more",
    paragraphs: [
      next
        ? `From ${monthInWords(next.fromMonth, "en")} on the fee is ${priceInWords(next, "en")} ${per(next.kind, "en")}.`
        : "The operator has withdrawn the fee.",
      last
        ? `What you agreed on holds until the end of ${last} and then ends by itself.`
        : "What you agreed on ends with that, before anything is to be paid.",
      ...(next
        ? [
            "Agree to the new fee if you like. Without your consent you pay nothing after that, and everything stays open to you.",
          ]
        : []),
    ],
    button: { label: next ? "Read the new terms" : "To the page of the fee", url },
  };
}

type InvoiceLetter = Page & {
  readonly number: string;
  readonly grossCents: number;
  readonly dueOn: Day;
  readonly month: Month;
};

export function feeInvoiceLetter({ number, grossCents, dueOn, month, url }: InvoiceLetter, locale: Locale): Letter {
  const [sum, until] = [euros(grossCents, locale), dayInWords(dueOn, locale)];
  if (locale === "de")
    return {
      subject: `Rechnung ${number} von Tagesnest`,
      paragraphs: [
        `Ihre Rechnung ${number} über das Entgelt für ${monthInWords(month, "de")} ist da: ${sum}, zahlbar bis zum ${until}.`,
        "Auf der Seite finden Sie sie als PDF mit E-Rechnung und den Code für die Überweisung.",
      ],
      button: { label: "Rechnung ansehen", url },
    };
  return {
    subject: `Invoice ${number} from Tagesnest`,
    paragraphs: [
      `Your invoice ${number} of the fee for ${monthInWords(month, "en")} is there: ${sum}, to be paid by ${until}.`,
      "The page has it as a PDF with its e-invoice, and the code for the transfer.",
    ],
    button: { label: "Look at the invoice", url },
  };
}

export function feeCorrectionLetter({ number, grossCents, url }: InvoiceLetter, locale: Locale): Letter {
  const sum = euros(0 - grossCents, locale);
  if (locale === "de")
    return {
      subject: `Rechnungskorrektur ${number} von Tagesnest`,
      paragraphs: [
        `Wir haben eine Rechnung über das Entgelt um ${sum} berichtigt. Haben Sie schon gezahlt, erstatten wir Ihnen den Betrag.`,
      ],
      button: { label: "Korrektur ansehen", url },
    };
  return {
    subject: `Correction ${number} of an invoice from Tagesnest`,
    paragraphs: [
      `We have corrected an invoice of the fee by ${sum}. If you have paid already, the sum is paid back to you.`,
    ],
    button: { label: "Look at the correction", url },
  };
}
