/**
 * The search as one writes it first: everybody within the radius by `ST_DWithin` on geography (by its own index), all distances,
 * all sorted, the page cut off the top. Filters, ranks and columns are the product's, written down a second time on purpose: so
 * the comparison of answers is a test of both.
 */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { parseDay } from "../domain/kernel/calendar";
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
  return sql`
with reached as (
  select *, st_distance(${home}, ${here}) as metres,
    ${missing(sql`spans_free[width_bucket(${asked.start}::date, spans_from)]`)} as missing
  from listings
  where st_dwithin(${home}, ${here}, ${asked.radiusKm * 1000}::float8)
), dated as (
  select *, case when missing = 0 then ${asked.start}::date else (
    select min(later_from) from unnest(spans_from, spans_free) later (later_from, later_free)
    where later_from > ${asked.start}::date and ${missing(sql`later_free`)} = 0) end as whole_from
  from reached
)
select childminder_id, slug, name, place_name, lon, lat, blur_metres, joint, languages, pedagogies, pets, garden, smoke_free,
  barrier_free, meals, meal_charge_cents, hourly_price_cents, from_age_months, to_age_months, spans_from,
  array(select substr(encode(bit_send(free), 'hex'), 9) from unnest(spans_free) free) as spans_free,
  round(metres / 100)::int as distance_steps, ${rank(asked)} as rank, count(*) over () as total
from dated
where missing < ${wantedQuarters(asked)}::int or whole_from is not null
order by rank, distance_steps, childminder_id
limit ${pageSize + 1}::int`;
}

function rank({ sort }: Asked): SQL {
  if (sort === "fit") return sql`missing`;
  if (sort === "start") return sql`coalesce(whole_from - '2000-01-01'::date, 2147483647)`;
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
