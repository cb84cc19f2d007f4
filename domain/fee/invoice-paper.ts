/** The operator's invoice to a childminder, or a correction of one, as a paper (§14(4) UStG) with its XML within: German, with a reading aid. Pure. */
import { ibanInGroups } from "../billing/iban";
import { transferSquares } from "../billing/transfer-code";
import { dayInWords, euros } from "../kernel/in-words";
import { type Block, bold, type Facts, name, type Paper, type Table } from "../kernel/paper";
import type { FeeInvoiceFacts } from "./cii";
import { addressLine } from "./operator";

export type PaperFeeInvoice = FeeInvoiceFacts & { readonly issuedAt: Date; readonly xml: string };

export function feeInvoicePaper(invoice: PaperFeeInvoice): Paper {
  const { number, issuedAt, parties, corrects, xml } = invoice;
  const title = corrects ? "Rechnungskorrektur" : "Rechnung";
  return {
    title: `${title} ${number}`,
    language: "de",
    author: parties.seller.name,
    created: issuedAt,
    footer: `${title} ${number} · ${parties.seller.name}`,
    invoice: { xml, level: "EN 16931" },
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
      {
        kind: "paragraph",
        look: "soft",
        text: "Diese Datei enthält die Rechnung auch für Programme (factur-x.xml, ZUGFeRD, Profil EN 16931). Bewahren Sie sie acht Jahre auf (§ 14b UStG).",
      },
      { kind: "paragraph", look: "soft", language: "en", text: readingAid(invoice) },
    ],
  };
}

function factsOf({ number, issuedOn, dueOn, from, until, parties, corrects }: PaperFeeInvoice): Facts {
  const { seller, buyer } = parties;
  return {
    kind: "facts",
    label: "Wer, an wen, wofür",
    facts: [
      { label: "Nummer", value: [name(number)] },
      { label: "Datum", value: dayInWords(issuedOn, "de") },
      ...(corrects ? [] : [{ label: "Zahlbar bis", value: dayInWords(dueOn, "de") }]),
      { label: "Leistungszeitraum", value: `${dayInWords(from, "de")} bis ${dayInWords(until, "de")}` },
      { label: "Von", value: [name(seller.name)], more: [name(addressLine(seller.address))] },
      { label: "USt-IdNr.", value: [name(seller.vatId)] },
      { label: "An", value: [name(buyer.name)], more: [name(addressLine(buyer.address))] },
    ],
  };
}

function tableOf({
  title,
  quantity,
  unitCents,
  vatPercent,
  netCents,
  vatCents,
  grossCents,
  corrects,
}: PaperFeeInvoice): Table {
  return {
    kind: "table",
    label: corrects ? "Was berichtigt wird" : "Was berechnet wird",
    rowHeads: true,
    columns: [
      { head: "Leistung", share: 3.4 },
      { head: "Menge", share: 0.9, align: "end" },
      { head: "Einzeln netto", share: 1.4, align: "end" },
      { head: "Netto", share: 1.2, align: "end" },
    ],
    rows: [[title, String(quantity), euros(unitCents, "de"), euros(netCents, "de")]],
    sums: [
      ["Summe netto", "", "", euros(netCents, "de")],
      [`Umsatzsteuer ${vatPercent} %`, "", "", euros(vatCents, "de")],
      ["Gesamtbetrag", "", "", euros(grossCents, "de")],
    ],
  };
}

function payingOf({ number, dueOn, grossCents, parties: { seller }, corrects }: PaperFeeInvoice): Block[] {
  if (corrects)
    return [
      { kind: "paragraph", look: "framed", text: "Ist die Rechnung schon bezahlt, erstatten wir Ihnen den Betrag." },
    ];
  const account = { iban: seller.iban, holder: seller.name };
  return [
    {
      kind: "figure",
      alt: `Überweisungscode: ${euros(grossCents, "de")} an ${seller.name}, IBAN ${ibanInGroups(seller.iban)}, Verwendungszweck ${number}`,
      squares: transferSquares(account, grossCents, number) ?? [],
      millimetres: 32,
      beside: [
        [bold(`Bitte überweisen Sie ${euros(grossCents, "de")} bis zum ${dayInWords(dueOn, "de")}`)],
        ["an ", name(seller.name)],
        ["IBAN ", name(ibanInGroups(seller.iban))],
        ["Verwendungszweck ", name(number)],
        "Den Code lesen die Apps der Banken.",
      ],
    },
  ];
}

const readingAid = ({ corrects, dueOn, vatPercent }: PaperFeeInvoice): string =>
  corrects
    ? `Reading aid: a correction of an invoice, with VAT of ${vatPercent} %. If it has been paid, the sum is paid back to you.`
    : `Reading aid: an invoice for the use of Tagesnest. Leistung: service; Menge: quantity; netto: before VAT; Umsatzsteuer: VAT; Gesamtbetrag: to be paid by ${dayInWords(dueOn, "en")}.`;
