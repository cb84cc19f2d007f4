/** Runs `rankingStatement` and makes results of its rows. */
import type { VacancySpan } from "../capacity/rules";
import type { AgeRange } from "../capacity/stay";
import type { Day } from "../kernel/calendar";
import { type CareLanguage, eachFeature, type Pedagogy } from "../kernel/care-choices";
import type { Context } from "../kernel/context";
import { type FortnightGrid, fromHex } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
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
  readonly spans_free: string;
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
  return words(row.spans_free).flatMap((hex, at) => {
    const begin = from[at];
    return begin ? [new ReadSpan(begin, from[at + 1] ?? null, hex)] : [];
  });
}

/** A span whose grid is parsed when somebody looks at it. */
class ReadSpan implements VacancySpan {
  private grid: FortnightGrid | null = null;

  constructor(
    readonly from: Day,
    readonly until: Day | null,
    private readonly hex: string,
  ) {}

  get free(): FortnightGrid {
    this.grid ??= fromHex(this.hex);
    return this.grid;
  }

  get freeTwo(): FortnightGrid {
    return this.free;
  }
}
