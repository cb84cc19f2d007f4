import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, asOne, refuse } from "../kernel/errors";
import { distanceMetres, toMetric } from "../kernel/metric-point";
import { tagsOfArea } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { printSchedule } from "../kernel/print-schedule";
import { resolvePlace } from "../places/queries";
import { cursorAfter, readCursor } from "./cursor";
import { explainFit } from "./explain";
import { areaOf, type Ranking, type Surroundings, type Way } from "./ranking";
import type { Fit, NamedPlace, SearchAnswer, SearchPlace } from "./result";
import { positionOf, type ResultRow, rankedRows, resultOf } from "./rows";
import { type Question, readQuestion, type Spot, whyNotSearchable } from "./rules";
import { pageSize, type SearchChildminders } from "./schemas";
import { readListedBySlug } from "./steps";

/**
 * Who near a place, or along a way, can take this child. Found is who meets the filters and has something to offer for the
 * question: some of the wanted hours on the start date, or all of them later; without wanted hours anything, then or later. While a child is
 * too young or too old for somebody, nothing of hers is free for it.
 *
 * By fit, the fewest wanted quarter hours missing on the start date come first; hours that end before the time that is needed count
 * as missing in the same share. By start, the earliest day from which all of them fit for that time. Who has all of them for a
 * shorter time only, and nothing on the start date, comes last. Then, and by distance at once, the nearest, or the least detour
 * along the way; then the id.
 *
 * @throws those of `readQuestion`, `search.unknown_place`, `search.way_too_long`, `search.bad_cursor`
 */
export async function searchChildminders(ctx: Context, input: SearchChildminders): Promise<SearchAnswer> {
  authorise(ctx, "search.read");
  const question = await understand(ctx, input);
  const [from, to] = await locateBoth(ctx, question);
  const where = surroundings(question, from.place, to?.place ?? null);
  const bound = boundTo(question, input.start, where);
  const ranking: Ranking = {
    ...question,
    filters: question,
    leastQuarters: 1,
    where,
    after: input.cursor === undefined ? null : await readCursor(input.cursor, bound),
    limit: pageSize + 1,
  };
  const rows = await rankedRows(ctx, ranking);
  const page = rows.slice(0, pageSize);
  const [last, more] = [page.at(-1), rows.length > pageSize];
  return {
    place: from.place,
    to: to && { ...to.place, wayMetres: rounded(wayMetres(where)) },
    alternatives: from.alternatives,
    districts: from.districts,
    radiusKm: question.radiusKm,
    sort: question.sort,
    start: question.start,
    leastMonths: question.leastMonths,
    hours: question.wanted && printSchedule(question.wanted, ctx.locale),
    total: totalOf(rows, ranking, more),
    results: page.map((row) => resultOf(row, question, ctx.locale)),
    next: more && last ? await cursorAfter(positionOf(last), bound) : null,
    tags: tagsOfArea(areaOf(where)),
  };
}

/**
 * How well one childminder answers a question, wherever it is asked from; null while she is not listed. Errors: those of
 * `readQuestion`.
 */
export async function readFit(ctx: Context, slug: string, input: SearchChildminders): Promise<Fit | null> {
  authorise(ctx, "search.read");
  const question = readQuestion(input, todayInBerlin(ctx.now));
  const her = await readListedBySlug(ctx.db, slug);
  return her && explainFit(her.spans, her, question, ctx.locale);
}

/** Somebody who has to correct one thing is told of the others, too. */
async function understand(ctx: Context, input: SearchChildminders): Promise<Question> {
  try {
    return readQuestion(input, todayInBerlin(ctx.now));
  } catch (error) {
    throw error instanceof AppError ? ((await findMistakes(ctx, input)) ?? error) : error;
  }
}

/**
 * All that is wrong with a question whose fields can be read one by one, places that are not found included: what a form shows at
 * once, where a search stops at the first kind of mistake. Null where nothing is.
 */
export async function findMistakes(ctx: Context, input: SearchChildminders): Promise<AppError | null> {
  authorise(ctx, "search.read");
  const reasons: AppError[] = [];
  const spots = [input.point ? null : input.place, input.toPoint ? null : input.to];
  const checks = [
    async () => void readQuestion(input, todayInBerlin(ctx.now)),
    ...(["place", "to"] as const).map((field, at) => async () => {
      const place = spots[at];
      if (place) await locate(ctx, { place }, field);
    }),
  ];
  for (const outcome of await Promise.allSettled(checks.map((check) => check()))) {
    if (outcome.status === "fulfilled") continue;
    if (!(outcome.reason instanceof AppError)) throw outcome.reason;
    reasons.push(outcome.reason);
  }
  return reasons.length > 0 ? asOne(reasons) : null;
}

async function locateBoth(ctx: Context, { from, to }: Question): Promise<[Located, Located | null]> {
  const [start, end] = await Promise.allSettled([locate(ctx, from, "place"), to && locate(ctx, to, "to")]);
  if (start.status === "fulfilled" && end.status === "fulfilled") return [start.value, end.value];
  const reasons: unknown[] = [start, end].flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const known = reasons.filter((reason) => reason instanceof AppError);
  throw known.length === reasons.length ? asOne(known) : reasons[0];
}

type Located = {
  readonly place: SearchPlace;
  readonly alternatives: NamedPlace[];
  readonly districts: NamedPlace[];
};

async function locate(ctx: Context, spot: Spot, field: "place" | "to"): Promise<Located> {
  if ("point" in spot) {
    const { lon, lat } = spot.point;
    return { place: { label: `${lat}, ${lon}`, slug: null, lon, lat }, alternatives: [], districts: [] };
  }
  const { place, alternatives, districts } = await resolvePlace(ctx, spot.place).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError(error.code, error.params, field) : error;
  });
  return {
    place: { label: place.label, slug: place.slug, lon: place.lon, lat: place.lat },
    alternatives: alternatives.map(named),
    districts: districts.map(named),
  };
}

function named({ label, slug }: NamedPlace): NamedPlace {
  return { label, slug };
}

function surroundings(question: Question, from: SearchPlace, to: SearchPlace | null): Surroundings | Way {
  const here = { ...toMetric(from), lon: from.lon, lat: from.lat };
  if (!to) return { here, radiusMetres: question.radiusKm * 1000 };
  const there = { ...toMetric(to), lon: to.lon, lat: to.lat };
  refuse(whyNotSearchable(distanceMetres(here, there)));
  return { here, there, detourMetres: question.detourKm * 1000 };
}

/** What a cursor belongs to: the whole question, but neither the language nor which day "today" is. */
function boundTo(question: Question, start: string | undefined, where: Surroundings | Way): string {
  const { from: _from, to: _to, start: _start, wanted, ...rest } = question;
  return JSON.stringify([rest, start ?? null, wanted && printSchedule(wanted, "de"), where]);
}

/** By distance nobody looks farther than the page, so only a search that ends on its first page is counted. */
function totalOf(rows: readonly ResultRow[], { after }: Ranking, more: boolean): number | null {
  const counted = rows[0]?.total ?? null;
  return counted ?? (after === null && !more ? rows.length : null);
}

function wayMetres(where: Surroundings | Way): number {
  return "there" in where ? distanceMetres(where.here, where.there) : 0;
}

function rounded(metres: number): number {
  return Math.round(metres / 100) * 100;
}
