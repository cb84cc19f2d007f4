/**
 * What laws of a Land, and of the federation, say about parents' costs whatever the municipality: co-payments to the
 * childminder, years free of fees, the tax deduction. Data with source and valid-from date.
 */

import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Source, Words } from "./statutes";

export interface LandLaw {
  readonly land: Land;
  readonly from: Day;
  /** Whether a childminder of funded care may charge parents anything but meals; null where we do not know. */
  readonly coPayments: "banned" | null;
  /** Age in months on the first day from which care costs no fee: surely, and depending on the birthday. */
  readonly freeFromMonths: { readonly surely: number; readonly possibly: number } | null;
  readonly sources: readonly [Source, ...Source[]];
  readonly toBeConfirmed: boolean;
  readonly remarks: readonly Words[];
}

export const landLaws: readonly LandLaw[] = [
  {
    land: "NW",
    from: "2020-08-01" as Day,
    coPayments: "banned",
    // The last two nursery years: who turns four by 30 September is free from 1 August on.
    freeFromMonths: { surely: 58, possibly: 46 },
    sources: [
      {
        title: "Kinderbildungsgesetz (KiBiz) NRW, erläutert von der Stadt Mülheim an der Ruhr",
        paragraph: "§ 51 Abs. 1",
        url: "https://www.muelheim-ruhr.de/cms/ktp_zuzahlungsverbot_von_eltern.html",
        asOf: "2020-09-15",
      },
      {
        title: "Kinderbildungsgesetz (KiBiz) NRW, erläutert von der Stadt Köln",
        paragraph: "§ 50",
        url: "https://www.stadt-koeln.de/service/produkt/elternbeitraege-fuer-die-kindertagespflege-1",
        asOf: "2023-12",
      },
    ],
    toBeConfirmed: false,
    remarks: [
      {
        de: "In den letzten beiden Jahren vor der Schulpflicht ist die Betreuung in Nordrhein-Westfalen beitragsfrei.",
        en: "In North Rhine-Westphalia the last two years before school are free of fees.",
      },
    ],
  },
  {
    land: "HB",
    from: "2019-04-01" as Day,
    coPayments: "banned",
    freeFromMonths: null,
    sources: [
      {
        title: "Bremisches Tageseinrichtungs- und Kindertagespflegegesetz (BremKTG)",
        paragraph: "§ 19 Abs. 2",
        url: "https://gesetze.co/HB/BremKTG/19",
        asOf: "2019-04-01",
      },
    ],
    toBeConfirmed: false,
    remarks: [
      {
        de: "Der Beitrag für die Kindertagespflege soll sich nach dem der Kindertageseinrichtungen richten. Diese sind seit dem 1. August 2019 ab dem dritten Geburtstag beitragsfrei (§ 19a BremKTG); ob das auch hier gilt, ist noch zu prüfen.",
        en: "The fee for childminders is to follow that of nurseries. Those have been free of fees from the third birthday since 1 August 2019 (§ 19a BremKTG); whether this holds here too is to be confirmed.",
      },
    ],
  },
];

/** What the law of a Land says on a day; null where we know of nothing. */
export function landLawOn(land: Land, on: Day, table: readonly LandLaw[] = landLaws): LandLaw | null {
  const rows = table.filter((row) => row.land === land && row.from <= on).sort((a, b) => (a.from < b.from ? -1 : 1));
  return rows.at(-1) ?? null;
}

/** How care lowers the parents' income tax. */
export interface TaxLaw {
  readonly from: Day;
  readonly percent: number;
  /** Per child and year, in cents. */
  readonly mostCents: number;
  readonly ageUnderMonths: number;
  readonly source: Source;
}

export const taxLaws: readonly TaxLaw[] = [
  {
    from: "2025-01-01" as Day,
    percent: 80,
    mostCents: 480_000,
    ageUnderMonths: 14 * 12,
    source: {
      title: "Einkommensteuergesetz (EStG) in der Fassung des Jahressteuergesetzes 2024",
      paragraph: "§ 10 Abs. 1 Nr. 5",
      url: "https://www.gesetze-im-internet.de/estg/__10.html",
      asOf: "2024-12-05",
    },
  },
];

/** The tax law of a day; the first we know for earlier days. */
export function taxLawOn(on: Day, table: readonly TaxLaw[] = taxLaws): TaxLaw {
  const rows = [...table].sort((a, b) => (a.from < b.from ? -1 : 1));
  const row = rows.findLast(({ from }) => from <= on) ?? rows[0];
  if (!row) throw new Error("no tax law"); // a gap in our own table
  return row;
}

/** Families with little money need not pay the fee: a right everywhere, on application. */
export const waiver: Source = {
  title: "Achtes Buch Sozialgesetzbuch (SGB VIII)",
  paragraph: "§ 90 Abs. 4",
  url: "https://www.gesetze-im-internet.de/sgb_8/__90.html",
  asOf: "2021",
};
