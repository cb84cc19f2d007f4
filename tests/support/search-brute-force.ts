/**
 * The search once more, as plainly as it can be said: every childminder is looked at, distances are asked of PostGIS as
 * geography, what is missing on a day is asked of `coverage`, and how long a child may stay is looked up day by day.
 */
import type { Client } from "pg";
import { coverage, type VacancySpan } from "../../domain/capacity/rules";
import { addMonths, type Day, daysBetween } from "../../domain/kernel/calendar";
import { countQuarters, type FortnightGrid, fromBits, isEmpty } from "../../domain/kernel/fortnight-grid";
import type { LonLat } from "../../domain/kernel/metric-point";
import { type Question, readQuestion } from "../../domain/search/rules";
import type { SearchChildminders } from "../../domain/search/schemas";

export type Everybody = readonly (Row & { readonly spans: readonly VacancySpan[] })[];

type Row = {
  readonly id: string;
  readonly slug: string;
  readonly joint: boolean;
  readonly home_id: string;
  readonly languages: string[];
  readonly pedagogies: string[];
  readonly pets: boolean;
  readonly garden: boolean;
  readonly smoke_free: boolean;
  readonly barrier_free: boolean;
  readonly meals: string;
  readonly from_age_months: number;
  readonly to_age_months: number;
};

/** Read from the tables that `listings` is made of; all there are, or those within some kilometres. */
export async function readEverybody(client: Client, within?: LonLat & { km: number }): Promise<Everybody> {
  const near = `($1::float8 is null or st_dwithin(st_setsrid(st_makepoint(public_lon, public_lat), 4326)::geography,
    st_setsrid(st_makepoint($1, $2), 4326)::geography, $3))`;
  const where = [within?.lon ?? null, within?.lat ?? 0, (within?.km ?? 0) * 1000];
  const people = await client.query<Row>(
    `select c.id, slug, joint, h.id as home_id, languages, pedagogies, pets, garden, smoke_free, barrier_free, meals, from_age_months, to_age_months
     from childminders c join care_homes h on h.id = care_home_id where listed_at is not null and ${near}`,
    where,
  );
  const spans = await client.query<{ id: string; from: Day; until: Day | null; free: string; two: string }>(
    `select childminder_id as id, from_date::text as from, until_date::text as until, free::text, free_two::text as two
     from vacancy_spans join childminders c on c.id = childminder_id join care_homes h on h.id = care_home_id
     where ${near} order by childminder_id, from_date`,
    where,
  );
  const grids = new Map<string, FortnightGrid>();
  const gridOf = (bits: string) => {
    const grid = grids.get(bits) ?? fromBits(bits);
    grids.set(bits, grid);
    return grid;
  };
  const byPerson = Map.groupBy(spans.rows, ({ id }) => id);
  return people.rows.map((row) => ({
    ...row,
    spans: (byPerson.get(row.id) ?? []).map(({ from, until, free, two }) => {
      return { from, until, free: gridOf(free), freeTwo: gridOf(two) };
    }),
  }));
}

export type Found = { readonly slug: string; readonly distanceMetres: number; readonly detourMetres: number | null };

/** Everybody who must be found, in the order of the pages. */
export async function bruteForce(
  client: Client,
  everybody: Everybody,
  input: SearchChildminders,
  today: Day,
  [from, to]: [LonLat, LonLat?],
): Promise<Found[]> {
  const distances = await distancesFrom(client, from, to);
  return answersAmong(everybody, readQuestion(input, today), distances).map(({ slug, distanceSteps, detourSteps }) => ({
    slug,
    distanceMetres: distanceSteps * 100,
    detourMetres: detourSteps === null ? null : detourSteps * 100,
  }));
}

/** What of a question matters once distances are known. */
type Asked = Omit<Question, "from" | "to">;

/** The same with the distances known, by id; along a way all of them have a detour. */
export function answersAmong(everybody: Everybody, question: Asked, distances: ReadonlyMap<string, Distance>) {
  const found = everybody.flatMap((one) => {
    const { metres, detour } = distances.get(one.id) as Distance;
    if (detour === null ? metres > question.radiusKm * 1000 : detour > question.detourKm * 1000) return [];
    if (question.ageMonths !== null && question.ageMonths > one.to_age_months) return [];
    if (question.ageMonths !== null && question.ageMonths + 12 < one.from_age_months) return [];
    if (question.language.length > 0 && !question.language.some((code) => one.languages.includes(code))) return [];
    if (question.pedagogy.length > 0 && !question.pedagogy.some((code) => one.pedagogies.includes(code))) return [];
    if (question.pets !== null && (question.pets === "yes") !== one.pets) return [];
    if (question.setting !== null && (question.setting === "joint") !== one.joint) return [];
    if (question.garden && !one.garden) return [];
    if (question.smokeFree && !one.smoke_free) return [];
    if (question.barrierFree && !one.barrier_free) return [];
    if (question.meals && one.meals === "brought") return [];
    const { missing, lost, most, whole, briefly } = offer(one, question);
    if (question.onlyFitting ? missing + lost > 0 : missing === most && !whole && !briefly) return [];
    const isShort = briefly && !whole && (missing === 0 || missing === most);
    const distanceSteps = Math.round(metres / 100);
    const detourSteps = detour === null ? null : Math.round(Math.max(0, detour) / 100);
    const start = whole ?? (isShort ? "9999-12-31" : "9999-12-30");
    const rank = { fit: missing === most && isShort ? most + 1 : missing + lost, start, distance: 0 }[question.sort];
    return [{ id: one.id, slug: one.slug, rank, distanceSteps, detourSteps, steps: detourSteps ?? distanceSteps }];
  });
  return found.sort((a, b) => compare(a.rank, b.rank) || a.steps - b.steps || compare(a.id, b.id));
}

export type Distance = { readonly metres: number; readonly detour: number | null };

async function distancesFrom(client: Client, from: LonLat, to?: LonLat): Promise<Map<string, Distance>> {
  const end = to ?? from;
  const { rows } = await client.query<{ id: string; home: number; work: number; way: number }>(
    `select c.id, st_distance(her, home) as home, st_distance(her, work) as work, st_distance(home, work) as way
     from childminders c join care_homes h on h.id = care_home_id,
       lateral (select st_setsrid(st_makepoint(public_lon, public_lat), 4326)::geography as her) a,
       (select st_setsrid(st_makepoint($1, $2), 4326)::geography as home,
         st_setsrid(st_makepoint($3, $4), 4326)::geography as work) b`,
    [from.lon, from.lat, end.lon, end.lat],
  );
  return new Map(rows.map(({ id, home, work, way }) => [id, { metres: home, detour: to ? home + work - way : null }]));
}

/** Quarter hours missing on the start, and lost because it ends too soon; from when it lasts, or whether it does for a while. */
function offer(one: Everybody[number], question: Asked) {
  const { wanted, start, leastMonths, ageMonths } = question;
  const most = wanted ? countQuarters(wanted.fixed) + 8 * (wanted.floating?.hoursPerWeek ?? 0) : 1;
  const judged = new Map<VacancySpan, number>();
  const missingIn = (span: VacancySpan) => {
    const known = judged.get(span) ?? countMissing(span);
    judged.set(span, known);
    return known;
  };
  const countMissing = (span: VacancySpan) => {
    const free = question.children === 2 ? span.freeTwo : span.free;
    if (!wanted) return isEmpty(free) ? 1 : 0;
    return Math.round(most * (1 - coverage(free, wanted)));
  };
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const isTooYoung = (day: Day) => ageMonths !== null && ageMonths + month(day) - month(start) < one.from_age_months;
  const isTooOld = (day: Day) => ageMonths !== null && ageMonths + month(day) - month(start) > one.to_age_months;
  const missing = (day: Day) => {
    const span = one.spans.find(({ from, until }) => from <= day && (until === null || day < until));
    return !span || isTooYoung(day) || isTooOld(day) ? most : missingIn(span);
  };
  /** Days on which anything may change: her spans begin, or a month does. */
  const months = Array.from({ length: 12 * 17 }, (_, at) => addMonths(`${start.slice(0, 7)}-01` as Day, at));
  const changes = [start, ...one.spans.map(({ from }) => from), ...(ageMonths === null ? [] : months)]
    .filter((day) => day >= start)
    .sort();
  const states = [...new Set(changes)].map((day) => ({ day, isWhole: missing(day) === 0 }));
  const endAfter = (day: Day) => states.find((state) => state.day > day && !state.isWhole)?.day ?? null;
  const lasts = (day: Day) => {
    const end = endAfter(day);
    return end === null || end >= addMonths(day, leastMonths);
  };
  const wholes = states.filter(({ isWhole }) => isWhole).map(({ day }) => day);
  const now = missing(start);
  const [end, least] = [endAfter(start), addMonths(start, leastMonths)];
  const lost = now === 0 && end && end < least ? (most * daysBetween(end, least)) / daysBetween(start, least) : 0;
  return {
    missing: now,
    lost: Math.ceil(lost),
    most,
    whole: wholes.find(lasts) ?? null,
    briefly: wholes.length > 0,
  };
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
