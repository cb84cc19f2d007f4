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

/** So many cents for so many hours a week, and in proportion for others, which may be rounded up to a full number of hours. */
export interface HourlyRate {
  readonly cents: number;
  readonly forHours: number;
  readonly roundedUpTo: number | null;
}

/** For up to so many hours a week (null: for any more). A fee of null is charged, but its figure is not known to us. */
export interface HoursStep {
  readonly upToHours: number | null;
  /** A span where the statute has steps in between that we do not know; a rate where the statute is a formula. */
  readonly cents: number | Span | HourlyRate | null;
}

/** What holds for children of an age and families of an income; of several the first that fits. */
export interface FeeRow {
  /** Younger than this many months on the first day; null for all others. */
  readonly ageUnderMonths: number | null;
  /** Yearly gross income of the family up to so many euros; null for any more, or where income does not count. */
  readonly incomeUpTo: number | null;
  /** Of families with so many children who get Kindergeld; null for any more. Missing where the statute does not count them. */
  readonly children?: number | null;
  readonly steps: readonly HoursStep[];
}

export interface FeeStatute {
  /** Official municipality key (AGS), as in the ids of `places`; of a Landkreis the first five digits of all its keys. */
  readonly ags: string;
  readonly municipality: string;
  readonly land: Land;
  /** Null where the table does not say since when it holds. */
  readonly from: Day | null;
  /** The first day on which it no longer holds, where that is known. */
  readonly until?: Day;
  /** From this day on there is probably a newer one: it is adjusted every year. */
  readonly mayBeOutdatedSince?: Day;
  readonly rows: readonly FeeRow[];
  /** Percent of the fee for the first, second, … child in care at the same time; the last holds for all further ones. */
  readonly shares: readonly number[] | null;
  /** The same for families of one parent, where the statute has it. */
  readonly sharesAlone: readonly number[] | null;
  /** Meals, where the statute fixes what parents pay for them, in cents per month. */
  readonly mealsCents: number | null;
  /** For more than so many hours a week only. */
  readonly mealsOverHours?: number;
  readonly sources: readonly [Source, ...Source[]];
  /** Nobody has held it against today's statute: shown as "to be confirmed". */
  readonly toBeConfirmed: boolean;
  readonly remarks: readonly Words[];
}

/** Whether a childminder of funded care may charge parents anything besides; null where we know of no rule. */
export type CoPaymentRule = "banned" | "banned_meals_too" | "allowed";

/**
 * What a municipality has of its own besides a fee table, or instead of one that we could read: whether co-payments are allowed,
 * and where its table stands. It goes before the law of the Land.
 */
export interface MunicipalRule {
  /** As that of a statute. */
  readonly ags: string;
  readonly municipality: string;
  readonly coPayments: CoPaymentRule | null;
  readonly sources: readonly [Source, ...Source[]];
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

const ahrweiler = (children: number | null, ...amounts: readonly number[]): FeeRow => ({
  ageUnderMonths: null,
  incomeUpTo: null,
  children,
  steps: steps([5, 10, 15, 20, 25, 30, 35], amounts),
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
        de: "Das Essen bezahlt die Tagespflegeperson aus öffentlichem Geld: Ein eigenes Verpflegungsgeld kommt bei einem geförderten Platz nicht dazu. Mit gültigem berlinpass-BuT entfällt auch der Anteil für das Mittagessen, bei Halbtagsbetreuung ohne Mittagessen ebenso.",
        en: "The childminder pays for food from public money: with a funded place no meal charge of hers is added. With a valid berlinpass-BuT the share for lunch lapses too, and so it does for half days without lunch.",
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
    mayBeOutdatedSince: "2026-09-01" as Day,
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: [
          // Saxon tables are proportional to nine hours a day; to be confirmed for Dresden.
          { upToHours: 45, cents: { cents: euros(268.75), forHours: 45, roundedUpTo: null } },
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
        de: "Der Beitrag für 9 Stunden am Tag ist bekannt; für weniger Stunden rechnen wir ihn anteilig, wie es in Sachsen üblich ist. Die Stadt passt ihn jedes Jahr zum 1. September an.",
        en: "The fee for 9 hours a day is known; for fewer hours we reckon its share, as is usual in Saxony. The city adjusts it each year on 1 September.",
      },
    ],
  },
  {
    ags: "09564000",
    municipality: "Nürnberg",
    land: "BY",
    from: "2025-02-01" as Day,
    // 2.60 € an hour × 4.3 weeks, for each five hours that were begun.
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: [
          { upToHours: 60, cents: { cents: euros(55.9), forHours: 5, roundedUpTo: 5 } },
          { upToHours: null, cents: null },
        ],
      },
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title: "Stadt Nürnberg: Kosten der Kindertagespflege",
        paragraph: null,
        url: "https://www.nuernberg.de/internet/kinderbetreuung/kosten_tagespflege.html",
        asOf: "2025-02",
      },
    ],
    toBeConfirmed: false,
    remarks: [],
  },
  {
    ags: "06412000",
    municipality: "Frankfurt am Main",
    land: "HE",
    from: "2023-06-01" as Day,
    rows: [
      {
        ageUnderMonths: 24,
        incomeUpTo: null,
        steps: [
          { upToHours: 9.75, cents: { from: 0, to: euros(75) } }, // the table begins at ten hours
          ...steps([15, 25, 35, 45, 55], [75, 125, 175, 225, 275]),
          { upToHours: null, cents: null },
        ],
      },
      { ageUnderMonths: null, incomeUpTo: null, steps: [{ upToHours: null, cents: 0 }] },
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: euros(54),
    mealsOverHours: 15,
    sources: [
      {
        title: "Glückssternchen Bockenheim: Kosten der Kindertagespflege in Frankfurt am Main",
        paragraph: "Beschluss der Stadtverordnetenversammlung vom 11.5.2023",
        url: "https://glueckssternchen-bockenheim.de/",
        asOf: "2023-06",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Ab dem zweiten Geburtstag ist die Kindertagespflege in Frankfurt am Main beitragsfrei.",
        en: "From the second birthday on care with a childminder is free of fees in Frankfurt am Main.",
      },
    ],
  },
  {
    ags: "14713000",
    municipality: "Leipzig",
    land: "SN",
    from: "2025-06-01" as Day,
    mayBeOutdatedSince: "2026-06-01" as Day,
    rows: [
      {
        ageUnderMonths: null,
        incomeUpTo: null,
        steps: [
          { upToHours: 45, cents: { cents: euros(229), forHours: 45, roundedUpTo: null } },
          { upToHours: null, cents: null },
        ],
      },
    ],
    shares: [100, 60, 0],
    sharesAlone: [90, 50, 0],
    mealsCents: null,
    sources: [
      {
        title: "Neue Elternbeiträge in Leipzig ab 1. Juni 2025 (Redaktion Leipzig)",
        paragraph: "§ 15 SächsKitaG",
        url: "https://mittelhessen.app/",
        asOf: "2025",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Der Beitrag für 9 Stunden am Tag ist bekannt; für weniger Stunden gilt der Anteil.",
        en: "The fee for 9 hours a day is known; fewer hours cost their share of it.",
      },
    ],
  },
  ...(
    [
      ["13003000", "Rostock"],
      ["13004000", "Schwerin"],
    ] as const
  ).map(
    ([ags, municipality]): FeeStatute => ({
      ags,
      municipality,
      land: "MV",
      from: "2020-01-01" as Day,
      rows: [
        {
          ageUnderMonths: null,
          incomeUpTo: null,
          steps: [
            { upToHours: 50, cents: 0 },
            { upToHours: null, cents: null },
          ],
        },
      ],
      shares: null,
      sharesAlone: null,
      mealsCents: null,
      sources: [
        {
          title: "Landeshauptstadt Schwerin: Beitragsfreiheit der Kindertagesförderung",
          paragraph: "§ 29 KiföG M-V",
          url: "https://www.schwerin.de/",
          asOf: "2020",
        },
      ],
      toBeConfirmed: true,
      remarks: [],
    }),
  ),
  {
    ags: "01060",
    municipality: "Kreis Segeberg",
    land: "SH",
    from: "2025-01-01" as Day, // at the latest
    rows: [
      {
        ageUnderMonths: 36,
        incomeUpTo: null,
        steps: [{ upToHours: null, cents: { cents: euros(5.8), forHours: 1, roundedUpTo: null } }],
      },
      { ageUnderMonths: null, incomeUpTo: null, steps: [{ upToHours: null, cents: null }] },
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title: "Alvesloher Frechdachse: Elternbeiträge im Kreis Segeberg",
        paragraph: null,
        url: "https://alvesloher-frechdachse.de/",
        asOf: "2025",
      },
    ],
    toBeConfirmed: true,
    remarks: [],
  },
  {
    ags: "07131",
    municipality: "Kreis Ahrweiler",
    land: "RP",
    from: null,
    rows: [
      ahrweiler(1, 15, 30, 45, 60, 74, 89, 104, 119),
      ahrweiler(2, 15, 20, 30, 40, 50, 60, 69, 79),
      ahrweiler(3, 15, 15, 15, 20, 25, 30, 35, 40),
      ahrweiler(null, 0, 0, 0, 0, 0, 0, 0, 0),
    ],
    shares: null,
    sharesAlone: null,
    mealsCents: null,
    sources: [
      {
        title: "Kreis Ahrweiler: Elternbeiträge in der Kindertagespflege",
        paragraph: null,
        url: "https://kreis-ahrweiler.de/?p=10147",
        asOf: "2026-11",
      },
    ],
    toBeConfirmed: true,
    remarks: [
      {
        de: "Gezählt werden die Kinder, für die Sie Kindergeld bekommen, nicht die Kinder in Betreuung.",
        en: "Counted are the children for whom you get Kindergeld, not the children in care.",
      },
    ],
  },
];

/** A municipality that has a table which we could not read, or rules of its own. None of them has a figure here. */
const withoutFigures = (
  ags: string,
  municipality: string,
  title: string,
  url: string,
  {
    asOf = "2026",
    coPayments = null as CoPaymentRule | null,
    paragraph = null as string | null,
    remark = null as Words | null,
  } = {},
): MunicipalRule => ({
  ags,
  municipality,
  coPayments,
  sources: [{ title, paragraph, url, asOf }],
  remarks: remark ? [remark] : [],
});

export const municipalRules: readonly MunicipalRule[] = [
  withoutFigures("01002000", "Kiel", "Landeshauptstadt Kiel: Kindertagespflege", "https://www.kiel.de/", {
    coPayments: "banned",
    paragraph: "Satzung über die Förderung der Kindertagespflege",
  }),
  withoutFigures(
    "03241001",
    "Hannover",
    "Landeshauptstadt Hannover: Kosten der Kindertagespflege",
    "https://www.kinderbetreuung-hannover.de/",
    {
      remark: {
        de: "In Hannover sind Zuzahlungen ausgeschlossen, wenn der Vertrag „familienfreundlich“ ist. Bitte fragen Sie danach.",
        en: "In Hannover co-payments are ruled out if the contract is “familienfreundlich”. Please ask about it.",
      },
    },
  ),
  withoutFigures("05314000", "Bonn", "Bundesstadt Bonn: Elternbeiträge", "https://www.bonn.de/elternbeitraege"),
  withoutFigures(
    "05162",
    "Rhein-Kreis Neuss",
    "Rhein-Kreis Neuss: Elternbeiträge",
    "https://www.rhein-kreis-neuss.de/",
  ),
  withoutFigures(
    "05315000",
    "Köln",
    "Stadt Köln: Elternbeiträge für die Kindertagespflege",
    "https://www.stadt-koeln.de/service/produkt/elternbeitraege-fuer-die-kindertagespflege-1",
    { asOf: "2023-12" },
  ),
  withoutFigures(
    "08111000",
    "Stuttgart",
    "Tagesmütter Stuttgart: Kosten der Kindertagespflege",
    "https://www.tagesmuetter-stuttgart.de/",
  ),
  withoutFigures(
    "08311000",
    "Freiburg im Breisgau",
    "Stadt Freiburg: Kindertagespflege",
    "https://www.kinder-freiburg.de/",
    {
      coPayments: "allowed",
    },
  ),
];

export function municipalRuleOf(ags: string): MunicipalRule | null {
  return municipalRules.find((rule) => ags.startsWith(rule.ags)) ?? null;
}

/** The statute that holds in a municipality on a day; null where we have none. That of a city goes before its Landkreis's. */
export function statuteOn(ags: string, on: Day, table: readonly FeeStatute[] = feeStatutes): FeeStatute | null {
  const rows = table
    .filter((row) => ags.startsWith(row.ags) && (row.from ?? on) <= on && (row.until === undefined || on < row.until))
    .sort((a, b) => a.ags.length - b.ags.length || ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
  return rows.at(-1) ?? null;
}
