/**
 * How many children the law of each Land lets a childminder, and a joint care home, take in. Data with source and
 * valid-from date: a change of law is a new row, never an `if`. A permit may grant less; see `rules.ts`.
 */
import type { Day, Period } from "../kernel/calendar";
import { type Land, lands } from "../kernel/laender";

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
  readonly joint: Limit & { readonly persons: number };
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

/** DOMAIN.md, "Capacity is time, not seats". */
export const landCaps: readonly LandCaps[] = [
  {
    land: "NW",
    from: VOUCHED_FROM,
    alone: {
      atOnce: 5,
      contracts: 8,
      underConditions: { atOnce: 5, contracts: 10 },
      source: "§22 KiBiz",
      toBeConfirmed: false,
    },
    joint: {
      atOnce: 9,
      contracts: 15, // if qualified; how many otherwise only the permit says
      underConditions: null,
      persons: 3,
      source: "§22 KiBiz",
      toBeConfirmed: false,
    },
  },
  {
    land: "BY",
    from: VOUCHED_FROM,
    alone: { atOnce: 5, contracts: 8, underConditions: null, source: "Art. 9 BayKiBiG", toBeConfirmed: false },
    joint: {
      atOnce: 8,
      contracts: 16,
      underConditions: { atOnce: 10, contracts: 16 }, // more than 8 at once needs a specialist
      persons: 3,
      source: "Art. 9 BayKiBiG",
      toBeConfirmed: false,
    },
  },
  {
    land: "BW",
    from: VOUCHED_FROM,
    alone: { atOnce: 5, contracts: 10, underConditions: null, source: "kindertagespflege-bw.de", toBeConfirmed: false },
    joint: {
      atOnce: 7,
      contracts: 17,
      underConditions: { atOnce: 10, contracts: 17 }, // a qualified person from the 8th child on
      persons: 3,
      source: "kindertagespflege-bw.de",
      toBeConfirmed: true, // the 17 contracts; how many persons
    },
  },
  {
    land: "HE",
    from: VOUCHED_FROM,
    // The law says 10 children a week. Contracts that alternate by week would leave room for more; we count them all.
    alone: { atOnce: 5, contracts: 10, underConditions: null, source: "§29(5) HKJGB", toBeConfirmed: false },
    joint: jointByPermit(),
  },
  ...lands
    .filter((land) => !["NW", "BY", "BW", "HE"].includes(land))
    .map((land) => ({
      land,
      from: VOUCHED_FROM,
      alone: { atOnce: 5, contracts: 8, underConditions: null, source: FEDERAL, toBeConfirmed: true },
      joint: jointByPermit(),
    })),
];

/** Where we know of no number for joint care as a whole. */
function jointByPermit(): LandCaps["joint"] {
  return {
    atOnce: null,
    contracts: null,
    underConditions: null,
    persons: 3,
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
}
