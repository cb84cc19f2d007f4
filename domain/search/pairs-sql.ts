/** The two statements behind pairs: whom there is to combine, and the cards of those who were chosen. */
import { type SQL, sql } from "drizzle-orm";
import { addDays, addMonths, later } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { union } from "../kernel/fortnight-grid";
import type { LonLat } from "../kernel/metric-point";
import { MOST_PARTS, type Ranking, STEP } from "../market/question";
import {
  bits,
  type Counted,
  everybodyIn,
  geographic,
  geographicOf,
  hexOf,
  inReach,
  measures,
  meets,
  missingOf,
  opaque,
  outgrown,
  resultColumns,
  spansOf,
  steps,
} from "./ranking";

export type PartRow = {
  readonly id: string;
  readonly distance_steps: number;
  readonly detour_steps: number | null;
  /** What she has of the wanted hours, and of where they may float, as hex digits. */
  readonly kept: string;
  /** The point of a joint home, which is one for all who care there; null for who cares alone. */
  readonly home: string | null;
};

export type PairQuestion = Pick<Ranking, "filters" | "start" | "leastMonths" | "where"> & {
  readonly wanted: CareSchedule;
};

/**
 * The nearest in reach who meet the filters and have some of the wanted hours, but not all, from the start on without a break for as
 * long as is needed, while the child is of their age. What they have then is looked at in order of distance, until there are enough.
 */
export function partsStatement(question: PairQuestion): SQL {
  const { where, wanted, filters } = question;
  const isWay = "there" in where;
  const order = isWay ? sql`detour_steps` : sql`distance_steps`;
  const ofAge = meets({ ...filters, onlyFitting: true });
  const asked = wanted.floating ? union(wanted.fixed, wanted.floating.window) : wanted.fixed;
  return sql`
select childminder_id as id, distance_steps, ${isWay ? sql`detour_steps` : sql`null::int as detour_steps`}, ${hexOf(sql`kept`)} as kept,
  case when joint then lon || ' ' || lat end as home
from (
  select *, ${kept(question)} & ${bits(asked)} as kept
  from (
    select *, ${steps(where)}
    from (
      select *, ${measures(where)} from (${everybodyIn(question)}) reached where ${opaque(ofAge)} offset 0
    ) measured
    where ${opaque(inReach(where))}
    order by ${order}, childminder_id
    offset 0
  ) nearest
  offset 0
) parts
where bit_count(kept) > 0 and ${missingOf(sql`kept`, wanted)} > 0
limit ${sql.raw(String(MOST_PARTS))}`;
}

/** What is free in every span that touches the time needed; null before the first span, or once the child has outgrown her. */
function kept(question: PairQuestion): SQL {
  const { start, leastMonths } = question;
  const until = later(addMonths(start, leastMonths), addDays(start, 1));
  const age = outgrown(question);
  const free = sql`(
    select bit_and(later_free) from unnest(spans_from, ${spansOf(question)}, spans_from[2:]) later (later_from, later_free, next)
    where later_from < ${until}::date and (next is null or next > ${start}::date))`;
  return sql`case when spans_from[1] <= ${start}::date ${age ? sql`and ${age} >= ${until}::date` : sql``} then ${free} end`;
}

/** The cards of these people, in no order; how far they are where somebody asks from somewhere. */
export function cardsStatement(question: Counted, ids: readonly string[], from: LonLat | null = null): SQL {
  const metres = from && sql`st_distance(${geographic(sql`lon`, sql`lat`)}, ${geographicOf(from)})`;
  return sql`
select ${resultColumns(question)}, ${metres ? sql`round(${metres} / ${sql.raw(String(STEP))})::int` : sql`0`} as distance_steps,
  null::int as detour_steps, 0 as rank, 0 as steps, null::int as total, null::int as fitting
from listings where childminder_id = any(${`{${ids.join(",")}}`}::uuid[])`;
}
