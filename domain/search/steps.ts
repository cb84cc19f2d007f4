/** What other parts run inside their own transaction. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import type { VacancySpan } from "../capacity/rules";
import type { Day } from "../kernel/calendar";
import { fromHex } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import type { LonLat, MetricPoint } from "../kernel/metric-point";
import type { FilteredBy } from "../listing/filters";
import type { Position, Surroundings, Way } from "../market/question";
import type { Wish } from "./explain";
import { type FilterRow, filterColumns, filteredBy, words } from "./filter-sql";
import { cardsStatement } from "./pairs-sql";
import type { SearchResult } from "./result";
import { positionOf, type ResultRow, rankedRows, resultOf } from "./rows";
import type { Question } from "./rules";

/** A listed childminder as the public sees her, with what is free. */
export type Listed = FilteredBy & {
  readonly childminderId: string;
  readonly slug: string;
  readonly name: string;
  readonly placeName: string;
  readonly point: MetricPoint;
  readonly lon: number;
  readonly lat: number;
  readonly fromAgeMonths: number;
  readonly toAgeMonths: number;
  readonly spans: readonly VacancySpan[];
};

/**
 * Those of these childminders who stand in the public search, as it would show them to somebody with this wish: how far from a point,
 * and how well they fit. In no order.
 */
export async function readResults(
  db: Database,
  childminderIds: readonly string[],
  wish: Wish,
  from: LonLat | null,
  locale: Locale,
): Promise<(SearchResult & { readonly childminderId: string })[]> {
  if (childminderIds.length === 0) return [];
  const rows = await db.execute<ResultRow>(cardsStatement({ filters: wish }, childminderIds, from), "objects");
  return rows.map((row) => ({ childminderId: row.childminder_id, ...resultOf(row, wish, locale) }));
}

/** Those of these childminders who stand in the public search. */
export function readListed(db: Database, childminderIds: readonly string[]): Promise<Listed[]> {
  return listed(db, amongIds(childminderIds));
}

/** Who has this address in the public search. */
export async function readListedBySlug(db: Database, slug: string): Promise<Listed | null> {
  const [found] = await listed(db, sql`slug = ${slug}`);
  return found ?? null;
}

/** As `readListed`, held until the transaction ends: nothing about her changes meanwhile. Null while she is not listed. */
export async function lockListed(tx: Transaction, childminderId: string): Promise<Listed | null> {
  const [found] = await listed(tx, sql`childminder_id = ${childminderId}::uuid for update`);
  return found ?? null;
}

/** The ages in months from which somebody in the public search takes children, each once. */
export async function youngestTaken(db: Database): Promise<number[]> {
  const rows = await db.execute<{ age: number }>(sql`select distinct from_age_months as age from listings`, "objects");
  return rows.map(({ age }) => age);
}

/** How many fit all of a question on its first day; counted up to 1,000. */
export async function countFitting(db: Database, question: Question, where: Surroundings | Way): Promise<number> {
  const [first] = await standing(db, question, where, { onlyFitting: true, after: null, limit: 1 });
  return first?.total ?? 0;
}

/** Everybody who answers a question, the best fit first; `onlyFitting` leaves out who does not take all of it at once. */
export async function* everyAnswer(
  db: Database,
  question: Question,
  where: Surroundings | Way,
  onlyFitting: boolean,
): AsyncGenerator<ResultRow> {
  const limit = 200;
  for (let after: Position | null = null; ; ) {
    const rows: ResultRow[] = await standing(db, question, where, { onlyFitting, after, limit });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = positionOf(last);
  }
}

function standing(
  db: Database,
  question: Question,
  where: Surroundings | Way,
  page: { readonly onlyFitting: boolean; readonly after: Position | null; readonly limit: number },
): Promise<ResultRow[]> {
  const filters = { ...question, onlyFitting: page.onlyFitting || question.onlyFitting };
  const { after, limit } = page;
  return rankedRows({ db }, { ...question, filters, leastQuarters: 1, sort: "fit", where, after, limit });
}

type ListedRow = Omit<Listed, "point" | "spans" | keyof FilteredBy> &
  FilterRow & {
    readonly x: number;
    readonly y: number;
    readonly spansFrom: string;
    readonly spansFree: string;
    readonly spansFreeTwo: string;
  };

/** Lists are words with a space between, grids hex digits; every driver reads these alike. */
async function listed(db: Database, which: SQL): Promise<Listed[]> {
  const hex = (grids: SQL) =>
    sql`array_to_string(array(select substr(encode(bit_send(free), 'hex'), 9) from unnest(${grids}) free), ' ')`;
  const rows = await db.execute<ListedRow>(
    sql`
    select childminder_id as "childminderId", slug, name, place_name as "placeName", st_x(point) as x, st_y(point) as y,
      lon, lat, ${filterColumns}, from_age_months as "fromAgeMonths", to_age_months as "toAgeMonths",
      array_to_string(spans_from, ' ') as "spansFrom", ${hex(sql`spans_free`)} as "spansFree",
      ${hex(sql`spans_free_two`)} as "spansFreeTwo"
    from listings where ${which}`,
    "objects",
  );
  return rows.map(({ x, y, spansFrom, spansFree, spansFreeTwo, ...row }) => ({
    ...row,
    point: { x, y },
    ...filteredBy(row),
    spans: spansOf(words<Day>(spansFrom), words(spansFree), words(spansFreeTwo)),
  }));
}

function amongIds(ids: readonly string[]): SQL {
  return sql`childminder_id = any(${`{${ids.join(",")}}`}::uuid[])`;
}

function spansOf(from: readonly Day[], free: readonly string[], freeTwo: readonly string[]): VacancySpan[] {
  return from.flatMap((begin, at) => {
    const [one, two] = [free[at], freeTwo[at]];
    if (one === undefined || two === undefined) return [];
    return [{ from: begin, until: from[at + 1] ?? null, free: fromHex(one), freeTwo: fromHex(two) }];
  });
}
