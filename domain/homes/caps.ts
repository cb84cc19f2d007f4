/**
 * How many children the law of each Land lets a childminder, and a joint care home, take in. Data with source and
 * valid-from date: a change of law is a new row, never an `if`. A permit may grant less; see `rules.ts`.
 */
import type { Day, Period } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Locale } from "../kernel/locale";

export interface Caps {
  /** Children present at the same time. `null`, here and below: no number is known; the permit alone says. */
  readonly atOnce: number | null;
  /** Contracts that run on the same day. */
  readonly contracts: number | null;
}

/** A limit as it always holds, and as it holds where the conditions of the Land are met (qualification, a specialist). */
export interface Limit extends Caps {
  readonly underConditions: Caps | null;
  readonly source: string;
  /** Nobody has confirmed it yet: to be shown as such, and not relied upon alone. */
  readonly toBeConfirmed: boolean;
}

export interface LandCaps {
  readonly land: Land;
  /** From this day on we vouch for the row; the law itself may be older. */
  readonly from: Day;
  /** For each childminder, also in joint care. */
  readonly alone: Limit;
  /** For a joint care home (Großtagespflege) as a whole, beside the caps of each of its childminders. */
  readonly joint: JointLimit;
  /** What numbers cannot say, or what is heard of the Land and not confirmed: to be told to whoever decides. It limits nothing. */
  readonly hint: Readonly<Record<Locale, string>> | null;
}

export interface JointLimit extends Limit {
  /** The most who may care there together; null where no number is known. */
  readonly persons: number | null;
  /** Whose permits must say so for `underConditions`: each one's that the conditions are met, or one's that she is a specialist. */
  readonly conditions: "each permit" | "one specialist" | null;
}

/** What holds in a Land on a day. Before the first row it is the first row. */
export function capsOn(land: Land, on: Day, table: readonly LandCaps[] = landCaps): LandCaps {
  const rows = table.filter((row) => row.land === land).sort((a, b) => (a.from < b.from ? -1 : 1));
  const row = rows.findLast(({ from }) => from <= on) ?? rows[0];
  if (!row) throw new Error(`no caps for ${land}`); // a gap in our own table
  return row;
}

/** The days after `from` on which the law of this Land changes. */
export function changesOfLaw(land: Land, from: Day, table: readonly LandCaps[] = landCaps): Day[] {
  return table.filter((row) => row.land === land && row.from > from).map((row) => row.from);
}

/** The limits that hold where conditions are, or are not, met. */
export function capsUnder(limit: Limit, conditionsMet: boolean): Caps {
  return conditionsMet && limit.underConditions ? limit.underConditions : limit;
}

const VOUCHED_FROM = "2020-08-01" as Day;
const FEDERAL = "§43(3) SGB VIII: at most 5 other people's children at once";

/** LAW.md B, with how sure each row is. A figure that nobody has read anywhere is a hint and never a limit. */
export const landCaps: readonly LandCaps[] = [
  {
    land: "NW",
    from: VOUCHED_FROM,
    // Five is "present", her own children included (decision 0041); eight is "in single cases": an upper bound, the permit may say five.
    alone: {
      atOnce: 5,
      contracts: 8,
      underConditions: { atOnce: 5, contracts: 10 },
      source: "§22(2) KiBiz",
      toBeConfirmed: false,
    },
    joint: {
      atOnce: 9,
      contracts: 9,
      underConditions: { atOnce: 9, contracts: 15 },
      conditions: "each permit",
      persons: 3,
      source: "§22(3) KiBiz",
      toBeConfirmed: false,
    },
    hint: {
      de: "Acht Verträge erlaubt das Jugendamt nur im Einzelfall, und anwesende eigene Kinder ohne andere Betreuung zählen mit: Nehmen Sie dann bei Ihren Zeiten entsprechend weniger Kinder an. Für zehn müssen regelmäßig mehrere Kinder weniger als 15 Stunden in der Woche kommen, immer in denselben Gruppen, und Sie brauchen die QHB-Qualifizierung oder eine sozialpädagogische Ausbildung.",
      en: "The office allows eight contracts in single cases only, and own children who are present without other care count too: then enter fewer children with your hours. Ten ask for several children who regularly come for less than 15 hours a week, always in the same groups, and for the QHB qualification or training as a social pedagogue.",
    },
  },
  {
    land: "BY",
    from: VOUCHED_FROM,
    alone: { atOnce: 5, contracts: 8, underConditions: null, source: "Art. 9 BayKiBiG", toBeConfirmed: false },
    joint: {
      atOnce: 8,
      contracts: 16,
      underConditions: { atOnce: 10, contracts: 16 }, // more than 8 at once needs a pädagogische Fachkraft
      conditions: "one specialist",
      persons: 3,
      source: "Art. 9 BayKiBiG",
      toBeConfirmed: false,
    },
    hint: null,
  },
  {
    land: "BW",
    from: VOUCHED_FROM,
    alone: { atOnce: 5, contracts: 10, underConditions: null, source: "kindertagespflege-bw.de", toBeConfirmed: false },
    joint: {
      atOnce: 7,
      contracts: 17,
      underConditions: { atOnce: 10, contracts: 17 }, // a Fachkraft, or 300 units and two years of practice, from the 8th child on
      conditions: "one specialist",
      persons: null, // "at least two"
      source: "kindertagespflege-bw.de",
      toBeConfirmed: false,
    },
    hint: null,
  },
  {
    land: "HE",
    from: VOUCHED_FROM,
    // The law says 10 children a week. Contracts that alternate by week would leave room for more; we count them all.
    alone: { atOnce: 5, contracts: 10, underConditions: null, source: "§29(5) HKJGB", toBeConfirmed: false },
    joint: jointByPermit(),
    hint: null,
  },
  {
    ...byPermit("BE"),
    joint: {
      atOnce: 10,
      contracts: null,
      underConditions: null,
      conditions: null,
      persons: 2,
      source: "kindertagespflege-berlin.de",
      toBeConfirmed: true,
    },
  },
  {
    ...byPermit("NI"),
    hint: {
      de: "Ab dem neunten fremden Kind verlangte Niedersachsen bis 2021 eine pädagogische Fachkraft (§ 15 Nds. AG SGB VIII); ob das NKiTaG es übernimmt, ist noch zu prüfen.",
      en: "From the ninth child on Lower Saxony asked for a specialist until 2021 (§ 15 Nds. AG SGB VIII); whether the NKiTaG takes it over is to be confirmed.",
    },
  },
  ...(["HH", "SH", "MV"] as const).map((land) => ({
    ...byPermit(land),
    hint: {
      de: "In gemeinsamer Tagespflege sollen hier höchstens zehn Kinder gleichzeitig betreut werden; das ist noch zu prüfen.",
      en: "Joint care here is said to take at most ten children at once; this is to be confirmed.",
    },
  })),
  ...(["BB", "HB", "RP", "SL", "SN", "ST", "TH"] as const).map(byPermit),
];

/** The federal law caps who is present and nobody's contracts; the rest only the permit says. */
function byPermit(land: Land): LandCaps {
  return {
    land,
    from: VOUCHED_FROM,
    alone: { atOnce: 5, contracts: null, underConditions: null, source: FEDERAL, toBeConfirmed: true },
    joint: jointByPermit(),
    hint: null,
  };
}

/** Where we know of no number for joint care as a whole. */
function jointByPermit(): JointLimit {
  return {
    atOnce: null,
    contracts: null,
    underConditions: null,
    conditions: null,
    persons: null,
    source: "none known",
    toBeConfirmed: true,
  };
}

/** The licence to care (Pflegeerlaubnis). Where two hold on a day, the one that began later replaces the other. */
export interface Permit extends Period {
  /** Children present at the same time. */
  readonly atOnce: number;
  /** Contracts that run on the same day. */
  readonly contracts: number;
  /** Granted under the conditions for which the law of the Land allows more (NRW: 10 contracts). */
  readonly underConditions?: boolean;
  /** She is the specialist with whom the law of the Land lets a joint care home take more children (BY, BW). */
  readonly specialist?: boolean;
}
