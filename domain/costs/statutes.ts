/**
 * What municipalities charge for funded care with a childminder (public fee, Elternbeitrag), to the cent and from a day on.
 * Data with its source: a new statute is a new row, never an `if`. Fees go to the youth office, never to the childminder.
 */

import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Locale } from "../kernel/locale";

/** Where a figure can be looked up. */
export interface Source {
  readonly title: string;
  readonly paragraph: string | null;
  readonly url: string;
  /** How old the version was that we read: "2021-07", or a day. */
  readonly asOf: string;
}

export type Words = Readonly<Record<Locale, string>>;

/** From the least to the most somebody may have to pay, in cents per month. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** For up to so many hours a week (null: for any more). A fee of null is charged, but its figure is not known to us. */
export interface HoursStep {
  readonly upToHours: number | null;
  /** A span where the statute has steps in between that we do not know. */
  readonly cents: number | Span | null;
}

/** What holds for children of an age and families of an income; of several the first that fits. */
export interface FeeRow {
  /** Younger than this many months on the first day; null for all others. */
  readonly ageUnderMonths: number | null;
  /** Yearly gross income of the family up to so many euros; null for any more, or where income does not count. */
  readonly incomeUpTo: number | null;
  readonly steps: readonly HoursStep[];
}

export interface FeeStatute {
  /** Official municipality key (AGS), as in the ids of `places`. */
  readonly ags: string;
  readonly municipality: string;
  readonly land: Land;
  readonly from: Day;
  readonly rows: readonly FeeRow[];
  /** Percent of the fee for the first, second, … child in care at the same time; the last holds for all further ones. */
  readonly shares: readonly number[] | null;
  /** The same for families of one parent, where the statute has it. */
  readonly sharesAlone: readonly number[] | null;
  /** Meals, where the statute fixes what parents pay for them, in cents per month. */
  readonly mealsCents: number | null;
  readonly sources: readonly [Source, ...Source[]];
  /** Nobody has held it against today's statute: shown as "to be confirmed". */
  readonly toBeConfirmed: boolean;
  readonly remarks: readonly Words[];
}

const euros = (amount: number): number => Math.round(amount * 100);

/** A row of a table with fixed steps of hours: amounts in euros, the last for any more hours. */
function steps(upTo: readonly number[], amounts: readonly number[]): HoursStep[] {
  return amounts.map((amount, at) => ({ upToHours: upTo[at] ?? null, cents: euros(amount) }));
}

const duesseldorfHours = [10, 15, 20, 25, 30, 35, 40, 45];
const duesseldorf = (incomeUpTo: number | null, ...amounts: readonly number[]): FeeRow => ({
  ageUnderMonths: 36,
  incomeUpTo,
  steps: steps(duesseldorfHours, amounts),
});

export const feeStatutes: readonly FeeStatute[] = [
  {
    ags: "05111000",
    municipality: "Düsseldorf",
    land: "NW",
    from: "2021-08-01" as Day,
    rows: [
      duesseldorf(40_000, 0, 0, 0, 0, 0, 0, 0, 0, 50),
      duesseldorf(50_000, 14, 33, 53, 72, 92, 111, 131, 150, 200),
      duesseldorf(60_000, 31, 58, 86, 114, 142, 172, 197, 225, 275),
      duesseldorf(70_000, 48, 85, 122, 158, 195, 232, 268, 305, 355),
      duesseldorf(80_000, 59, 102, 144, 186, 228, 271, 313, 355, 405),
      duesseldorf(null, 69, 117, 164, 211, 258, 306, 353, 400, 450),
      { ageUnderMonths: null, incomeUpTo: null, steps: [{ upToHours: null, cents: 0 }] },
    ],
    shares: [100, 0],
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title:
          "Satzung über die Erhebung von Elternbeiträgen für die Betreuung von Kindern in Tageseinrichtungen, in Tagespflege und im Rahmen der Offenen Ganztagsschule, Landeshauptstadt Düsseldorf",
        paragraph: "Anlage, Tabelle (B), gültig ab 1.8.2021",
        url: "https://www.duesseldorf.de/stadtrecht/5/51/51-105-1.html",
        asOf: "2021-07",
      },
      {
        title: "Landeshauptstadt Düsseldorf: Beitragstabelle und Geschwisterkind-Regelung",
        paragraph: null,
        url: "https://www.duesseldorf.de/jugendamt/kinder-betreuen/elternbeitrag/tab-kita.html",
        asOf: "2012-08",
      },
    ],
    toBeConfirmed: false,
    remarks: [
      {
        de: "Mit Düsselpass gilt die niedrigste Einkommensstufe. Ergeben sich für Geschwister verschiedene Beiträge, ist der höhere zu zahlen.",
        en: "With the Düsselpass the lowest income bracket holds. Where siblings’ fees differ, the higher one is paid.",
      },
    ],
  },
  {
    ags: "11000000",
    municipality: "Berlin",
    land: "BE",
    from: "2018-08-01" as Day,
    rows: [{ ageUnderMonths: null, incomeUpTo: null, steps: [{ upToHours: null, cents: 0 }] }],
    shares: null,
    sharesAlone: null,
    mealsCents: euros(23),
    sources: [
      {
        title: "Tagesbetreuungskostenbeteiligungsgesetz (TKBG), erläutert auf kitagutschein-berlin.de",
        paragraph: null,
        url: "http://kitagutschein-berlin.de/eltern/beitraege/index.html",
        asOf: "2021",
      },
      {
        title: "Vernetzungsstelle Kita- und Schulverpflegung Berlin: Kosten",
        paragraph: null,
        url: "https://www.vernetzungsstelle-berlin.de/kita/organisation/kosten",
        asOf: "2021",
      },
    ],
    toBeConfirmed: false,
    remarks: [
      {
        de: "Mit gültigem berlinpass-BuT entfällt auch der Anteil für das Mittagessen, bei Halbtagsbetreuung ohne Mittagessen ebenso.",
        en: "With a valid berlinpass-BuT the share for lunch lapses too, and so it does for half days without lunch.",
      },
    ],
  },
  {
    ags: "09162000",
    municipality: "München",
    land: "BY",
    from: "2020-01-01" as Day,
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: steps([20, 25, 30, 35, 40, 45], [38, 48, 58, 69, 79, 90, 100]),
      },
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title: "Kostenbeitragssatzung Kindertagespflege, Landeshauptstadt München, 21. Oktober 2019",
        paragraph: "§ 3",
        url: "https://stadt.muenchen.de/rathaus/stadtrecht/vorschrift/574/version1/0.html",
        asOf: "2019-11",
      },
      {
        title: "weKita: Tabelle des Stadtjugendamts München",
        paragraph: null,
        url: "https://wekita-muenchen.de/gebuehrenuebersicht/",
        asOf: "2024",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Ermäßigungen nach Einkommen und für Geschwister und Zuschüsse des Freistaats sind hier nicht eingerechnet.",
        en: "Reductions by income and for siblings, and grants of the Free State, are not reckoned in here.",
      },
    ],
  },
  {
    ags: "02000000",
    municipality: "Hamburg",
    land: "HH",
    from: "2014-08-01" as Day,
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: [
          { upToHours: 30, cents: 0 },
          { upToHours: null, cents: null },
        ],
      },
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title: "Freie und Hansestadt Hamburg: Elternbeiträge für Kindertageseinrichtungen und Kindertagespflege",
        paragraph: null,
        url: "http://www.hamburg.de/elterninformationen/116832/elternbeitraege/",
        asOf: "2014-05",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Bis 30 Stunden in der Woche ist Kindertagespflege beitragsfrei. Für mehr Stunden richtet sich der Beitrag nach Einkommen und Familiengröße; diese Tabelle haben wir noch nicht.",
        en: "Care with a childminder is free of fees for up to 30 hours a week. For more hours the fee goes by income and size of family; we do not have that table yet.",
      },
    ],
  },
  {
    ags: "14612000",
    municipality: "Dresden",
    land: "SN",
    from: "2025-09-01" as Day,
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: [
          { upToHours: 40, cents: { from: 0, to: euros(268.75) } },
          { upToHours: 45, cents: euros(268.75) },
          { upToHours: null, cents: null },
        ],
      },
    ],
    shares: [100, 60, 0],
    sharesAlone: [90, 50, 0],
    mealsCents: null,
    sources: [
      {
        title: "Elternbeitragssatzung der Landeshauptstadt Dresden vom 25.3.2022 mit Änderung vom 25.1.2024",
        paragraph: "§ 15 SächsKitaG",
        url: "https://www.dresden.de/de/leben/kinder/tagesbetreuung/anmeldung/elternbeitraege.php",
        asOf: "2024-09",
      },
      {
        title: "Neue Elternbeiträge der Kindertagesbetreuung ab 1. September 2025 (Stadtteilzeitung Johannstadt)",
        paragraph: null,
        url: "https://www.johannstadt.de/2025/07/neue-elternbeitrage-kindertagesbetreuung-ab-1-september-2025",
        asOf: "2025-07",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Der Beitrag für 9 Stunden am Tag ist bekannt; weniger Stunden kosten weniger, wie viel weniger, haben wir noch nicht. Die Stadt passt ihn jedes Jahr zum 1. September an.",
        en: "The fee for 9 hours a day is known; fewer hours cost less, how much less we do not have yet. The city adjusts it each year on 1 September.",
      },
    ],
  },
];

/** The statute that holds in a municipality on a day; null where we have none. */
export function statuteOn(ags: string, on: Day, table: readonly FeeStatute[] = feeStatutes): FeeStatute | null {
  const rows = table.filter((row) => row.ags === ags && row.from <= on).sort((a, b) => (a.from < b.from ? -1 : 1));
  return rows.at(-1) ?? null;
}
