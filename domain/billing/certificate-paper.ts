/** The certificate of what was paid for care in a year (§10(1) Nr. 5 EStG), for the tax office and so in German, with an English reading aid. Pure. */
import type { Month } from "../kernel/calendar";
import { dayInWords, euros } from "../kernel/in-words";
import { type Block, bold, type Facts, name, type Paper, type Table } from "../kernel/paper";
import { type CertificateFacts, type CertifiedPayment, type SumsOfYear, spansOf } from "./certificate";
import { type Part, total } from "./ledger/money-by-part";
import { monthInWords } from "./words";

/** `interim` where the year is not over: it says what came until then, and is no certificate yet. */
export function certificatePaper(facts: CertificateFacts, drawnAt: Date, interim: boolean): Paper {
  const { year, issuer } = facts;
  const title = `Bescheinigung über Kinderbetreuungskosten ${year}`;
  return {
    title,
    language: "de",
    author: issuer.name,
    created: drawnAt,
    footer: `${interim ? "Zwischenstand · " : ""}Kinderbetreuungskosten ${year} · ${issuer.name}`,
    blocks: [
      { kind: "heading", level: 1, text: ["Bescheinigung über ", name(`Kinderbetreuungskosten ${year}`)] },
      { kind: "paragraph", look: "soft", text: "für die Sonderausgaben nach § 10 Abs. 1 Nr. 5 EStG" },
      ...(interim ? [interimNote(drawnAt)] : []),
      factsOf(facts, drawnAt),
      { kind: "heading", level: 2, text: `Im Jahr ${year} auf das Konto der Tagespflegeperson gezahlt` },
      tableOf(facts.account),
      {
        kind: "paragraph",
        look: "framed",
        text: [
          "Für die Betreuung sind im Jahr ",
          String(year),
          " unbar ",
          bold(euros(facts.account.left.care, "de")),
          " gezahlt worden. Mahlzeiten, Pflegemittel und das Freihalten des Platzes gehören nicht dazu.",
        ],
      },
      ...cashOf(facts),
      {
        kind: "paragraph",
        text: "Maßgeblich ist der Tag der Zahlung (§ 11 EStG); Erstattungen, Rücklastschriften und verrechnete Guthaben sind in dem Jahr abgezogen, in dem sie geschehen sind. Zahlungen sind nach den Rechnungsbeträgen aufgeteilt.",
      },
      ...(facts.payments.length > 0
        ? [{ kind: "heading" as const, level: 2 as const, text: "Die Zahlungen" }, paymentsOf(facts.payments)]
        : []),
      { kind: "paragraph", look: "soft", text: explanation },
      { kind: "paragraph", look: "soft", language: "en", text: readingAid },
    ],
  };
}

const interimNote = (drawnAt: Date): Block => ({
  kind: "paragraph",
  look: "framed",
  text: [
    bold("Zwischenstand."),
    ` Das Jahr ist noch nicht vorbei; hier steht, was bis zum ${dayOf(drawnAt)} eingetragen war. Die Bescheinigung für die Steuererklärung gibt es im Januar.`,
  ],
});

function factsOf({ issuer, parents, child, contract, months }: CertificateFacts, drawnAt: Date): Facts {
  return {
    kind: "facts",
    label: "Wer bescheinigt, wem, für welches Kind",
    facts: [
      { label: "Kindertagespflegeperson", value: [name(issuer.name)], more: [name(issuer.address)] },
      { label: "Steuernummer", value: [name(issuer.taxNumber)] },
      ...parents.map((one) => ({ label: "Eltern", value: [name(one.name)], more: [name(one.address)] })),
      { label: "Kind", value: [name(child.name), `, geboren am ${dayInWords(child.bornOn, "de")}`] },
      { label: "Vertrag", value: [name(contract)] },
      ...(months.length > 0 ? [{ label: "Bezahlte Betreuung", value: monthsInWords(months) }] : []),
      { label: "Ausgestellt am", value: dayOf(drawnAt) },
    ],
  };
}

const monthsInWords = (months: readonly Month[]): string =>
  spansOf(months)
    .map(([from, to]) =>
      from === to ? monthInWords(from, "de") : `${beginning(from, to)} bis ${monthInWords(to, "de")}`,
    )
    .join(", ");

/** "Januar" of a span that ends in the same year, else "Dezember 2026". */
const beginning = (from: Month, to: Month): string =>
  from.slice(0, 4) === to.slice(0, 4) ? monthInWords(from, "de").replace(/ \d+$/, "") : monthInWords(from, "de");

const partNames: readonly (readonly [Part, string])[] = [
  ["care", "Betreuung"],
  ["meals", "Mahlzeiten"],
  ["other", "Anderes (Pflegemittel, Freihalten)"],
];

function tableOf({ came, back, left }: SumsOfYear): Table {
  const row = (label: string, sums: readonly number[]) => [label, ...sums.map((cents) => euros(cents, "de"))];
  return {
    kind: "table",
    label: "Was gezahlt wurde und wofür",
    rowHeads: true,
    columns: [
      { head: "Wofür", share: 2.6 },
      { head: "Eingegangen", share: 1.3, align: "end" },
      { head: "Erstattet, verrechnet", share: 1.6, align: "end" },
      { head: "Bleibt", share: 1.3, align: "end" },
    ],
    rows: partNames.map(([part, label]) => row(label, [came[part], back[part], left[part]])),
    sums: [row("Summe", [total(came), total(back), total(left)])],
  };
}

function cashOf({ cash, year }: CertificateFacts): Block[] {
  if (total(cash.came) === 0 && total(cash.left) === 0) return [];
  return [
    {
      kind: "paragraph",
      text: [
        bold("Bar gezahlt:"),
        ` Im Jahr ${year} kamen außerdem ${euros(total(cash.left), "de")} in bar, davon ${euros(cash.left.care, "de")} für die Betreuung. Bar gezahlte Beträge können nicht abgezogen werden.`,
      ],
    },
  ];
}

const kinds: Readonly<Record<CertifiedPayment["kind"], string>> = {
  came: "Zahlung",
  went_back: "zurück",
  set_off: "verrechnet",
};

function paymentsOf(payments: readonly CertifiedPayment[]): Table {
  return {
    kind: "table",
    label: "Zahlungen in der Reihenfolge ihrer Tage",
    dense: true,
    columns: [
      { head: "Tag", share: 1.2 },
      { head: "Rechnung", share: 1.2 },
      { head: "Was", share: 1.6 },
      { head: "Betreuung", share: 1.3, align: "end" },
      { head: "Mahlzeiten, anderes", share: 1.6, align: "end" },
    ],
    rows: payments.map(({ on, number, kind, way, careCents, restCents }) => [
      on.split("-").toReversed().join("."),
      [name(number)],
      `${kinds[kind]}${way === "cash" ? ", bar" : ""}`,
      euros(careCents, "de"),
      euros(restCents, "de"),
    ]),
  };
}

const dayFormat = new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "Europe/Berlin" });
const dayOf = (at: Date): string => dayFormat.format(at);

const explanation =
  "Als Sonderausgaben abziehbar sind 80 % der Aufwendungen für die Betreuung, höchstens 4.800 € je Kind und Jahr, für ein Kind im eigenen Haushalt, das noch nicht 14 Jahre alt ist. Ob und bei wem, entscheidet Ihr Finanzamt. Steuerfreie Zuschüsse des Arbeitgebers (§ 3 Nr. 33 EStG) kennt die Tagespflegeperson nicht; ziehen Sie sie selbst ab. Den Kostenbeitrag, den Sie dem Jugendamt zahlen, bescheinigt das Jugendamt. Bewahren Sie Rechnungen und Kontoauszüge auf.";

const readingAid =
  "Reading aid: the certificate of what was paid for child care in the year, for the German income tax return. Betreuung: care, which counts; Mahlzeiten, anderes: meals and other things, which do not; eingegangen: received; erstattet, verrechnet: paid back or set off; bleibt: what is left. 80 % of the cost of care, up to 4,800 € a child and year, can be deducted; the tax office decides.";
