/**
 * The search as one writes it first: everybody within the radius by `ST_DWithin` on geography (by its own index), all distances,
 * all sorted, the page cut off the top. Filters, ranks and columns are the product's, written down a second time on purpose: so
 * the comparison of answers is a test of both.
 */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { addMonths, parseDay } from "../domain/kernel/calendar";
import { countQuarters, type FortnightGrid, toHex, weekOf, without } from "../domain/kernel/fortnight-grid";
import { type Question as Asked, readQuestion } from "../domain/search/rules";
import { pageSize, SearchChildminders } from "../domain/search/schemas";
import type { Question, Statement } from "./questions";

export function naiveStatement(question: Question): Statement {
  const asked = readQuestion(SearchChildminders.parse(question), parseDay(question.start ?? ""));
  const { sql: text, params } = new PgDialect().sqlToQuery(naiveSearch(asked));
  return { text, params };
}

function naiveSearch(asked: Asked): SQL {
  if (!("point" in asked.from)) throw new Error("The benchmark asks by point");
  const { lon, lat } = asked.from.point;
  const here = sql`st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326)::geography`;
  const home = sql`st_setsrid(st_makepoint(lon, lat), 4326)::geography`;
  const missing = (free: SQL) => missingQuarters(free, asked);
  const spans = sql`unnest(spans_from, spans_free, spans_from[2:]) later (later_from, later_free, next)`;
  const begins = sql`greatest(later_from, ${asked.start}::date)`;
  return sql`
with reached as materialized (
  select *, st_distance(${home}, ${here}) as metres,
    ${missing(sql`spans_free[width_bucket(${asked.start}::date, spans_from)]`)} as missing,
    array(select later_from from ${spans} where later_from > ${asked.start}::date and ${missing(sql`later_free`)} > 0) as fails,
    array(select ${begins} from ${spans}
      where (next is null or next > ${asked.start}::date) and ${missing(sql`later_free`)} = 0) as wholes
  from listings
  where st_dwithin(${home}, ${here}, ${asked.radiusKm * 1000}::float8)
), dated as (
  select *, ${lost(asked)} as lost, (
    select min(whole) from unnest(wholes) whole where not exists (
      select from unnest(fails) fail
      where fail > whole and fail < whole + make_interval(months => ${asked.leastMonths}::int))) as whole_from
  from reached
)
select childminder_id, slug, name, place_name, lon, lat, blur_metres, joint, languages, pedagogies, pets, garden, smoke_free,
  barrier_free, meals, meal_charge_cents, hourly_price_cents, from_age_months, to_age_months, spans_from,
  array(select substr(encode(bit_send(free), 'hex'), 9) from unnest(spans_free) free) as spans_free,
  round(metres / 100)::int as distance_steps, ${rank(asked)} as rank, count(*) over () as total
from dated
where missing < ${wantedQuarters(asked)}::int or cardinality(wholes) > 0
order by rank, distance_steps, childminder_id
limit ${pageSize + 1}::int`;
}

/** What is all free on the start date but not for long enough loses that share of its hours. */
function lost(asked: Asked): SQL {
  const least = sql`${addMonths(asked.start, asked.leastMonths)}::date`;
  return sql`case when missing = 0 then coalesce((
    select ceil(${wantedQuarters(asked)}::float8 * (${least} - min(fail)) / (${least} - ${asked.start}::date))
    from unnest(fails) fail where fail < ${least}), 0)::int else 0 end`;
}

function rank(asked: Asked): SQL {
  const most = sql`${wantedQuarters(asked)}::int`;
  const short = sql`cardinality(wholes) > 0 and whole_from is null`;
  if (asked.sort === "fit")
    return sql`case when missing = ${most} and ${short} then ${most} + 1 else missing + lost end`;
  if (asked.sort === "start")
    return sql`case when whole_from is not null then whole_from - '2000-01-01'::date
      when ${short} and missing in (0, ${most}) then 2147483647 else 2147483646 end`;
  return sql`0`;
}

function missingQuarters(free: SQL, { wanted }: Asked): SQL {
  const shared = (grid: FortnightGrid) => sql`coalesce(bit_count(${free} & ${`x${toHex(grid)}`}::bit(1344)), 0)`;
  if (!wanted) return sql`(coalesce(bit_count(${free}), 0) < 1)::int`;
  const fixed = sql`${countQuarters(wanted.fixed)}::int - ${shared(wanted.fixed)}`;
  if (!wanted.floating) return sql`(${fixed})::int`;
  const { window, hoursPerWeek } = wanted.floating;
  const room = without(window, wanted.fixed);
  const [a, b] = [weekOf(room, "A"), weekOf(room, "B")].map(
    (week) => sql`greatest(0, ${hoursPerWeek * 4}::int - ${shared(week)})`,
  );
  return sql`(${fixed} + ${a} + ${b})::int`;
}

function wantedQuarters({ wanted }: Asked): number {
  return wanted ? countQuarters(wanted.fixed) + 8 * (wanted.floating?.hoursPerWeek ?? 0) : 1;
}
