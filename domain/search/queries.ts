import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { AppError } from "../kernel/errors";
import { distanceMetres } from "../kernel/metric-point";
import { tagsOfArea } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { printSchedule } from "../kernel/print-schedule";
import { areaOf, type Ranking, type Surroundings, type Way } from "../market/question";
import { cursorAfter, readCursor } from "./cursor";
import { explainFit } from "./explain";
import { countingStatement } from "./ranking";
import type { Fit, SearchAnswer } from "./result";
import { pageRows, positionOf, type ResultRow, resultOf } from "./rows";
import { type Question, readQuestion } from "./rules";
import { pageSize, type SearchChildminders } from "./schemas";
import { readListedBySlug } from "./steps";
import { locateBoth, mistakesIn, surroundings, understand } from "./understand";

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
  const rows = await pageRows(ctx, ranking);
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
    fitting: rows[0]?.fitting ?? null,
    results: page.map((row) => resultOf(row, question, ctx.locale)),
    next: more && last ? await cursorAfter(positionOf(last), bound) : null,
    tags: tagsOfArea(areaOf(where)),
  };
}

/**
 * How many each of these questions would find from the places that a search has found already; the whole of it is one statement,
 * as the search itself is. Errors: those of `readQuestion`.
 */
export async function countAnswers(
  ctx: Context,
  inputs: readonly SearchChildminders[],
  found: Pick<SearchAnswer, "place" | "to">,
): Promise<number[]> {
  authorise(ctx, "search.read");
  if (inputs.length === 0) return [];
  const rankings = inputs.map((input): Ranking => {
    const question = readQuestion(input, todayInBerlin(ctx.now));
    const where = surroundings(question, found.place, question.to && found.to);
    return { ...question, filters: question, leastQuarters: 1, where, after: null, limit: 1 };
  });
  const inMemory = await ctx.vendors.market?.count(rankings, ctx.freshAs);
  if (inMemory) return inMemory;
  const [counts] = await ctx.db.execute<Record<string, number>>(countingStatement(rankings), "objects");
  return inputs.map((_, at) => counts?.[at] ?? 0);
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

/**
 * All that is wrong with a question whose fields can be read one by one, places that are not found included: what a form shows at
 * once, where a search stops at the first kind of mistake. Null where nothing is.
 */
export async function findMistakes(ctx: Context, input: SearchChildminders): Promise<AppError | null> {
  authorise(ctx, "search.read");
  return mistakesIn(ctx, input);
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
