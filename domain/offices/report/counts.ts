import { and, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { vacancySpans } from "../../../db/schema/capacity";
import { careNeeds, children } from "../../../db/schema/families";
import { careHomes, childminders } from "../../../db/schema/homes";
import { places } from "../../../db/schema/places";
import { me } from "../../accounts/steps";
import { scheduleOf } from "../../families/need-rows";
import { isInAreaOf } from "../../homes/areas";
import { addMonths, ageInMonths, type Day, later, todayInBerlin } from "../../kernel/calendar";
import { hoursOfSchedule } from "../../kernel/care-schedule";
import type { Context } from "../../kernel/context";
import { hideSmall } from "../../kernel/small-cells";
import { publishedPlace } from "../../places/towns";
import { governing, hasNoPlace, livesInAreaOf, municipalityOfPlace } from "../area";
import {
  type AgeGroup,
  ageGroupOf,
  ageGroups,
  bandOf,
  daysOfReport,
  type HourBand,
  hideAll,
  hideTogether,
  hourBands,
  leastCounted,
  leastPlaceHours,
  monthOf,
} from "./rules";
import type { NeedsTold } from "./told";

/** Null is hidden, since few stand behind it or it would tell of few. */
type Count = number | null;

/** What is free and what is needed in one place of an area. */
export type PlaceCount = {
  /** The municipality, to ask for its districts; null for a district, and for the others together. */
  readonly municipalityId: string | null;
  /** Empty for the others together. */
  readonly label: string;
  readonly supply: Count;
  /** Free hours a week of those places. */
  readonly hours: Count;
  readonly need: Count;
};

export type SupplyAndNeed = {
  readonly asOf: Day;
  /** A municipality whose districts are shown; null for the whole area. */
  readonly within: string | null;
  /** Free places, at most two of one childminder, and children who need care within a year. */
  readonly total: { readonly supply: Count; readonly hours: Count; readonly need: Count };
  readonly places: readonly PlaceCount[];
  /** Free on the first day of each; needed from a day in it, the first with what should have begun. */
  readonly months: readonly {
    readonly from: Day;
    readonly supply: Count;
    readonly hours: Count;
    readonly need: Count;
  }[];
  /** By the youngest that a place takes, and a child's age on its first day; empty where one municipality is asked for. */
  readonly ages: readonly {
    readonly age: AgeGroup;
    readonly supply: Count;
    readonly need: Count;
    readonly bands: readonly { readonly band: HourBand; readonly supply: Count; readonly need: Count }[];
  }[];
  readonly bands: readonly { readonly band: HourBand; readonly supply: Count; readonly need: Count }[];
};

/** So many places have a row of their own. */
const PLACES_SHOWN = 12;

/**
 * What is free with listed childminders of the adviser's area, and what families there need and have not found. Small numbers are
 * hidden, and what they follow from. The districts of one municipality are told only as far as its own number is: more (its months,
 * its ages) would tell of the others by subtraction. Null for a municipality that has no row of its own.
 */
export async function supplyAndNeedOf(ctx: Context, municipalityId?: string | null): Promise<SupplyAndNeed | null> {
  const days = daysOfReport(todayInBerlin(ctx.now));
  const [free, monthly, needs] = await Promise.all([
    freeToday(ctx, days[0] as Day),
    freeLater(ctx, days),
    openNeeds(ctx, days),
  ]);
  return tellSupplyAndNeed({ free, monthly, needs, days, municipalityId });
}

/**
 * The needs behind the whole area's report, and that report: of one reading, so that nothing follows from what changed between two. The
 * needs are to be told no further than `tellNeeds` allows.
 */
export async function needsAndReportOf(
  ctx: Context,
): Promise<{ readonly needs: readonly Need[]; readonly report: NeedsTold }> {
  const days = daysOfReport(todayInBerlin(ctx.now));
  // What is free decides, too, which places have a row of their own.
  const [free, needs] = await Promise.all([freeToday(ctx, days[0] as Day), openNeeds(ctx, days)]);
  const report = tellSupplyAndNeed({ free, monthly: new Map(), needs, days });
  return { needs, report: report ?? { total: { need: null }, places: [], ages: [] } };
}

type Read = {
  readonly free: readonly Free[];
  readonly monthly: ReadonlyMap<Day, { count: number; hours: number }>;
  readonly needs: readonly Need[];
  readonly days: readonly Day[];
  readonly municipalityId?: string | null | undefined;
};

function tellSupplyAndNeed({ free, monthly, needs, days, municipalityId }: Read): SupplyAndNeed | null {
  const today = days[0] as Day;
  const rows = placeRows(free, needs);
  const table = (counts: readonly number[]) => counts.map((count) => [count]);
  const supplied = hideTogether([table(rows.map(({ supply }) => supply)), byAge(free)], leastCounted);
  const needed = hideTogether(
    [table(rows.map(({ need }) => need)), table(byMonth(needs, days)), byAge(needs)],
    leastCounted,
  );
  const places = rows.map(({ id, label, hours }, at) => ({
    municipalityId: id,
    label,
    ...shown(supplied[0]?.rows[at], hours),
    need: needed[0]?.rows[at] ?? null,
  }));
  const total = { ...shown(totalOf(supplied, free.length), sumOf(free)), need: totalOf(needed, needs.length) };
  if (municipalityId) {
    const one = places.find((place) => place.municipalityId === municipalityId);
    return one ? districtsOf(one, free, needs, today) : null;
  }
  const [, freeAges] = supplied;
  const [, needMonths, needAges] = needed;
  return {
    asOf: today,
    within: null,
    total,
    places,
    months: days.map((from, at) => ({
      from,
      ...(at === 0 ? { supply: total.supply, hours: total.hours } : laterMonth(monthly.get(from))),
      need: needMonths?.rows[at] ?? null,
    })),
    ages: ageGroups.map((age, row) => ({
      age,
      supply: freeAges?.rows[row] ?? null,
      need: needAges?.rows[row] ?? null,
      bands: hourBands.map((band, column) => ({
        band,
        supply: freeAges?.cells[row]?.[column] ?? null,
        need: needAges?.cells[row]?.[column] ?? null,
      })),
    })),
    bands: hourBands.map((band, column) => ({
      band,
      supply: freeAges?.columns[column] ?? null,
      need: needAges?.columns[column] ?? null,
    })),
  };
}

type Counted = {
  readonly municipality: string;
  readonly label: string;
  readonly district: string;
  readonly age: AgeGroup;
  readonly band: HourBand;
};
type Free = Counted & { readonly hours: number };
/** A child that needs care and has no place. */
export type Need = Counted & { readonly childId: string; readonly start: Day };

/** Hours are hidden where the places are; rounded, since they are an average of two weeks. */
const shown = (supply: Count | undefined, hours: number) => ({
  supply: supply ?? null,
  hours: supply == null ? null : Math.round(hours),
});

const laterMonth = (month: { readonly count: number; readonly hours: number } | undefined) =>
  shown(hideSmall(month?.count ?? 0, leastCounted), month?.hours ?? 0);

const sumOf = (free: readonly Free[]): number => free.reduce((sum, { hours }) => sum + hours, 0);

/** A total that one of the tables shows is the total of all of them. */
const totalOf = (tables: readonly { readonly total: Count }[], count: number): Count =>
  tables.some(({ total }) => total !== null) ? count : null;

function byAge(counted: readonly Counted[]): number[][] {
  return ageGroups.map((age) =>
    hourBands.map((band) => counted.filter((one) => one.age === age && one.band === band).length),
  );
}

function byMonth(needs: readonly Need[], days: readonly Day[]): number[] {
  return days.map((_, at) => needs.filter(({ start }) => monthOf(start, days) === at).length);
}

type Row = {
  readonly id: string | null;
  readonly label: string;
  readonly supply: number;
  readonly hours: number;
  readonly need: number;
};

/** The places with most of both, and all others in one row; one municipality alone is shown by its districts. */
function placeRows(free: readonly Free[], needs: readonly Need[]): Row[] {
  const municipalities = new Set([...free, ...needs].map(({ municipality }) => municipality));
  return municipalities.size === 1
    ? rowsBy(
        free,
        needs,
        ({ district }) => district,
        () => null,
      )
    : rowsBy(
        free,
        needs,
        ({ municipality }) => municipality,
        (id) => id,
      );
}

function rowsBy(
  free: readonly Free[],
  needs: readonly Need[],
  keyOf: (one: Counted) => string,
  idOf: (key: string) => string | null,
): Row[] {
  const groups = Map.groupBy([...free, ...needs], keyOf);
  const ranked = [...groups].toSorted(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  const rowOf = (id: string | null, label: string, keys: ReadonlySet<string>): Row => {
    const hers = free.filter((one) => keys.has(keyOf(one)));
    return {
      id,
      label,
      supply: hers.length,
      hours: sumOf(hers),
      need: needs.filter((one) => keys.has(keyOf(one))).length,
    };
  };
  const named = ranked.slice(0, ranked.length > PLACES_SHOWN + 1 ? PLACES_SHOWN : undefined);
  const rows = named.map(([key, [one]]) => {
    const id = idOf(key);
    return rowOf(id, (id === null ? one?.district : one?.label) ?? "", new Set([key]));
  });
  const others = ranked.slice(named.length).map(([key]) => key);
  return others.length > 0 ? [...rows, rowOf(null, "", new Set(others))] : rows;
}

/** The districts of a municipality whose own numbers are no secret; of a hidden one nothing. */
function districtsOf(of: PlaceCount, free: readonly Free[], needs: readonly Need[], today: Day): SupplyAndNeed {
  const within = <One extends Counted>(all: readonly One[]) =>
    all.filter((one) => one.municipality === of.municipalityId);
  const rows = rowsBy(
    within(free),
    within(needs),
    ({ district }) => district,
    () => null,
  );
  const hidden = (counts: readonly number[], total: Count) =>
    total === null
      ? hideAll(counts.map((count) => [count]))
      : (hideTogether([counts.map((count) => [count])], leastCounted)[0] ?? hideAll([]));
  const supply = hidden(
    rows.map((row) => row.supply),
    of.supply,
  );
  const need = hidden(
    rows.map((row) => row.need),
    of.need,
  );
  return {
    asOf: today,
    within: of.label,
    total: { supply: of.supply, hours: of.hours, need: of.need },
    places: rows.map(({ label, hours }, at) => ({
      municipalityId: null,
      label,
      ...shown(supply.rows[at], hours),
      need: need.rows[at] ?? null,
    })),
    months: [],
    ages: [],
    bands: [],
  };
}

/** Quarter hours of a fortnight in an hour a week. */
const BITS_AN_HOUR = 8;

/** One row for each place that is free on a day: what one more child can have, and what a second one can beside it. */
const freeHours = sql`lateral (values (bit_count(${vacancySpans.free})), (bit_count(${vacancySpans.freeTwo}))) as room(bits)`;
const isPlace = sql`room.bits >= ${leastPlaceHours * BITS_AN_HOUR}`;
const holdsOnDay = (day: SQL | Day) =>
  and(
    sql`${vacancySpans.fromDate} <= ${day}`,
    or(isNull(vacancySpans.untilDate), sql`${vacancySpans.untilDate} > ${day}`),
  );

async function freeToday(ctx: Context, today: Day): Promise<Free[]> {
  const rows = await ctx.db
    .select({
      municipality: sql<string>`coalesce(${careHomes.municipalityId}, '')`,
      label: sql<string>`coalesce(${governing.label}, ${careHomes.placeName})`,
      district: careHomes.placeName,
      fromAge: childminders.fromAgeMonths,
      hours: sql<number>`room.bits::float / ${BITS_AN_HOUR}::float`,
    })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .innerJoin(vacancySpans, and(eq(vacancySpans.childminderId, childminders.id), holdsOnDay(today)))
    .innerJoin(freeHours, isPlace)
    .leftJoin(governing, eq(governing.id, careHomes.municipalityId))
    .where(and(isNotNull(childminders.listedAt), isInAreaOf(me(ctx))));
  return rows.map(({ fromAge, hours, ...where }) => ({
    ...where,
    hours,
    age: ageGroupOf(fromAge),
    band: bandOf(hours),
  }));
}

async function freeLater(ctx: Context, days: readonly Day[]): Promise<Map<Day, { count: number; hours: number }>> {
  const listed = sql.join(
    days.map((day) => sql`(${day}::date)`),
    sql`, `,
  );
  const rows = await ctx.db
    .select({
      day: sql<Day>`asked.day::text`,
      count: sql<number>`count(*)::int`,
      hours: sql<number>`sum(room.bits)::float / ${BITS_AN_HOUR}::float`,
    })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .innerJoin(sql`(values ${listed}) as asked(day)`, sql`true`)
    .innerJoin(vacancySpans, and(eq(vacancySpans.childminderId, childminders.id), holdsOnDay(sql`asked.day`)))
    .innerJoin(freeHours, isPlace)
    .where(and(isNotNull(childminders.listedAt), isInAreaOf(me(ctx))))
    .groupBy(sql`asked.day`);
  return new Map(rows.map(({ day, count, hours }) => [day, { count, hours }]));
}

/** Whether a need begins within a year, or should have begun less than one ago. */
const isCounted = (days: readonly Day[]): SQL | undefined =>
  and(gte(careNeeds.startOn, addMonths(days[0] as Day, -12)), lt(careNeeds.startOn, addMonths(days.at(-1) as Day, 1)));

/** Children of the area who need care within a year, or should have had it for less than one, and have no place. */
async function openNeeds(ctx: Context, days: readonly Day[]): Promise<Need[]> {
  const [today] = days as readonly [Day];
  const rows = await ctx.db
    .select({
      childId: children.id,
      municipality: municipalityOfPlace,
      label: sql<string>`coalesce(${governing.label}, ${places.label})`,
      place: { name: places.name, people: places.population },
      town: { name: governing.name, people: governing.population },
      county: sql<string | null>`coalesce(${governing.county}, ${places.county})`,
      bornMonth: children.bornMonth,
      need: careNeeds,
    })
    .from(careNeeds)
    .innerJoin(children, eq(children.id, careNeeds.childId))
    .innerJoin(places, eq(places.id, careNeeds.homePlaceId))
    .leftJoin(governing, eq(governing.id, places.largerPlaceId))
    .where(and(isCounted(days), hasNoPlace(careNeeds.childId), livesInAreaOf(me(ctx))));
  return rows.map(({ need, bornMonth, place, town, county, childId, municipality, label }) => ({
    childId,
    municipality,
    label,
    // As homes are called, so that what is free and what is needed in a district stand in one row.
    district: publishedPlace({ district: town && place, town: town ?? place, county }),
    start: need.startOn,
    age: ageGroupOf(ageInMonths(bornMonth, later(need.startOn, today))),
    band: bandOf(hoursOfSchedule(scheduleOf(need))),
  }));
}
