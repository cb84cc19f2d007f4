/** What tests ask of the market in memory and of the statement, which must answer alike. */
import fc from "fast-check";
import type { Day } from "../../domain/kernel/calendar";
import { careLanguages, pedagogies } from "../../domain/kernel/care-choices";
import { type LonLat, toMetric } from "../../domain/kernel/metric-point";
import { parseSchedule } from "../../domain/kernel/parse-schedule";
import { askedOf } from "../../domain/listing/filters";
import { type Here, type Ranking, sorts } from "../../domain/market/question";
import { evenly } from "./properties";

export const weeks = [
  "Mo–Do 7:30–14:00, Fr 7:30–12:00",
  "Mo–Fr 8–16",
  "Di in Woche A 8–12, Do in Woche B 13–18",
  "Di 22–6",
  "20 Stunden Mo–Fr zwischen 7 und 17",
  "Mo 8–12; 6,5 Stunden Di–Fr zwischen 12 und 18",
].map((text) => parseSchedule(text));

export const hereAt = (point: LonLat): Here => ({ ...point, ...toMetric(point) });

/** Questions around places in a rectangle, with every field at every value that makes a difference. */
export function rankings(west: number, south: number, east: number, north: number): fc.Arbitrary<Ranking> {
  const here = fc
    .record({ lon: evenly({ min: west, max: east }), lat: evenly({ min: south, max: north }) })
    .map(hereAt);
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 1 });
  const rarely = <Value>(...values: Value[]) => fc.constantFrom(...Array<undefined>(6).fill(undefined), ...values);
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
    onlyFitting: fc.constantFrom(false, false, true),
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
