/**
 * The statement behind every search: it filters, ranks and cuts a page out of `listings`, the one table it reads. Distances
 * are the ellipsoid's from the blurred point, in steps of 100 m, and nothing finer decides about order; within a step the id
 * does.
 *
 * The planar distance of EPSG:3035, which the index walks by, is off by at most 0.11 % inside Germany. It decides where that
 * cannot change the step or cross the radius; elsewhere, for about every sixth childminder, the ellipsoid is asked.
 */
import { type SQL, sql } from "drizzle-orm";
import { MONTHS_TO_GROW } from "../capacity/stay";
import { addMonths, daysBetween } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { countQuarters, toHex, weekOf, without } from "../kernel/fortnight-grid";
import type { LonLat, MetricPoint } from "../kernel/metric-point";
import {
  areaOf,
  type Filters,
  MOST_COUNTED,
  mostMissing,
  NEVER,
  PLANAR_ERROR,
  type Position,
  type Ranking,
  SHORT,
  STEP,
  type Surroundings,
  type Way,
} from "../market/question";
import { filterColumns, meetsFilters } from "./filter-sql";

/** More than ever stand between a page's last and its surely last; tells the planner that the statement is cheap. */
const MOST_WALKED = 1_000;

export function rankingStatement(ranking: Ranking): SQL {
  return "there" in ranking.where || ranking.sort !== "distance" ? bestOfAll(ranking) : nearestFirst(ranking);
}

/**
 * Walks the index outwards from the middle and stops when the page is full. The planner cannot sort everybody instead,
 * whatever it thinks of the filters: the walk stands alone, with no condition on `point` that another kind of scan could use,
 * under a limit that it does not know and takes for a tenth of all. The walk ends by counting who lies beyond the radius, and
 * once the page is full and another 100 m (and the planar error) are done, since the ellipsoid may still swap two of them.
 */
function nearestFirst(ranking: Ranking): SQL {
  const { here, radiusMetres } = ranking.where as Surroundings;
  const planar = sql`point <-> ${metric(here)}`;
  const margin = STEP + 2 * PLANAR_ERROR * radiusMetres;
  const reached = sql`
      select *, count(*) filter (where planar > ${radiusMetres * (1 + PLANAR_ERROR)}::float8)
        over (order by planar rows unbounded preceding) as beyond
      from (
        select *, ${planar} as planar from listings order by ${planar} limit (select 2147483647)
      ) walk`;
  return sql`
select ${resultColumns(ranking)}, distance_steps, null::int as detour_steps, rank, steps, null::int as total, null::int as fitting
from (
  select * from (
    select *, count(*) over (order by planar range between unbounded preceding and ${margin}::float8 preceding) as surely_before
    from (${suitable(ranking, reached, sql`order by planar offset 0`)}) suitable
  ) counted
  where surely_before < ${ranking.limit}::int
  limit ${sql.raw(String(MOST_WALKED))}
) page
order by rank, steps, childminder_id
limit ${ranking.limit}::int`;
}

/** Looks at everybody in the area; who is best may live at its edge. */
function bestOfAll(ranking: Ranking): SQL {
  const isWay = "there" in ranking.where;
  return sql`
select ${resultColumns(ranking)}, distance_steps, detour_steps, rank, steps, total, fitting
from (
  select * from (
    select childminder_id, distance_steps, ${isWay ? sql`detour_steps` : sql`null::int as detour_steps`}, rank, steps,
      least(count(*) over (), ${sql.raw(String(MOST_COUNTED))})::int as total,
      ${fitting(ranking)} as fitting
    from (${suitable(ranking, everybodyIn(ranking), sql`offset 0`)}) suitable
  ) found
  where ${isAfter(ranking.after)}
  order by rank, steps, childminder_id
  limit ${ranking.limit}::int
) page join listings using (childminder_id)
order by rank, steps, childminder_id`;
}

export function everybodyIn({ where }: Pick<Ranking, "where">): SQL {
  const { from, to, reach } = areaOf(where);
  const middle = "there" in where ? sql`st_makeline(${metric(from)}, ${metric(to)})` : metric(from);
  return sql`
      select *, point <-> ${metric(where.here)} as planar, 0 as beyond
      from listings where point && st_expand(${middle}, ${reach}::float8) and point <-> ${middle} <= ${reach}::float8`;
}

/** How many answer each of these, counted up to 1,000, in one row of columns "0", "1", … */
export function countingStatement(rankings: readonly Ranking[]): SQL {
  const counts = rankings.map(
    (ranking, at) => sql`(
  select least(count(*), ${sql.raw(String(MOST_COUNTED))})::int
  from (${suitable(ranking, everybodyIn(ranking), sql`offset 0`)}) suitable
) as ${sql.identifier(String(at))}`,
  );
  return sql`select ${sql.join(counts, sql`, `)}`;
}

/**
 * Of those in reach who meets the filters and has something to offer, with distance and rank. Each level computes once what the
 * next one uses often: `fence` keeps the planner from folding them into one, and keeps their order.
 */
function suitable(ranking: Ranking, reached: SQL, fence: SQL): SQL {
  const { where, sort } = ranking;
  const isWay = "there" in where;
  const hasSomething = ranking.filters.onlyFitting
    ? sql`missing = 0 and lost = 0`
    : sql`(missing < ${mostMissing(ranking)}::int or whole is not null)`;
  // The walk is cut after the filters, so they must hold the page's beginning too; elsewhere the total is counted first.
  const onPage = !isWay && sort === "distance" ? isAfter(ranking.after) : sql`true`;
  return sql`
select * from (
  select *, ${rank(ranking)} as rank, ${isWay ? sql`detour_steps` : sql`distance_steps`} as steps from (
    select *, ${whole(ranking)} as whole, ${steps(where)}
    from (
      select *, ${lost(ranking)} as lost
      from (
        select *, ${measures(where)}, ${missing(freeOnStart(ranking), ranking)} as missing
        from (${reached}) reached
        where beyond < 1 and ${opaque(meets(ranking.filters))}
        ${fence}
      ) measured
      where ${opaque(inReach(where))}
      ${fence}
    ) timed
    ${fence}
  ) offering
) ranked
where ${opaque(sql`${hasSomething} and ${onPage}`)}
${fence}`;
}

/** Of the grids those that matter, as hex digits: a bit string travels as its length in 4 bytes and its bits. */
export function resultColumns(ranking: Counted): SQL {
  return sql`${cardColumns}, array_to_string(array(select ${hexOf(sql`free`)} from unnest(${spansOf(ranking)}) free), ' ') as spans_free`;
}

/** A grid as it travels. */
export function hexOf(grid: SQL): SQL {
  return sql`substr(encode(bit_send(${grid}), 'hex'), 9)`;
}

const cardColumns = sql`childminder_id, slug, name, place_name, lon, lat, blur_metres, ${filterColumns}, meal_charge_cents,
  hourly_price_cents, picture_id, answered_percent, answer_hours, from_age_months, to_age_months, array_to_string(spans_from, ' ') as spans_from`;

/** How many of all found have everything on the first day, for as long as needed; by distance nobody asks how long. */
function fitting({ sort, wanted }: Ranking): SQL {
  if (sort === "distance" || !wanted) return sql`null::int`;
  return sql`least(count(*) filter (where missing = 0 and lost = 0) over (), ${sql.raw(String(MOST_COUNTED))})::int`;
}

/** The planner takes `is not null` for all but certain, so a filter in this form never frightens it off the index. */
export function opaque(condition: SQL): SQL {
  return sql`case when ${condition} then true end is not null`;
}

/** A child that is too young is let through where it will soon be old enough. */
export function meets({ ageMonths, onlyFitting, ...filters }: Filters): SQL {
  const oldest = (ageMonths ?? 0) + (onlyFitting ? 0 : MONTHS_TO_GROW);
  const ofAge =
    ageMonths === null ? sql`true` : sql`${ageMonths}::int <= to_age_months and from_age_months <= ${oldest}::int`;
  return sql.join([ofAge, ...meetsFilters(filters)], sql` and `);
}

/** How far it is, and how much of a detour, in metres. */
export function measures(where: Surroundings | Way): SQL {
  return "there" in where ? wayMetres(where) : sql`${metres(where)} as metres`;
}

export function inReach(where: Surroundings | Way): SQL {
  return "there" in where ? sql`detour <= ${where.detourMetres}::float8` : sql`metres <= ${where.radiusMetres}::float8`;
}

/** The same in steps of 100 m; the detour only along a way. */
export function steps(where: Surroundings | Way): SQL {
  const step = sql.raw(String(STEP));
  const distance = sql`round(metres / ${step})::int as distance_steps`;
  return "there" in where ? sql`${distance}, round(greatest(detour, 0) / ${step})::int as detour_steps` : distance;
}

function metres({ here, radiusMetres }: Surroundings): SQL {
  const [least, most] = [sql.raw(String(1 - PLANAR_ERROR)), sql.raw(String(1 + PLANAR_ERROR))];
  const step = sql.raw(String(STEP));
  return sql`case when round(planar * ${least} / ${step}) = round(planar * ${most} / ${step})
      and abs(planar - ${radiusMetres}::float8) > ${2 * PLANAR_ERROR * radiusMetres}::float8
    then planar else st_distance(${geographic(sql`lon`, sql`lat`)}, ${geographicOf(here)}) end`;
}

function wayMetres({ here, there }: Way): SQL {
  const [home, work] = [geographicOf(here), geographicOf(there)];
  const her = geographic(sql`lon`, sql`lat`);
  return sql`st_distance(${her}, ${home}) as metres,
    st_distance(${her}, ${home}) + st_distance(${her}, ${work}) - st_distance(${home}, ${work}) as detour`;
}

/** Quarter hours of the fortnight that are wanted and not free; without wanted hours 1 where too little is free. */
function missing(free: SQL, { wanted, leastQuarters }: Ranking): SQL {
  return wanted ? missingOf(free, wanted) : sql`(${count(free)} < ${leastQuarters}::int)::int`;
}

const count = (grid: SQL): SQL => sql`coalesce(bit_count(${grid}), 0)`;

/** Quarter hours of the fortnight that are wanted and not free. */
export function missingOf(free: SQL, wanted: CareSchedule): SQL {
  const fixed = countQuarters(wanted.fixed);
  const parts = [sql`0`];
  if (fixed > 0) parts.push(sql`${fixed}::int - ${count(sql`${free} & ${bits(wanted.fixed)}`)}`);
  if (wanted.floating) {
    const { window, hoursPerWeek } = wanted.floating;
    const room = without(window, wanted.fixed);
    for (const week of ["A", "B"] as const) {
      parts.push(sql`greatest(0, ${hoursPerWeek * 4}::int - ${count(sql`${free} & ${bits(weekOf(room, week))}`)})`);
    }
  }
  return sql`(${sql.join(parts, sql` + `)})::int`;
}

/** The span that holds on the start date; before the first one, or while the child is too young, nothing is free. */
function freeOnStart(ranking: Ranking): SQL {
  const { ageMonths } = ranking.filters;
  const span = sql`(${spansOf(ranking)})[width_bucket(${ranking.start}::date, spans_from)]`;
  return ageMonths === null ? span : sql`(case when from_age_months <= ${ageMonths}::int then ${span} end)`;
}

/**
 * Of what is all free on the start date: as many of the wanted quarter hours as the time is short of what is needed. A child that
 * was not told of outgrows nobody. By distance nobody asks.
 */
function lost(ranking: Ranking): SQL {
  const { start, leastMonths, sort, filters } = ranking;
  const least = addMonths(start, leastMonths);
  const days = daysBetween(start, least);
  if (days === 0 || (sort === "distance" && !filters.onlyFitting)) return sql`0`;
  const fails = sql`(
      select min(later_from) from unnest(spans_from, ${spansOf(ranking)}) later (later_from, later_free)
      where later_from > ${start}::date and later_from < ${least}::date and ${missing(sql`later_free`, ranking)} > 0)`;
  const short = sql`${least}::date - ${first("least", sql`${least}::date`, fails, outgrown(ranking))}`;
  return sql`case when missing = 0 then ceil(${mostMissing(ranking)}::float8 * (${short}) / ${days}::int)::int else 0 end`;
}

/**
 * The first day from which all of it is free for as long as needed, in days since ranks began; `SHORT` where it is so for a shorter
 * time only, null where never. Asked only where it decides something: by distance, any day will do.
 */
function whole(ranking: Ranking): SQL {
  const { sort, filters } = ranking;
  const onStart = sql`when missing = 0 and lost = 0 then ${dayNumber(sql`${ranking.start}::date`)}`;
  if (filters.onlyFitting) return sql`case ${onStart} end`;
  if (sort === "start") return sql`case ${onStart} else ${firstStay(ranking)} end`;
  const later = sort === "fit" ? firstStay(ranking) : anyStay(ranking);
  return sql`case ${onStart} when missing = ${mostMissing(ranking)}::int then ${later} end`;
}

/** Each span in which all of it is free, with the first later one that fails, while the child is of her age. */
function firstStay(ranking: Ranking): SQL {
  const end = first("least", sql`fails`, outgrown(ranking));
  return sql`(
      select min(case when (begins + make_interval(months => ${ranking.leastMonths}::int))::date > ends then ${sql.raw(String(SHORT))}
        else ${dayNumber(sql`begins`)} end)
      from (
        select ${begin(ranking)} as begins, ${end} as ends, next
        from (
          select *, min(later_from) filter (where not is_whole)
            over (order by later_from rows between 1 following and unbounded following) as fails
          from (
            select later_from, next, ${missing(sql`later_free`, ranking)} = 0 as is_whole
            from ${spansWithNext(ranking)}
          ) judged
        ) followed
        where is_whole
      ) stays
      where (next is null or next > begins) and (ends is null or ends > begins))`;
}

/** The first day on which all of it is free, however long. */
function anyStay(ranking: Ranking): SQL {
  const { filters } = ranking;
  const ofAge = filters.ageMonths === null ? sql`true` : sql`${begin(ranking)} < ${outgrown(ranking)}`;
  return sql`(
      select min(${dayNumber(begin(ranking))}) from ${spansWithNext(ranking)}
      where (next is null or next > ${begin(ranking)}) and ${ofAge} and ${missing(sql`later_free`, ranking)} = 0)`;
}

function spansWithNext(ranking: Ranking): SQL {
  return sql`unnest(spans_from, ${spansOf(ranking)}, spans_from[2:]) later (later_from, later_free, next)`;
}

/** From when on the child can be with her in a span. */
function begin(ranking: Ranking): SQL {
  return first("greatest", sql`later_from`, sql`${ranking.start}::date`, oldEnough(ranking));
}

/** The earliest or latest of days, of those that there are. */
function first(which: "least" | "greatest", ...days: readonly (SQL | null)[]): SQL {
  const known = days.filter((day) => day !== null);
  return known.length === 1 ? sql`${known[0]}` : sql`${sql.raw(which)}(${sql.join(known, sql`, `)})`;
}

function dayNumber(day: SQL): SQL {
  return sql`${day} - '2000-01-01'::date`;
}

/** The first day on which the child is old enough for her; null where its age is not known. */
function oldEnough(ranking: Child): SQL | null {
  return atAge(ranking, sql`from_age_months`);
}

/** The first day on which the child is too old for her; null where its age is not known. */
export function outgrown(ranking: Child): SQL | null {
  return atAge(ranking, sql`to_age_months + 1`);
}

/** Whose age is reckoned from the start. */
type Child = Pick<Ranking, "filters" | "start">;

function atAge({ filters: { ageMonths }, start }: Child, months: SQL): SQL | null {
  if (ageMonths === null) return null;
  const month = `${start.slice(0, 7)}-01`;
  return sql`(${month}::date + make_interval(months => ${months} - ${ageMonths}::int))::date`;
}

/** For how many children places are counted. */
export type Counted = { readonly filters: Pick<Filters, "children"> };

export function spansOf({ filters }: Counted): SQL {
  return filters.children === 2 ? sql`spans_free_two` : sql`spans_free`;
}

/** What decides before the distance does. */
function rank(ranking: Ranking): SQL {
  const most = sql`${mostMissing(ranking)}::int`;
  const onlyShort = sql`whole = ${sql.raw(String(SHORT))}`;
  if (ranking.sort === "fit")
    return sql`case when missing = ${most} and ${onlyShort} then ${most} + 1 else missing + lost end`;
  const never = sql`whole is null or (${onlyShort} and missing between 1 and ${most} - 1)`;
  if (ranking.sort === "start") return sql`case when ${never} then ${sql.raw(String(NEVER))} else whole end`;
  return sql`0`;
}

function isAfter(after: Position | null): SQL {
  if (!after) return sql`true`;
  return sql`(rank, steps, childminder_id) > (${after.rank}::int, ${after.steps}::int, ${after.id}::uuid)`;
}

export function bits(grid: Parameters<typeof toHex>[0]): SQL {
  return sql`${`x${toHex(grid)}`}::bit(1344)`;
}

function metric({ x, y }: MetricPoint): SQL {
  return sql`st_setsrid(st_makepoint(${x}::float8, ${y}::float8), 3035)`;
}

export function geographicOf({ lon, lat }: LonLat): SQL {
  return geographic(sql`${lon}::float8`, sql`${lat}::float8`);
}

export function geographic(lon: SQL, lat: SQL): SQL {
  return sql`st_setsrid(st_makepoint(${lon}, ${lat}), 4326)::geography`;
}
