/** Runs `rankingStatement` and makes results of its rows. */
import type { VacancySpan } from "../capacity/rules";
import type { AgeRange } from "../capacity/stay";
import type { Day } from "../kernel/calendar";
import { type CareLanguage, eachFeature, type Pedagogy } from "../kernel/care-choices";
import type { Context } from "../kernel/context";
import { type FortnightGrid, fromHex } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import type { AnsweredPage, Standing } from "../market/page";
import { type Position, type Ranking, STEP } from "../market/question";
import { explainFit, type Wish } from "./explain";
import { type FilterRow, words } from "./filter-sql";
import { rankingStatement } from "./ranking";
import type { SearchResult } from "./result";

/** Lists are words with a space between, grids hex digits; every driver reads these alike. */
export type ResultRow = FilterRow & {
  readonly childminder_id: string;
  readonly slug: string;
  readonly name: string;
  readonly place_name: string;
  readonly lon: number;
  readonly lat: number;
  readonly blur_metres: number;
  readonly meal_charge_cents: number | null;
  readonly hourly_price_cents: number | null;
  readonly picture_id: string | null;
  readonly answered_percent: number | null;
  readonly answer_hours: number | null;
  readonly from_age_months: number;
  readonly to_age_months: number;
  readonly spans_from: string;
  /** As hex digits with a space between, or as they are. */
  readonly spans_free: string | readonly FortnightGrid[];
  readonly distance_steps: number;
  readonly detour_steps: number | null;
  readonly rank: number;
  readonly steps: number;
  readonly total: number | null;
  /** Of all found those with all of it on the first day, for as long as needed; null where it was not counted. */
  readonly fitting: number | null;
};

/** The rows of one page, in order. One statement. */
export async function rankedRows(ctx: Pick<Context, "db">, ranking: Ranking): Promise<ResultRow[]> {
  return ctx.db.execute<ResultRow>(rankingStatement(ranking), "objects");
}

/** The rows of one page, in order: from the market in memory where it answers, else as above. */
export async function pageRows(ctx: Context, ranking: Ranking): Promise<ResultRow[]> {
  const page = await ctx.vendors.market?.page(ranking, ctx.freshAs);
  return page ? page.standings.map((standing) => rowOf(standing, page)) : rankedRows(ctx, ranking);
}

function rowOf(her: Standing, { total, fitting }: AnsweredPage): ResultRow {
  return {
    childminder_id: her.childminderId,
    slug: her.slug,
    name: her.name,
    place_name: her.placeName,
    lon: her.lon,
    lat: her.lat,
    blur_metres: her.blurMetres,
    joint: her.joint,
    languages: her.languages.join(" "),
    pedagogies: her.pedagogies.join(" "),
    ...eachFeature((feature) => her[feature]),
    meals: her.meals,
    meal_charge_cents: her.mealChargeCents,
    hourly_price_cents: her.hourlyPriceCents,
    picture_id: her.pictureId,
    answered_percent: her.answeredPercent,
    answer_hours: her.answerHours,
    from_age_months: her.fromAgeMonths,
    to_age_months: her.toAgeMonths,
    spans_from: her.spansFrom.join(" "),
    spans_free: her.free,
    distance_steps: her.distanceSteps,
    detour_steps: her.detourSteps,
    rank: her.rank,
    steps: her.steps,
    total,
    fitting,
  };
}

export function resultOf(row: ResultRow, wish: Wish, locale: Locale): SearchResult {
  return {
    slug: row.slug,
    name: row.name,
    placeName: row.place_name,
    distanceMetres: row.distance_steps * STEP,
    detourMetres: row.detour_steps === null ? null : row.detour_steps * STEP,
    point: { lon: row.lon, lat: row.lat },
    blurMetres: row.blur_metres,
    joint: row.joint,
    languages: words<CareLanguage>(row.languages),
    pedagogies: words<Pedagogy>(row.pedagogies),
    home: eachFeature((feature) => row[feature]),
    meals: row.meals,
    mealChargeCents: row.meal_charge_cents,
    hourlyPriceCents: row.hourly_price_cents,
    pictureId: row.picture_id,
    answering: row.answered_percent === null ? null : { percent: row.answered_percent, hours: row.answer_hours },
    ...agesOfRow(row),
    fit: explainFit(spansOfRow(row), agesOfRow(row), wish, locale),
  };
}

export function agesOfRow(row: ResultRow): AgeRange {
  return { fromAgeMonths: row.from_age_months, toAgeMonths: row.to_age_months };
}

export function positionOf({ rank, steps, childminder_id }: ResultRow): Position {
  return { rank, steps, id: childminder_id };
}

/** Only what is free for as many children as were asked for has been read. Most answers look at a span or two: the rest stays text. */
export function spansOfRow(row: ResultRow): VacancySpan[] {
  const from = words<Day>(row.spans_from);
  const free: readonly (string | FortnightGrid)[] =
    typeof row.spans_free === "string" ? words(row.spans_free) : row.spans_free;
  return free.flatMap((grid, at) => {
    const begin = from[at];
    return begin ? [new ReadSpan(begin, from[at + 1] ?? null, grid)] : [];
  });
}

/** A span whose grid is parsed when somebody looks at it. */
class ReadSpan implements VacancySpan {
  constructor(
    readonly from: Day,
    readonly until: Day | null,
    private grid: string | FortnightGrid,
  ) {}

  get free(): FortnightGrid {
    if (typeof this.grid === "string") this.grid = fromHex(this.grid);
    return this.grid;
  }

  get freeTwo(): FortnightGrid {
    return this.free;
  }
}
