import { type Day, todayInBerlin } from "../kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../kernel/care-schedule";
import type { Context } from "../kernel/context";
import { type FortnightGrid, fromHex } from "../kernel/fortnight-grid";
import { distanceMetres, toMetric } from "../kernel/metric-point";
import { tagsOfArea } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { encodeSchedule, printSchedule } from "../kernel/print-schedule";
import { type Pair, type Part, pairsOf } from "../market/pairs";
import { areaOf } from "../market/question";
import { cardsStatement, type PairQuestion, type PartRow, partsStatement } from "./pairs-sql";
import type { CombinedAnswer, CombinedPair, SearchPlace, SearchResult } from "./result";
import { type ResultRow, resultOf } from "./rows";
import { type Question, readQuestion } from "./rules";
import type { SearchChildminders } from "./schemas";
import { locateBoth, surroundings, understand } from "./understand";

/** The distance of two people is told in steps of so many metres: finer, it would say more than their blurred points do. */
const APART_STEP = 500;

/**
 * Two childminders who together have all the wanted hours from the first day on, for as long as is needed, where neither has them
 * alone. Both meet the filters, and take a child of this age, as in the search; each keeps the same hours all the time. Looked at
 * are the 200 nearest who have a part. Without hours there are no pairs.
 *
 * @throws as `searchChildminders`
 */
export async function combineTwo(ctx: Context, input: SearchChildminders): Promise<CombinedAnswer> {
  authorise(ctx, "search.read");
  const question = await understand(ctx, input);
  const [from, to] = await locateBoth(ctx, question);
  const where = surroundings(question, from.place, to?.place ?? null);
  const found = await findPairs(ctx, question, where);
  return {
    place: from.place,
    to: to?.place ?? null,
    start: question.start,
    leastMonths: question.leastMonths,
    hours: question.wanted && printSchedule(question.wanted, ctx.locale),
    pairs: found ? await withCards(ctx, question, found) : [],
    tags: tagsOfArea(areaOf(where)),
  };
}

/** How many pairs `combineTwo` would tell, from the places that a search has found already. One statement. */
export async function countPairs(
  ctx: Context,
  input: SearchChildminders,
  found: { readonly place: SearchPlace; readonly to: SearchPlace | null },
): Promise<number> {
  authorise(ctx, "search.read");
  const question = readQuestion(input, todayInBerlin(ctx.now));
  const where = surroundings(question, found.place, question.to && found.to);
  return (await findPairs(ctx, question, where))?.pairs.length ?? 0;
}

type Found = { readonly pairs: readonly Pair[]; readonly rows: ReadonlyMap<string, PartRow> };

async function findPairs(
  ctx: Pick<Context, "db">,
  question: Question,
  where: PairQuestion["where"],
): Promise<Found | null> {
  const { wanted, start, leastMonths } = question;
  if (!wanted) return null;
  const asked = { filters: question, start, leastMonths, where, wanted };
  const rows = await ctx.db.execute<PartRow>(partsStatement(asked), "objects");
  const grids = new Map<string, FortnightGrid>();
  const gridOf = (hex: string) => {
    const grid = grids.get(hex) ?? fromHex(hex);
    grids.set(hex, grid);
    return grid;
  };
  const parts = rows.map(({ id, distance_steps, detour_steps, kept, home }): Part => {
    return { id, steps: detour_steps ?? distance_steps, home, kept: gridOf(kept) };
  });
  return { pairs: pairsOf(parts, wanted), rows: new Map(rows.map((row) => [row.id, row])) };
}

async function withCards(ctx: Context, question: Question, { pairs, rows }: Found): Promise<CombinedPair[]> {
  const ids = [...new Set(pairs.flatMap((pair) => pair.ids))];
  if (ids.length === 0) return [];
  const cards = await ctx.db.execute<ResultRow>(cardsStatement({ filters: question }, ids), "objects");
  const byId = new Map(cards.map((card) => [card.childminder_id, card]));
  const half = (id: string, share: CareSchedule) => {
    const [card, part] = [byId.get(id), rows.get(id)];
    // Between the two statements somebody can stop being listed: then the pair is gone, too.
    if (!card || !part) return null;
    const row = { ...card, distance_steps: part.distance_steps, detour_steps: part.detour_steps };
    const result = resultOf(row, { ...question, wanted: share }, ctx.locale);
    return result.fit.state === "now" ? { ...result, ...said(share, ctx) } : null;
  };
  return pairs.flatMap(({ ids, shares, changes }) => {
    const [first, second] = [half(ids[0], shares[0]), half(ids[1], shares[1])];
    if (!first || !second) return [];
    return [
      { people: [first, second], apartMetres: apart(first, second), changes: [...changes], ...until(first, second) },
    ];
  });
}

function said(share: CareSchedule, { locale }: Pick<Context, "locale">) {
  return {
    share: encodeSchedule(share),
    shareHours: printSchedule(share, locale),
    sharePerWeek: hoursOfSchedule(share),
  };
}

function apart(first: SearchResult, second: SearchResult): number {
  return Math.round(distanceMetres(toMetric(first.point), toMetric(second.point)) / APART_STEP) * APART_STEP;
}

/** Together they hold until the first of them ends. */
function until(first: SearchResult, second: SearchResult): Pick<CombinedPair, "lastDay" | "outgrownAtMonths"> {
  const ends = [first.fit, second.fit].filter(({ lastDay }) => lastDay !== null);
  const [end] = ends.sort((a, b) => ((a.lastDay as Day) < (b.lastDay as Day) ? -1 : 1));
  return { lastDay: end?.lastDay ?? null, outgrownAtMonths: end?.outgrownAtMonths ?? null };
}
