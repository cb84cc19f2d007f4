import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { USUAL_LEAST_MONTHS } from "../capacity/stay";
import { addMonths, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type MetricPoint, toMetric } from "../kernel/metric-point";
import { tagsOfArea } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { noFilters } from "../listing/filters";
import { areaOf, type Ranking } from "../market/question";
import { placeBySlug } from "../places/queries";
import { SearchResult } from "./result";
import { rankedRows, resultOf } from "./rows";

/** Around the middle of the place. Distances on the page are straight lines from blurred points, as everywhere. */
export const PLACE_RADIUS_KM = 10;

/** From how many free hours a week on we speak of a free place: less than that, no permit would be needed (§43 SGB VIII). */
export const FREE_PLACE_HOURS = 15;

/** Results shown below the numbers. */
const SOME = 6;

/** Neighbours linked to, and how far away they may lie. */
const NEIGHBOURS = 8;
const NEIGHBOURS_KM = 30;

export const PlacePage = z.object({
  place: z.object({ label: z.string(), slug: z.string(), land: z.string(), lon: z.number(), lat: z.number() }),
  /** Listed childminders within `PLACE_RADIUS_KM`. */
  childminders: z.number(),
  /** Those of them with at least `FREE_PLACE_HOURS` free hours a week (weeks A and B averaged) today, for half a year at least, … */
  freeNow: z.number(),
  /** … and in three months, by what is agreed today. */
  freeInThreeMonths: z.number(),
  /**
   * Medians over those with a free place now: when the first free hour of their days from Monday to Friday begins, when the
   * last one ends, and how many hours a week are free. Null where nobody has a free place.
   */
  typicalHours: z.object({ fromMinute: z.number(), untilMinute: z.number(), hoursPerWeek: z.number() }).nullable(),
  /** The nearest who have a free place now. */
  someResults: z.array(SearchResult),
  /** Towns and municipalities around, the nearest first, with the number that their own page shows. */
  nearby: z.array(z.object({ label: z.string(), slug: z.string(), childminders: z.number() })),
  tags: z.array(z.string()),
});
export type PlacePage = z.infer<typeof PlacePage>;

/** What a place's own page says, in real numbers. @throws `search.unknown_place` */
export async function readPlace(ctx: Context, slug: string): Promise<PlacePage> {
  authorise(ctx, "search.read");
  const place = await placeBySlug(ctx, slug);
  if (!place) throw new AppError("search.unknown_place", { place: slug.slice(0, 80), suggestions: "" }, "slug");
  const today = todayInBerlin(ctx.now);
  const { label, land, lon, lat } = place;
  const here = { ...toMetric({ lon, lat }), lon, lat };
  const where = { here, radiusMetres: PLACE_RADIUS_KM * 1000 };
  const [[numbers], some] = await Promise.all([
    ctx.db.execute<NumbersRow>(numbersStatement(slug, here, today), "objects"),
    rankedRows(ctx, { ...nearestWithPlace, start: today, where }),
  ]);
  if (!numbers) throw new Error("an aggregate answers one row");
  const { childminders, free_now, free_in_three_months, typical, nearby } = numbers;
  return {
    place: { label, slug: place.slug, land, lon, lat },
    childminders,
    freeNow: free_now,
    freeInThreeMonths: free_in_three_months,
    typicalHours: typical && {
      fromMinute: typical.first * 15,
      untilMinute: typical.last * 15,
      hoursPerWeek: Math.round(typical.quarters / 4) / 2,
    },
    someResults: some.map((row) => resultOf(row, { ...anyChild, start: today }, ctx.locale)),
    nearby: nearby.filter((place) => place.childminders > 0),
    tags: tagsOfArea({ ...areaOf(where), reach: (PLACE_RADIUS_KM + NEIGHBOURS_KM) * 1000 }),
  };
}

const LEAST_QUARTERS = FREE_PLACE_HOURS * 4 * 2;

/** A page says what is free for a child of whom nothing is known; a gap until the next child comes is no place. */
const anyChild = { wanted: null, children: 1, ageMonths: null, leastMonths: USUAL_LEAST_MONTHS } as const;

const nearestWithPlace: Omit<Ranking, "start" | "where"> = {
  ...anyChild,
  filters: { ...noFilters, ...anyChild, onlyFitting: true },
  leastQuarters: LEAST_QUARTERS,
  sort: "distance",
  after: null,
  limit: SOME,
};

type NumbersRow = {
  readonly childminders: number;
  readonly free_now: number;
  readonly free_in_three_months: number;
  /** In quarter hours: of the day, of the day, and of the fortnight. */
  readonly typical: { readonly first: number; readonly last: number; readonly quarters: number } | null;
  readonly nearby: PlacePage["nearby"];
};

function numbersStatement(slug: string, { x, y }: MetricPoint, today: Day): SQL {
  const here = sql`st_setsrid(st_makepoint(${x}::float8, ${y}::float8), 3035)`;
  const radius = sql.raw(String(PLACE_RADIUS_KM * 1000));
  const reach = sql.raw(String(NEIGHBOURS_KM * 1000));
  const least = sql.raw(String(LEAST_QUARTERS));
  return sql`
with around as materialized (
  select ${lastingFrom(today)} as now, ${lastingFrom(addMonths(today, 3))} as soon
  from listings where ${within(sql`point`, here, radius)}
), free as materialized (
  select bit_count(now) as quarters, (${workdays}) as day from around where bit_count(now) >= ${least}
)
select (select count(*) from around)::int as childminders,
  (select count(*) from free)::int as free_now,
  (select count(*) from around where bit_count(soon) >= ${least})::int as free_in_three_months,
  (select case when count(*) > 0 then json_build_object(
      'first', percentile_disc(0.5) within group (order by position(B'1' in day) - 1),
      'last', percentile_disc(0.5) within group (order by length(rtrim(day::text, '0'))),
      'quarters', percentile_disc(0.5) within group (order by quarters)) end
    from free where bit_count(day) > 0) as typical,
  (select coalesce(json_agg(json_build_object('label', label, 'slug', slug, 'childminders', childminders) order by metres), '[]')
    from (
      select label, slug, metres,
        (select count(*) from listings l where ${within(sql`l.point`, sql`near.point`, radius)}) as childminders
      from (
        select label, slug, point, point <-> ${here} as metres from places
        where slug <> ${slug} and kind <> 'district' and ${within(sql`point`, here, reach)}
        order by metres limit ${sql.raw(String(NEIGHBOURS))}
      ) near
    ) counted) as nearby`;
}

/** What is free on a day, if so much is free from then on for as long as a place lasts at least. */
function lastingFrom(day: Day): SQL {
  return sql`case when not exists (
    select from unnest(spans_from, spans_free) later (later_from, later_free)
    where later_from > ${day}::date and later_from < ${addMonths(day, USUAL_LEAST_MONTHS)}::date
      and bit_count(later_free) < ${sql.raw(String(LEAST_QUARTERS))}
  ) then spans_free[width_bucket(${day}::date, spans_from)] end`;
}

function within(point: SQL, middle: SQL, metres: SQL): SQL {
  return sql`${point} && st_expand(${middle}, ${metres}) and ${point} <-> ${middle} <= ${metres}`;
}

/** The free quarter hours of Monday to Friday in both weeks, laid over each other: one day of 96. */
const workdays = sql.raw(
  [0, 672]
    .flatMap((week) => [0, 1, 2, 3, 4].map((weekday) => `substring(now from ${week + weekday * 96 + 1} for 96)`))
    .join(" | "),
);
