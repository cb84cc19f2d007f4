/** A childminder's year in money, for her and her tax return: in German, with an English reading aid. Pure. */
import type { Month } from "../kernel/calendar";
import { dayInWords, euros } from "../kernel/in-words";
import { bold, type Facts, name, type Paper, type Table } from "../kernel/paper";
import type { OfficeStanding } from "./office-pay";
import type { Issuer } from "./records";
import { monthInWords } from "./words";
import type { MoneyMonth, OwnYear } from "./year";

type Owner = Pick<Issuer, "name" | "address" | "taxNumber">;

/** `owner` is null where she bills nobody here. */
export function yearPaper(own: OwnYear, owner: Owner | null, drawnAt: Date): Paper {
  const title = `Jahresübersicht ${own.year}`;
  return {
    title,
    language: "de",
    author: owner?.name ?? "Tagesnest",
    created: drawnAt,
    footer: `${title}${owner ? ` · ${owner.name}` : ""}`,
    blocks: [
      { kind: "heading", level: 1, text: title },
      {
        kind: "paragraph",
        look: "soft",
        text: `Einnahmen nach dem Tag der Zahlung (§ 11 EStG), Stand ${dayOf(drawnAt)}`,
      },
      ...(owner ? [ownerOf(owner)] : []),
      { kind: "heading", level: 2, text: "Einnahmen und Pauschale" },
      resultOf(own),
      {
        kind: "paragraph",
        text: `Nachrichtlich: Die Zahlungsdienste haben ${euros(own.feeCents, "de")} an Gebühren einbehalten. Offen sind heute Rechnungen über ${euros(own.openCents, "de")}.`,
      },
      ...(own.months.length > 0
        ? [
            { kind: "heading" as const, level: 2 as const, text: "Monat für Monat" },
            monthsOf(own),
            { kind: "heading" as const, level: 2 as const, text: "Was das Jugendamt zahlt" },
            officeOf(own),
          ]
        : []),
      { kind: "paragraph", look: "soft", text: explanation },
      { kind: "paragraph", look: "soft", language: "en", text: readingAid },
    ],
  };
}

const ownerOf = (owner: Owner): Facts => ({
  kind: "facts",
  label: "Von wem",
  facts: [
    { label: "Kindertagespflegeperson", value: [name(owner.name)], more: [name(owner.address)] },
    { label: "Steuernummer", value: [name(owner.taxNumber)] },
  ],
});

function resultOf({ came, backCents, officeCents, incomeCents, flat, profitCents }: OwnYear): Table {
  const row = (label: string, cents: number) => [label, euros(cents, "de")];
  return {
    kind: "table",
    label: "Einnahmen, Pauschale und Überschuss",
    rowHeads: true,
    columns: [
      { head: "Was", share: 3 },
      { head: "Betrag", share: 1, align: "end" },
    ],
    rows: [
      row("Von Eltern: Betreuung", came.care),
      row("Von Eltern: Mahlzeiten", came.meals),
      row("Von Eltern: anderes", came.other),
      row("An Eltern zurück", backCents),
      row("Vom Jugendamt", officeCents),
      [[bold("Einnahmen")], [bold(euros(incomeCents, "de"))]],
      row("Betriebsausgabenpauschale", -flat.cents),
    ],
    sums: [row("Überschuss vor Steuern, mit Pauschale", profitCents)],
  };
}

const shortMonth = (month: Month): string => monthInWords(month, "de").replace(/ \d+$/, "");
const amount = (cents: number): string => (cents === 0 ? "–" : euros(cents, "de"));

function monthsOf({ months, came, backCents, officeCents, feeCents }: OwnYear): Table {
  const row = (label: string, one: Pick<MoneyMonth, "came" | "backCents" | "officeCents" | "feeCents">) => [
    label,
    ...[one.came.care, one.came.meals, one.came.other, one.backCents, one.officeCents, one.feeCents].map(amount),
  ];
  return {
    kind: "table",
    label: "Einnahmen Monat für Monat",
    dense: true,
    rowHeads: true,
    columns: [
      { head: "Monat", share: 1.2 },
      ...["Betreuung", "Mahlzeiten", "Anderes", "Zurück", "Jugendamt", "Gebühren"].map((head) => ({
        head,
        share: 1.3,
        align: "end" as const,
      })),
    ],
    rows: months.map((one) => row(shortMonth(one.month), one)),
    sums: [row("Summe", { came, backCents, officeCents, feeCents })],
  };
}

const standings: Readonly<Record<OfficeStanding, string>> = {
  none: "nichts eingetragen",
  due: "noch nicht fällig",
  missing: "fehlt",
  less: "weniger als erwartet",
  paid: "bezahlt",
};

function officeOf({ months }: OwnYear): Table {
  return {
    kind: "table",
    label: "Geldleistung, erwartet und bezahlt",
    dense: true,
    rowHeads: true,
    columns: [
      { head: "Für", share: 1.2 },
      { head: "Erwartet", share: 1.2, align: "end" },
      { head: "Gekommen", share: 1.2, align: "end" },
      { head: "Am", share: 1.6 },
      { head: "Stand", share: 1.8 },
    ],
    rows: months.map(({ month, office, standing }) => [
      shortMonth(month),
      office ? euros(office.expectedCents, "de") : "–",
      office?.paidCents ? euros(office.paidCents, "de") : "–",
      office?.paidOn ? dayInWords(office.paidOn, "de") : "–",
      standing === "missing" ? [bold(standings[standing])] : standings[standing],
    ]),
  };
}

const dayFormat = new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "Europe/Berlin" });
const dayOf = (at: Date): string => dayFormat.format(at);

const explanation =
  "Die Betriebsausgabenpauschale (Bundesfinanzministerium, 6. April 2023, IV C 6 – S 2246/19/10004 :004) ist höchstens so hoch wie die Einnahmen und gilt nicht, wenn Sie im Haushalt der Eltern oder in unentgeltlich überlassenen Räumen betreuen. Pauschale oder tatsächliche Ausgaben, beides zusammen geht nicht: Die Gebühren der Zahlungsdienste sind in der Pauschale enthalten. Was vom Jugendamt kam, haben Sie selbst eingetragen; Zuschüsse zu Unfall-, Renten- und Krankenversicherung gehören nicht dazu. Diese Übersicht ersetzt keine Steuerberatung.";

const readingAid =
  "Reading aid: the year in money. Einnahmen: income by the day of payment; Pauschale: flat expenses; Überschuss: income less flat expenses, before tax; Jugendamt: what the youth office pays, as you entered it; Gebühren: fees of payment vendors.";
