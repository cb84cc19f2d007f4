/** What other parts run inside their own transaction. */
import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { places } from "../../db/schema/places";
import { listings } from "../../db/schema/search";
import type { VacancySpan } from "../capacity/rules";
import type { Meals } from "../childminders/schemas";
import type { CareHome, Childminder } from "../childminders/steps";
import type { Day } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { fromHex } from "../kernel/fortnight-grid";
import type { MetricPoint } from "../kernel/metric-point";
import type { Position } from "./cursor";
import type { Surroundings, Way } from "./ranking";
import { positionOf, type ResultRow, rankedRows } from "./rows";
import type { Question } from "./rules";

export type Listing = typeof listings.$inferInsert;

/** Brings what the public search reads of a childminder up to date: her row, or none while she is not listed. */
export async function refreshListing(
  tx: Transaction,
  childminder: Childminder,
  home: CareHome,
  spans: readonly VacancySpan[],
): Promise<void> {
  if (!childminder.listedAt) {
    await tx.delete(listings).where(eq(listings.childminderId, childminder.id));
    return;
  }
  const listing = listingOf(childminder, home, spans);
  await tx.insert(listings).values(listing).onConflictDoUpdate({ target: listings.childminderId, set: listing });
}

/** Her vacancy has changed; while she is not listed, nothing shows it. */
export async function refreshListedSpans(
  tx: Transaction,
  childminderId: string,
  spans: readonly VacancySpan[],
): Promise<void> {
  await tx.update(listings).set(spanColumns(spans)).where(eq(listings.childminderId, childminderId));
}

/** What the public search knows of her: the blurred point, the filters, what a result shows, and what is free. */
export function listingOf(
  childminder: Omit<
    Childminder,
    "careHomeId" | "personId" | "caringSince" | "listingWantedAt" | "listedAt" | "createdAt"
  >,
  home: Omit<CareHome, "id" | "openedBy" | "land" | "address" | "exactPoint" | "createdAt">,
  spans: readonly VacancySpan[],
): Listing {
  const { hourlyPriceCents } = childminder;
  if (hourlyPriceCents === null) throw new AppError("childminders.price_missing");
  return {
    childminderId: childminder.id,
    slug: childminder.slug,
    name: childminder.name,
    placeName: home.placeName,
    point: home.publicPoint,
    lon: home.publicLon,
    lat: home.publicLat,
    blurMetres: home.blurMetres,
    joint: home.joint,
    languages: childminder.languages,
    pedagogies: childminder.pedagogies,
    pets: home.pets,
    garden: home.garden,
    smokeFree: home.smokeFree,
    barrierFree: home.barrierFree,
    meals: childminder.meals,
    mealChargeCents: childminder.mealChargeCents,
    hourlyPriceCents,
    fromAgeMonths: childminder.fromAgeMonths,
    toAgeMonths: childminder.toAgeMonths,
    ...spanColumns(spans),
  };
}

function spanColumns(spans: readonly VacancySpan[]): Pick<Listing, "spansFrom" | "spansFree" | "spansFreeTwo"> {
  return {
    spansFrom: spans.map(({ from }) => from),
    spansFree: spans.map(({ free }) => free),
    spansFreeTwo: spans.map(({ freeTwo }) => freeTwo),
  };
}

/** A listed childminder as the public sees her, with what is free. */
export type Listed = {
  readonly childminderId: string;
  readonly slug: string;
  readonly name: string;
  readonly placeName: string;
  readonly point: MetricPoint;
  readonly lon: number;
  readonly lat: number;
  readonly joint: boolean;
  readonly languages: readonly string[];
  readonly pedagogies: readonly string[];
  readonly pets: boolean;
  readonly garden: boolean;
  readonly smokeFree: boolean;
  readonly barrierFree: boolean;
  readonly meals: Meals;
  readonly fromAgeMonths: number;
  readonly toAgeMonths: number;
  readonly spans: readonly VacancySpan[];
};

/** Those of these childminders who stand in the public search. */
export function readListed(db: Database, childminderIds: readonly string[]): Promise<Listed[]> {
  return listed(db, childminderIds, sql``);
}

/** As `readListed`, held until the transaction ends: nothing about her changes meanwhile. Null while she is not listed. */
export async function lockListed(tx: Transaction, childminderId: string): Promise<Listed | null> {
  const [found] = await listed(tx, [childminderId], sql`for update`);
  return found ?? null;
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

type ListedRow = Omit<Listed, "point" | "spans" | "languages" | "pedagogies"> & {
  readonly x: number;
  readonly y: number;
  readonly languages: string;
  readonly pedagogies: string;
  readonly spansFrom: string;
  readonly spansFree: string;
  readonly spansFreeTwo: string;
};

/** Lists are words with a space between, grids hex digits; every driver reads these alike. */
async function listed(db: Database, childminderIds: readonly string[], lock: SQL): Promise<Listed[]> {
  if (childminderIds.length === 0) return [];
  const ids = sql.join(
    childminderIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const hex = (grids: SQL) =>
    sql`array_to_string(array(select substr(encode(bit_send(free), 'hex'), 9) from unnest(${grids}) free), ' ')`;
  const rows = await db.execute<ListedRow>(
    sql`
    select childminder_id as "childminderId", slug, name, place_name as "placeName", st_x(point) as x, st_y(point) as y,
      lon, lat, joint, array_to_string(languages, ' ') as languages, array_to_string(pedagogies, ' ') as pedagogies,
      pets, garden, smoke_free as "smokeFree", barrier_free as "barrierFree", meals,
      from_age_months as "fromAgeMonths", to_age_months as "toAgeMonths",
      array_to_string(spans_from, ' ') as "spansFrom", ${hex(sql`spans_free`)} as "spansFree",
      ${hex(sql`spans_free_two`)} as "spansFreeTwo"
    from listings where childminder_id in (${ids}) ${lock}`,
    "objects",
  );
  return rows.map(({ x, y, languages, pedagogies, spansFrom, spansFree, spansFreeTwo, ...row }) => ({
    ...row,
    point: { x, y },
    languages: words(languages),
    pedagogies: words(pedagogies),
    spans: spansOf(words(spansFrom) as Day[], words(spansFree), words(spansFreeTwo)),
  }));
}

function spansOf(from: readonly Day[], free: readonly string[], freeTwo: readonly string[]): VacancySpan[] {
  return from.flatMap((begin, at) => {
    const [one, two] = [free[at], freeTwo[at]];
    if (one === undefined || two === undefined) return [];
    return [{ from: begin, until: from[at + 1] ?? null, free: fromHex(one), freeTwo: fromHex(two) }];
  });
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}

/** Places within some metres of a point, with how many live there. */
export async function settlementsNear(
  tx: Transaction,
  at: MetricPoint,
  metres: number,
): Promise<{ point: MetricPoint; population: number }[]> {
  const centre = sql`st_setsrid(st_makepoint(${at.x}, ${at.y}), 3035)`;
  return tx
    .select({ point: places.point, population: places.population })
    .from(places)
    .where(sql`st_dwithin(${places.point}, ${centre}, ${metres}) and ${places.population} > 0`);
}

/** Whether a municipality of this name lies in the Land, by its name or by the label that tells it from its namesakes. */
export async function isMunicipality(tx: Transaction, land: string, name: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.land, land), ne(places.kind, "district"), or(eq(places.name, name), eq(places.label, name))))
    .limit(1);
  return found !== undefined;
}
