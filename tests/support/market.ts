/** What tests put into the market in memory, and ask of it: the statement and looking at everybody must answer alike. */
import fc from "fast-check";
import { addDays, type Day } from "../../domain/kernel/calendar";
import { careLanguages, mealChoices, pedagogies } from "../../domain/kernel/care-choices";
import { emptyGrid, fullGrid, intersection, maskOf, union } from "../../domain/kernel/fortnight-grid";
import { type LonLat, toMetric } from "../../domain/kernel/metric-point";
import { parseSchedule } from "../../domain/kernel/parse-schedule";
import { askedOf } from "../../domain/listing/filters";
import { geodesicMetres } from "../../domain/market/distances";
import { type Here, type Ranking, sorts } from "../../domain/market/question";
import type { MarketListing } from "../../domain/market/shelf";
import { evenly } from "./properties";
import { answersAmong, type Everybody } from "./search-brute-force";

export const weeks = [
  "Mo–Do 7:30–14:00, Fr 7:30–12:00",
  "Mo–Fr 8–16",
  "Di in Woche A 8–12, Do in Woche B 13–18",
  "Di 22–6",
  "20 Stunden Mo–Fr zwischen 7 und 17",
  "Mo 8–12; 6,5 Stunden Di–Fr zwischen 12 und 18",
].map((text) => parseSchedule(text));

const leipzig: LonLat = { lon: 12.375, lat: 51.345 };

const hereAt = (point: LonLat): Here => ({ ...point, ...toMetric(point) });

/** Questions around places in a rectangle, with every field at every value that makes a difference. */
export function rankings(west: number, south: number, east: number, north: number): fc.Arbitrary<Ranking> {
  const here = fc
    .record({ lon: evenly({ min: west, max: east }), lat: evenly({ min: south, max: north }) })
    .map(hereAt);
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 3 });
  const rarely = <Value>(...values: Value[]) => fc.constantFrom(...Array<undefined>(40).fill(undefined), ...values);
  const filters = fc
    .record({
      language: rarely([careLanguages[2]], [careLanguages[5], careLanguages[1]]),
      pedagogy: rarely([pedagogies[0]], [pedagogies[2], pedagogies[4]]),
      pets: rarely("yes", "no"),
      garden: rarely("yes"),
      smokeFree: rarely("yes"),
      barrierFree: rarely("yes"),
      meals: rarely("yes"),
      setting: rarely("joint", "alone"),
    })
    .map(askedOf);
  const child = fc.record({
    ageMonths: maybe(fc.integer({ min: 0, max: 60 })),
    children: fc.constantFrom<1 | 2>(1, 2),
    onlyFitting: fc.constantFrom(false, false, false, true),
  });
  const around = fc.record({ here, radiusMetres: fc.integer({ min: 1, max: 25 }).map((km) => km * 1000) });
  const along = fc.record({ here, there: here, detourMetres: fc.integer({ min: 1, max: 8 }).map((km) => km * 1000) });
  const rest = fc.record({
    wanted: fc.constantFrom(null, ...weeks),
    leastQuarters: fc.constantFrom(1, 1, 120),
    start: fc.constantFrom("2026-11-22", "2027-02-01", "2027-03-31", "2028-06-30") as fc.Arbitrary<Day>,
    leastMonths: fc.constantFrom(6, 6, 0, 1, 3, 12),
    sort: fc.constantFrom(...sorts),
    where: fc.oneof(around, around, along),
    limit: fc.constantFrom(1, 21, 200),
  });
  return fc.tuple(rest, filters, child).map(([question, asked, of]) => ({
    ...question,
    filters: { ...asked, ...of },
    after: null,
  }));
}

const offered = [
  emptyGrid(),
  fullGrid(),
  ...weeks.map(({ fixed }) => fixed),
  ...[13, 14, 16, 17].map((hour) => maskOf({ weekdays: [0, 1, 2, 3, 4], fromMinute: 7 * 60, untilMinute: hour * 60 })),
  maskOf({ weekdays: [1, 3], fromMinute: 0, untilMinute: 24 * 60, week: "B" }),
];
const hours = fc.oneof(
  fc.constantFrom(...offered),
  fc.tuple(fc.constantFrom(...offered), fc.constantFrom(...offered)).map(([a, b]) => union(a, b)),
  fc.tuple(fc.constantFrom(...offered), fc.constantFrom(...offered)).map(([a, b]) => intersection(a, b)),
);

/** One of so many people, within some ten kilometres of Leipzig; her spans change on days that questions are about, too. */
export function marketListings(people: number, around: LonLat = leipzig): fc.Arbitrary<MarketListing> {
  const span = fc.record({ days: fc.constantFrom(1, 9, 31, 28, 59, 90, 181, 365), free: hours, two: hours });
  const some = <Item>(items: readonly Item[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 });
  return fc
    .record({
      number: fc.nat(people - 1),
      lon: evenly({ min: around.lon - 0.125, max: around.lon + 0.125 }),
      lat: evenly({ min: around.lat - 0.075, max: around.lat + 0.075 }),
      spans: fc.array(span, { maxLength: 5 }),
      first: fc.oneof(fc.integer({ min: -400, max: 300 }), fc.constantFrom(0, 28, 59, 89, 120, 150)),
      fromAgeMonths: fc.constantFrom(0, 2, 6, 12, 24),
      ages: fc.constantFrom(6, 24, 36, 156),
      languages: some(careLanguages),
      pedagogies: some(pedagogies),
      blurMetres: fc.nat(2_000),
      joint: fc.boolean(),
      pets: fc.boolean(),
      garden: fc.boolean(),
      smokeFree: fc.boolean(),
      barrierFree: fc.boolean(),
      meals: fc.constantFrom(...mealChoices),
      mealChargeCents: fc.option(fc.nat(9_000)),
      hourlyPriceCents: fc.option(fc.nat(2_000)),
      answeredPercent: fc.option(fc.nat(100)),
      answerHours: fc.option(fc.nat(900)),
      pictureId: fc.option(fc.uuid()),
      name: fc.string(),
    })
    .map(({ number, spans, first, ages, ...listing }) => {
      const lengths = [first, ...spans.map(({ days }) => days)];
      const spansFrom = spans.map((_, at) =>
        addDays(
          "2027-02-01" as Day,
          lengths.slice(0, at + 1).reduce((sum, days) => sum + days),
        ),
      );
      return {
        ...listing,
        childminderId: idOfNumber(number),
        slug: `nest-${number}`,
        placeName: "Leipzig",
        toAgeMonths: listing.fromAgeMonths + ages,
        spansFrom,
        spansFree: spans.map(({ free }) => free),
        spansFreeTwo: spans.map(({ free, two }) => intersection(free, two)),
      };
    });
}

/** Ids in no order that people know. */
function idOfNumber(number: number): string {
  const scattered = (Math.imul(number + 1, 2654435761) >>> 0).toString(16).padStart(8, "0");
  return `${scattered}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** Who is found, and in which order, by looking at everybody. */
export function lookAtEverybody(listings: readonly MarketListing[], question: Ranking) {
  const { where, filters } = question;
  const isWay = "there" in where;
  const distances = new Map(
    listings.map((one) => {
      const metres = geodesicMetres(one, where.here);
      const detour = isWay ? metres + geodesicMetres(one, where.there) - geodesicMetres(where.here, where.there) : null;
      return [one.childminderId, { metres, detour }];
    }),
  );
  const everybody: Everybody = listings.map(({ spansFrom, spansFree, spansFreeTwo, ...one }) => ({
    ...one,
    id: one.childminderId,
    home_id: "",
    smoke_free: one.smokeFree,
    barrier_free: one.barrierFree,
    from_age_months: one.fromAgeMonths,
    to_age_months: one.toAgeMonths,
    spans: spansFrom.map((from, at) => ({
      from,
      until: spansFrom[at + 1] ?? null,
      free: spansFree[at] ?? emptyGrid(),
      freeTwo: spansFreeTwo[at] ?? emptyGrid(),
    })),
  }));
  const reach = { radiusKm: isWay ? 0 : where.radiusMetres / 1000, detourKm: isWay ? where.detourMetres / 1000 : 0 };
  return answersAmong(everybody, { ...question, ...filters, ...reach }, distances);
}
