/** A question to the public search as it is kept, and as it is asked on a later day. */
import { bornMonthOf } from "../capacity/stay";
import { ageInMonths, type Day, later } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { distanceMetres, type LonLat, type MetricPoint, toMetric } from "../kernel/metric-point";
import { areaOf, type Surroundings, type Way } from "../market/question";
import { type Question, readQuestion } from "../search/rules";
import { SearchChildminders } from "../search/schemas";

/** Fields of a link: what was asked, and what it meant by default on that day. */
export type StoredQuestion = Readonly<Record<string, string | string[]>>;

export type AskedQuestion = { readonly question: StoredQuestion; readonly askedOn: Day };

const pageFields: readonly string[] = ["cursor"];

/** The oldest that can be asked for, in months. */
const oldestAge = 168;

/** What of a question is kept. Defaults are written down, so that a later default changes nobody's search. */
export function toStored(input: SearchChildminders): Record<string, string | string[]> {
  const kept = Object.entries(input).filter(([field, value]) => value !== undefined && !pageFields.includes(field));
  return Object.fromEntries(
    kept.flatMap(([field, value]): [string, string | string[]][] => {
      if (!Array.isArray(value)) return [[field, String(value)]];
      return value.length > 0 ? [[field, value.map(String)]] : [];
    }),
  );
}

/**
 * The question as it is asked today: a first day that has passed becomes today, and the child has grown since. Null where the
 * public search no longer understands it; then there is nothing to count and nobody to tell.
 */
export function inputToday({ question, askedOn }: AskedQuestion, today: Day): SearchChildminders | null {
  const parsed = SearchChildminders.safeParse(question);
  if (!parsed.success) return null;
  const { start, age, ...rest } = parsed.data;
  const ageHeldOn = (start ?? askedOn) as Day;
  const asked = later(ageHeldOn, today);
  return {
    ...rest,
    ...(start !== undefined && start > today ? { start } : {}),
    ...(age === undefined ? {} : { age: Math.min(oldestAge, ageInMonths(bornMonthOf(age, ageHeldOn), asked)) }),
  };
}

/** As `inputToday`, read by the public search. */
export function questionToday(asked: AskedQuestion, today: Day): Question | null {
  const input = inputToday(asked, today);
  if (!input) return null;
  try {
    return readQuestion(input, today);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The query of a link to the results, without "?". */
export function linkOf(input: SearchChildminders): string {
  const fields = Object.entries(toStored(input));
  return new URLSearchParams(
    fields.flatMap(([field, value]) => [value].flat().map((each): [string, string] => [field, each])),
  ).toString();
}

/** The resolved places of a saved search. */
export type SavedPlaces = {
  readonly lon: number;
  readonly lat: number;
  readonly toLon: number | null;
  readonly toLat: number | null;
};

/** Where a saved search looks. */
export function whereOf(saved: SavedPlaces, question: Pick<Question, "radiusKm" | "detourKm">): Surroundings | Way {
  const here = located(saved);
  if (saved.toLon === null || saved.toLat === null) return { here, radiusMetres: question.radiusKm * 1000 };
  return { here, there: located({ lon: saved.toLon, lat: saved.toLat }), detourMetres: question.detourKm * 1000 };
}

/** The circle that holds all of it: around the place, or around the middle of the way. */
export function circleOf(where: Surroundings | Way): { readonly point: MetricPoint; readonly reachMetres: number } {
  const { from, to, reach } = areaOf(where);
  const point = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { point, reachMetres: distanceMetres(from, to) / 2 + reach };
}

function located({ lon, lat }: LonLat): LonLat & MetricPoint {
  return { ...toMetric({ lon, lat }), lon, lat };
}
