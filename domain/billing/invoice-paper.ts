/** An invoice, or a correction of one, as a paper (§14(4) UStG, §33 UStDV, §10(1) Nr. 5 EStG): in German, with an English reading aid. Pure. */
import type { Day } from "../kernel/calendar";
import { dayInWords, euros } from "../kernel/in-words";
import { type Block, bold, type Facts, name, type Paper, type Table } from "../kernel/paper";
import type { InvoiceLine } from "./charges";
import { ibanInGroups } from "./iban";
import type { InvoiceParties } from "./records";
import type { Payer } from "./shares";
import { transferSquares } from "./transfer-code";
import { lineInWords, quantityInWords } from "./words";

export type PaperInvoice = {
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly cents: number;
  readonly issuedAt: Date;
  /** Set where it is one parent's share. */
  readonly payerId: Payer;
  readonly lines: readonly InvoiceLine[];
  readonly parties: InvoiceParties;
  /** What it corrects; null of an invoice. */
  readonly corrects: { readonly number: string; readonly issuedOn: Day } | null;
};

export function invoicePaper(invoice: PaperInvoice): Paper {
  const { number, issuedAt, parties, corrects } = invoice;
  const title = corrects ? "Rechnungskorrektur" : "Rechnung";
  return {
    title: `${title} ${number}`,
    language: "de",
    author: parties.issuer.name,
    created: issuedAt,
    footer: `${title} ${number} · ${parties.issuer.name}`,
    blocks: [
      { kind: "heading", level: 1, text: title },
      ...(corrects
        ? [
            {
              kind: "paragraph" as const,
              text: ["zur Rechnung ", name(corrects.number), ` vom ${dayInWords(corrects.issuedOn, "de")}`],
            },
          ]
        : []),
      factsOf(invoice),
      tableOf(invoice),
      ...payingOf(invoice),
      ...(invoice.payerId === null
        ? []
        : [
            {
              kind: "paragraph" as const,
              look: "soft" as const,
              text: "Das ist der Anteil, den dieser Elternteil nach dem Vertrag zahlt. Über den übrigen Teil bekommt der andere Elternteil eine eigene Rechnung.",
            },
          ]),
      { kind: "paragraph", look: "soft", text: "Umsatzsteuerfrei nach § 4 Nr. 25 UStG." },
      {
        kind: "paragraph",
        look: "soft",
        text: "Kosten der Kinderbetreuung können Sonderausgaben sein (§ 10 Abs. 1 Nr. 5 EStG), wenn auf das Konto der Tagespflegeperson gezahlt wird; Mahlzeiten gehören nicht dazu. Bewahren Sie Rechnung und Zahlungsbeleg auf.",
      },
      { kind: "paragraph", look: "soft", language: "en", text: readingAid(invoice) },
    ],
  };
}

function factsOf({ number, issuedOn, dueOn, parties, corrects }: PaperInvoice): Facts {
  const { issuer, parents, child, contract } = parties;
  return {
    kind: "facts",
    label: "Wer, an wen, wofür",
    facts: [
      { label: "Nummer", value: [name(number)] },
      { label: "Datum", value: dayInWords(issuedOn, "de") },
      ...(corrects ? [] : [{ label: "Zahlbar bis", value: dayInWords(dueOn, "de") }]),
      { label: "Von", value: [name(issuer.name)], more: [name(issuer.address)] },
      { label: "Steuernummer", value: [name(issuer.taxNumber)] },
      ...parents.map((one) => ({ label: "An", value: [name(one.name)], more: [name(one.address)] })),
      { label: "Kind", value: [name(child.name), `, geboren am ${dayInWords(child.bornOn, "de")}`] },
      { label: "Vertrag", value: [name(contract)] },
    ],
  };
}

function tableOf({ lines, cents, corrects, parties }: PaperInvoice): Table {
  const { setOffCents } = parties;
  const sum = ["Summe", "", "", euros(cents, "de")];
  const rest = [
    ["bereits gezahltes Guthaben", "", "", euros(-setOffCents, "de")],
    ["Noch zu zahlen", "", "", euros(cents - setOffCents, "de")],
  ];
  return {
    kind: "table",
    label: corrects ? "Was berichtigt wird" : "Was berechnet wird",
    rowHeads: true,
    columns: [
      { head: "Leistung", share: 3 },
      { head: "Menge", share: 1.2, align: "end" },
      { head: "Einzeln", share: 1.2, align: "end" },
      { head: "Betrag", share: 1.2, align: "end" },
    ],
    rows: lines.map((line) => [
      lineInWords(line, "de"),
      quantityInWords(line, "de"),
      line.settles ? "" : euros(line.unitCents, "de"),
      euros(line.cents, "de"),
    ]),
    sums: setOffCents > 0 ? [sum, ...rest] : [sum],
  };
}

function payingOf({ number, dueOn, cents, parties, corrects }: PaperInvoice): Block[] {
  const { issuer, setOffCents } = parties;
  if (corrects)
    return [
      {
        kind: "paragraph",
        look: "framed",
        text: "Ist die Rechnung schon bezahlt, wird der Betrag mit der nächsten verrechnet oder erstattet.",
      },
    ];
  const open = cents - setOffCents;
  if (open === 0)
    return [{ kind: "paragraph", look: "framed", text: [bold("Bezahlt:"), " Ihr Guthaben deckt den Betrag."] }];
  const squares = transferSquares(issuer, open, number);
  const until = `bis zum ${dayInWords(dueOn, "de")}`;
  if (!squares || !issuer.iban)
    return [{ kind: "paragraph", look: "framed", text: ["Bitte zahlen Sie ", bold(euros(open, "de")), ` ${until}.`] }];
  return [
    {
      kind: "figure",
      alt: `Überweisungscode: ${euros(open, "de")} an ${issuer.holder}, IBAN ${ibanInGroups(issuer.iban)}, Verwendungszweck ${number}`,
      squares,
      millimetres: 32,
      beside: [
        [bold(`Bitte überweisen Sie ${euros(open, "de")} ${until}`)],
        ["an ", name(issuer.holder)],
        ["IBAN ", name(ibanInGroups(issuer.iban))],
        ["Verwendungszweck ", name(number)],
        "Den Code lesen die Apps der Banken.",
      ],
    },
  ];
}

const readingAid = ({ corrects, dueOn }: PaperInvoice): string =>
  corrects
    ? "Reading aid: a correction of an invoice. If that has been paid, the sum is set off against the next one or paid back. Exempt from VAT."
    : `Reading aid: an invoice for child care. Leistung: service; Menge: quantity; Einzeln: each; Betrag: amount; to be paid by ${dayInWords(dueOn, "en")}. Exempt from VAT; costs of care can be deducted from income tax where they are paid to the childminder's account.`;
