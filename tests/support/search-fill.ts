/**
 * Many childminders at once, straight into the tables, for tests and measurements of the search. Deterministic: a seed gives
 * the same rows again. Clustered as people live, one in six shares a home, hours and dates from small pools so that ties,
 * changes and empty weeks all occur. Only for databases that are thrown away.
 */
import type { Client } from "pg";
import { buildPlaces } from "../../db/reference/build-places";
import { addDays, type Day } from "../../domain/kernel/calendar";
import {
  emptyGrid,
  type FortnightGrid,
  gridOfIntervals,
  intersection,
  maskOf,
  toBits,
  union,
} from "../../domain/kernel/fortnight-grid";

export type Fill = {
  readonly childminders: number;
  readonly seed?: number;
  /** The day it is; spans begin before and change after it. */
  readonly today: Day;
  /** Everybody lives within some kilometres of this point instead of all over Germany. */
  readonly around?: { readonly lon: number; readonly lat: number; readonly km: number };
};

const batch = 5_000;

export async function fillSearch(client: Client, { childminders, seed = 1, today, around }: Fill): Promise<void> {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const somewhere = around ? () => nearPoint(around, random) : nearPlaces(random);
  await client.query(
    `create temp table if not exists grid_pool (at int primary key, free bit(1344), free_two bit(1344))`,
  );
  await client.query("truncate grid_pool");
  const grids = gridPool(random);
  await client.query(
    `insert into grid_pool select at - 1, free::bit(1344), free_two::bit(1344)
     from unnest($1::text[], $2::text[]) with ordinality as pool (free, free_two, at)`,
    [grids.map((grid) => toBits(grid.free)), grids.map((grid) => toBits(grid.freeTwo))],
  );
  let home = { id: "", lon: 0, lat: 0, joint: false, people: 0 };
  for (let done = 0; done < childminders; done += batch) {
    const homes = [];
    const people = [];
    const spans = [];
    for (let at = done; at < Math.min(done + batch, childminders); at++) {
      if (at === done || !home.joint || home.people >= 2 + (at % 2)) {
        home = { id: idOf(1, at), ...somewhere(), joint: random() < 0.1, people: 0 };
        homes.push({
          ...home,
          pets: random() < 0.3,
          garden: random() < 0.5,
          smoke_free: random() < 0.8,
          barrier_free: random() < 0.2,
        });
      }
      home = { ...home, people: home.people + 1 };
      const fromAge = pick([0, 2, 6, 12]);
      people.push({
        id: idOf(2, at),
        slug: `nest-${at}`,
        home: home.id,
        languages: ["de", ...(random() < 0.3 ? [pick(["en", "tr", "ru", "ar", "pl"])] : [])].join(","),
        pedagogies: random() < 0.5 ? pick(["montessori", "pikler", "nature", "waldorf"]) : "",
        from_age: fromAge,
        to_age: fromAge + pick([24, 36, 72, 156]),
        meals: pick(["included", "extra", "brought"]),
      });
      let from = addDays(today, -Math.floor(random() * 200) - 1);
      const changes = pick([0, 1, 1, 2, 3, 4]);
      for (let change = 0; change <= changes; change++) {
        const until = change === changes ? null : addDays(from, 20 + Math.floor(random() * 160));
        spans.push({ id: idOf(2, at), from, until, grid: random() < 0.45 ? 0 : Math.floor(random() * grids.length) });
        if (until !== null) from = until;
      }
    }
    await client.query(
      insertHomes,
      columnsOf(homes, ["id", "joint", "lon", "lat", "pets", "garden", "smoke_free", "barrier_free"]),
    );
    await client.query(
      insertPeople,
      columnsOf(people, ["id", "slug", "home", "languages", "pedagogies", "from_age", "to_age", "meals"]),
    );
    await client.query(insertSpans, columnsOf(spans, ["id", "from", "until", "grid"]));
  }
  await client.query(insertListings);
  await client.query("vacuum analyze care_homes, childminders, vacancy_spans, listings");
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A version 4 id that sorts by nothing people know. */
function idOf(kind: number, number: number): string {
  const scattered = (Math.imul(number + 1, 2654435761) >>> 0).toString(16).padStart(8, "0");
  return `${scattered}-${kind.toString(16).padStart(4, "0")}-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

function nearPlaces(random: () => number): () => { lon: number; lat: number } {
  const german = buildPlaces().places.filter(({ kind, population }) => kind !== "district" && population > 0);
  const sums: number[] = [];
  let sum = 0;
  for (const { population } of german) {
    sum += population;
    sums.push(sum);
  }
  return () => {
    const aim = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < aim) low = middle + 1;
      else high = middle;
    }
    const { population, lon, lat } = german[low] as (typeof german)[number];
    const spread = (1000 + 4 * Math.sqrt(population)) / 111_000;
    return inGermany({
      lon: lon + (bell(random) * spread) / Math.cos((lat * Math.PI) / 180),
      lat: lat + bell(random) * spread,
    });
  };
}

function nearPoint(around: { lon: number; lat: number; km: number }, random: () => number) {
  const reach = around.km / 111;
  const angle = random() * 2 * Math.PI;
  const distance = Math.sqrt(random()) * reach;
  return {
    lon: around.lon + (Math.cos(angle) * distance) / Math.cos((around.lat * Math.PI) / 180),
    lat: around.lat + Math.sin(angle) * distance,
  };
}

function inGermany({ lon, lat }: { lon: number; lat: number }) {
  return { lon: Math.min(15, Math.max(6, lon)), lat: Math.min(54.9, Math.max(47.4, lat)) };
}

function bell(random: () => number): number {
  return random() + random() + random() + random() - 2;
}

/** The first is empty; the others are what is left of a week from many kinds of days. */
function gridPool(random: () => number): { free: FortnightGrid; freeTwo: FortnightGrid }[] {
  const pool = [{ free: emptyGrid(), freeTwo: emptyGrid() }];
  const weekdays = [0, 1, 2, 3, 4] as const;
  while (pool.length < 400) {
    const opens = pick([6, 7, 7.5, 8], random) * 60;
    const closes = pick([13, 14, 16, 17, 18], random) * 60;
    const offered = maskOf({ weekdays: [...weekdays], fromMinute: opens, untilMinute: closes });
    const kept = weekdays.flatMap((weekday) =>
      random() < 0.55
        ? [
            {
              week: pick(["both", "both", "both", "A", "B"] as const, random),
              weekday,
              fromMinute: pick([opens, 8 * 60, 12 * 60], random),
              untilMinute: pick([13 * 60, 16 * 60, 18 * 60], random),
            },
          ]
        : [],
    );
    const free = random() < 0.25 ? offered : intersection(offered, gridOfIntervals(kept));
    const freeTwo =
      random() < 0.4 ? free : intersection(free, maskOf({ weekdays: [0, 2, 4], fromMinute: 0, untilMinute: 14 * 60 }));
    const night = maskOf({ weekdays: [1], fromMinute: 21 * 60, untilMinute: 6 * 60 });
    pool.push({ free: random() < 0.05 ? union(free, night) : free, freeTwo });
  }
  return pool;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function columnsOf<Row extends object>(rows: readonly Row[], keys: readonly (keyof Row)[]): unknown[][] {
  return keys.map((key) => rows.map((row) => row[key]));
}

const insertHomes = `
  insert into care_homes (id, joint, land, place_name, address, exact_point, public_point, public_lon, public_lat,
    blur_metres, pets, garden, smoke_free, barrier_free, created_at)
  select id, joint, 'SN', 'Ort', 'Geheime Straße 1', st_translate(point, 300, 200), point, lon, lat, 500,
    pets, garden, smoke_free, barrier_free, now()
  from unnest($1::uuid[], $2::bool[], $3::float8[], $4::float8[], $5::bool[], $6::bool[], $7::bool[], $8::bool[])
    as home (id, joint, lon, lat, pets, garden, smoke_free, barrier_free),
    lateral (select st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035) as point) at`;

const insertPeople = `
  insert into childminders (id, slug, care_home_id, name, languages, pedagogies, from_age_months, to_age_months, meals,
    meal_charge_cents, hourly_price_cents, caring_since, listed_at, created_at)
  select id, slug, home, 'Name ' || slug, string_to_array(languages, ','), string_to_array(pedagogies, ','), from_age, to_age,
    meals, case meals when 'extra' then 6000 end, 650, 2015, now(), now()
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[])
    as person (id, slug, home, languages, pedagogies, from_age, to_age, meals)`;

const insertSpans = `
  insert into vacancy_spans (childminder_id, from_date, until_date, free, free_two)
  select id, from_date, until_date, free, free_two
  from unnest($1::uuid[], $2::date[], $3::date[], $4::int[]) as span (id, from_date, until_date, grid)
  join grid_pool on at = grid`;

const insertListings = `
  insert into listings (childminder_id, slug, name, place_name, point, lon, lat, blur_metres, joint, languages, pedagogies, pets,
    garden, smoke_free, barrier_free, meals, meal_charge_cents, hourly_price_cents, from_age_months, to_age_months,
    spans_from, spans_free, spans_free_two)
  select c.id, slug, name, place_name, public_point, public_lon, public_lat, blur_metres, joint, languages, pedagogies, pets,
    garden, smoke_free, barrier_free, meals, meal_charge_cents, hourly_price_cents, from_age_months, to_age_months,
    from_dates, free, free_two
  from childminders c join care_homes h on h.id = care_home_id cross join lateral (
    select array_agg(from_date order by from_date) as from_dates, array_agg(free order by from_date) as free,
      array_agg(free_two order by from_date) as free_two
    from vacancy_spans where childminder_id = c.id) spans
  on conflict do nothing`;
