import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { authorise } from "../kernel/permissions.ts";
import { forgivenMistakes, LONGEST_QUERY, type NameQuery, rankSimilar, readPlaceQuery } from "./rules.ts";

/** What asking for places needs of the context. */
type Asking = Pick<Context, "db" | "actor">;

export interface Place {
  id: string;
  slug: string;
  name: string;
  /** The name, with what tells it from its namesakes. */
  label: string;
  kind: "town" | "municipality" | "district";
  land: string;
  /** For ranking only: often years old, 0 if unknown. */
  population: number;
  lon: number;
  lat: number;
  largerPlaceId: string | null;
}

export interface PlaceSuggestion {
  place: Place;
  /** Where a code was typed. */
  postalCode: string | null;
  /** To how many more places than this one the code belongs, where it was typed in part. */
  morePlaces: number;
}

/**
 * What somebody who has typed so much of a place or postal code may mean: names that begin so come first, the larger before
 * the smaller, then those that nearly do; last the large city whose district we do not know (`Leipzig Plagwitz`).
 */
export async function findPlaces(ctx: Asking, q: string, { limit = 8 } = {}): Promise<PlaceSuggestion[]> {
  authorise(ctx, "places.read");
  const query = readPlaceQuery(q);
  if (!query) return [];
  if (query.code) return findByCode(ctx, query.code, query.name, limit);
  return query.name ? findByName(ctx, query.name, limit) : [];
}

export interface ResolvedPlace {
  /** Where to search. Of several it is the largest. */
  place: Place;
  /** Every place a postal code belongs to; else the one found. */
  places: Place[];
  /** Others of the same name, or of the same postal code. */
  alternatives: Place[];
  postalCode: string | null;
  /** The code says no more than a city of 100,000 or more, so a district of it would be a better answer. */
  onlyLargeCity: boolean;
  /** That city's districts, the larger first, as far as they are known. */
  districts: Place[];
}

/**
 * The place that a submitted search names: by slug, by name (of namesakes the largest), by postal code or by both. Throws
 * `search.unknown_place` with up to three suggestions (labels, joined by "; ") in its parameters.
 */
export async function resolvePlace(ctx: Asking, input: string): Promise<ResolvedPlace> {
  authorise(ctx, "places.read");
  const query = readPlaceQuery(input);
  const found =
    query?.code?.length === 5
      ? await resolveCode(ctx, query.code, query.name)
      : query?.name && !query.code && (await resolveName(ctx, input.trim(), query.name));
  if (found) return found;
  const suggestions = await findPlaces(ctx, input, { limit: 3 });
  throw new AppError(
    "search.unknown_place",
    {
      place: input.trim().slice(0, LONGEST_QUERY),
      suggestions: suggestions
        .map(({ place, postalCode }) => [postalCode, place.label].filter(Boolean).join(" "))
        .join("; "),
    },
    "place",
  );
}

/** The place with this slug, for its own page. */
export async function placeBySlug(ctx: Asking, slug: string): Promise<Place | null> {
  authorise(ctx, "places.read");
  if (!SLUG.test(slug)) return null;
  const rows = await ask(ctx, sql`select ${columnsOf("p")} from places p where slug = ${slug}`);
  return rows[0] ? toPlace(rows[0]) : null;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** From how many people on a postal code alone says too little about where somebody lives. */
const LARGE_CITY = 100_000;

/** Somebody who has typed a whole name may well mean it, though larger places begin with it: `Au` before `Aurich`. */
const WHOLE_NAME_WEIGHT = 30;

/** With fewer names that begin as typed, and none that is it, those that nearly do are looked for too. */
const FEW = 3;

async function findByName(ctx: Asking, { key, shortKey }: NameQuery, limit: number): Promise<PlaceSuggestion[]> {
  const shorter = shortKey === key ? sql`` : sql`union all ${beginningWith(shortKey, 1)}`;
  const rows = await ask(
    ctx,
    sql`
    with beginning as materialized (
      select place_id, min(tier) as tier, max(weight) as weight, bool_or(is_whole) as is_whole
        from (${beginningWith(key, 0)} ${shorter}) named
       group by place_id
       order by tier, weight desc, place_id
       limit ${limit}
    ), resembling as materialized (
      select place_id, key
        from place_names
       where key % ${key}
         and ${forgivenMistakes(key.length) > 0}
         and (select count(*) < ${Math.min(FEW, limit)}::int and not coalesce(bool_or(is_whole), false) from beginning)
       order by similarity(key, ${key}) desc, population desc
       limit 60
    )
    select ${columnsOf("p")}, null as key, tier, weight
      from beginning join places p on p.id = place_id
    union all
    select ${columnsOf("p")}, key, 2, 0
      from resembling join places p on p.id = place_id
     where not exists (select from beginning b where b.place_id = p.id)
    union all
    select distinct ${columnsOf("p")}, null, 3, 0
      from place_names n join places p on p.id = n.place_id
     where n.key in ${key.split(" ")} and n.population >= ${LARGE_CITY} and p.kind <> 'district'
       and not exists (select from beginning)
    order by tier, weight desc, id`,
  );
  const found = rows.map((row) => ({ ...toPlace(row), key: optionalText(row, "key"), tier: number(row, "tier") }));
  const beginning = found.filter((place) => place.tier < 2);
  const cities = found.filter((place) => place.tier === 3);
  const resembling = rankSimilar(
    key,
    found.flatMap((place) => (place.key === null ? [] : [{ ...place, key: place.key }])),
  );
  const known = new Set(resembling.map((place) => place.id));
  return [...beginning, ...resembling, ...cities.filter((city) => !known.has(city.id))]
    .slice(0, limit)
    .map(({ key: _, tier: __, ...place }) => ({ place, postalCode: null, morePlaces: 0 }));
}

function beginningWith(key: string, tier: number): SQL {
  return sql`
    select place_id, ${tier}::int as tier, key = ${key} as is_whole,
           greatest(population, 100) * case when key = ${key} then ${WHOLE_NAME_WEIGHT}::int else 1 end as weight
      from place_names
     where ${begins(sql`key`, key)}`;
}

/** As a range and not by LIKE, so that the index serves a prepared statement too. Keys and codes are below "~". */
function begins(column: SQL, beginning: string): SQL {
  return sql`${column} ~>=~ ${beginning} and ${column} ~<~ ${`${beginning}~`}`;
}

async function findByCode(
  ctx: Asking,
  code: string,
  name: NameQuery | null,
  limit: number,
): Promise<PlaceSuggestion[]> {
  const isNamed = (place: SQL) =>
    name
      ? sql`exists (select from place_names n where n.place_id = ${place} and ${begins(sql`n.key`, name.shortKey)})`
      : sql`false`;
  const districts = sql`
    union all
    select ${columnsOf("p")}, coded.code, 0, 1
      from coded join places p on p.larger_place_id = coded.place_id
     where ${isNamed(sql`p.id`)}`;
  const rows = await ask(
    ctx,
    sql`
    with codes as materialized (
      select distinct code from postal_codes where ${begins(sql`code`, code)} order by code limit 50
    ), coded as materialized (
      select code, place_id, more
        from codes cross join lateral (
          select place_id, (count(*) over ())::int - 1 as more from postal_codes where code = codes.code
        ) places_of_code
    )
    select ${columnsOf("p")}, coded.code, coded.more, case when ${isNamed(sql`p.id`)} then 0 else 2 end as tier
      from coded join places p on p.id = coded.place_id
    ${name ? districts : sql``}
    order by tier, code, population desc, id
    limit 400`,
  );
  const found = rows.map((row) => ({
    suggestion: { place: toPlace(row), postalCode: text(row, "code"), morePlaces: number(row, "more") },
    tier: number(row, "tier"),
  }));
  const best = found.filter(({ tier }) => tier === found[0]?.tier).map(({ suggestion }) => suggestion);
  const isEachMeant = code.length === 5 || found[0]?.tier !== 2;
  if (isEachMeant) return best.slice(0, limit).map((suggestion) => ({ ...suggestion, morePlaces: 0 }));
  return eachPlaceOnce(best.filter((suggestion, i) => suggestion.postalCode !== best[i - 1]?.postalCode)).slice(
    0,
    limit,
  );
}

/** "0410" begins four codes, all of them Leipzig's: as all lead to the same search, the city is said once, without a code. */
function eachPlaceOnce(suggestions: readonly PlaceSuggestion[]): PlaceSuggestion[] {
  const byPlace = Map.groupBy(suggestions, ({ place, morePlaces, postalCode }) =>
    morePlaces === 0 ? place.id : postalCode,
  );
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    first ? [others.length > 0 ? { ...first, postalCode: null } : first] : [],
  );
}

async function resolveName(ctx: Asking, typed: string, { key, shortKey }: NameQuery): Promise<ResolvedPlace | null> {
  const rows = await ask(
    ctx,
    sql`
    select ${columnsOf("p")}, min(rank) as rank
      from (
        select id as place_id, 0 as rank from places where slug = ${typed}
        union all select place_id, 1 from place_names where key = ${key}
        union all select place_id, 2 from place_names where key = ${shortKey}
      ) hits join places p on p.id = place_id
     group by p.id
     order by p.label = ${typed} desc, rank, p.population desc, p.id
     limit 9`,
  );
  const [place, ...alternatives] = rows.map(toPlace);
  return place ? { ...ALONE, place, places: [place], alternatives } : null;
}

async function resolveCode(ctx: Asking, code: string, name: NameQuery | null): Promise<ResolvedPlace | null> {
  const named = sql`
    union all
    select 'named', ${columnsOf("p")}
      from coded join places p on p.id = coded.id or p.larger_place_id = coded.id
     where exists (select from place_names where place_id = p.id and key in (${name?.key}, ${name?.shortKey}))`;
  const rows = await ask(
    ctx,
    sql`
    with coded as materialized (
      select p.* from postal_codes join places p on p.id = place_id where code = ${code}
    ), city as materialized (
      select id from coded where population >= ${LARGE_CITY} and (select count(*) from coded) = 1
    )
    select 'coded' as part, ${columnsOf("p")} from coded p
    union all
    select 'city', ${columnsOf("p")} from city join places p using (id)
    union all
    select 'district', ${columnsOf("p")} from city join places p on p.larger_place_id = city.id
    ${name ? named : sql``}
    order by part, population desc, id`,
  );
  const part = (wanted: string) => rows.filter((row) => text(row, "part") === wanted).map(toPlace);
  const [places, [meant]] = [part("coded"), part("named")];
  const place = meant ?? places[0];
  if (!place) return null;
  const onlyLargeCity = part("city").length > 0 && meant?.kind !== "district";
  return {
    ...ALONE,
    place,
    places,
    alternatives: meant ? [] : places.slice(1),
    postalCode: code,
    onlyLargeCity,
    districts: onlyLargeCity ? part("district") : [],
  };
}

const ALONE = { alternatives: [], postalCode: null, onlyLargeCity: false, districts: [] };

async function ask(ctx: Asking, query: SQL): Promise<unknown[]> {
  return ctx.db.execute<Record<string, unknown>>(query, "objects");
}

function columnsOf(table: string): SQL {
  const columns = ["id", "slug", "name", "label", "kind", "land", "population", "lon", "lat", "larger_place_id"];
  return sql.raw(columns.map((column) => `${table}.${column}`).join(", "));
}

function toPlace(row: unknown): Place {
  return {
    id: text(row, "id"),
    slug: text(row, "slug"),
    name: text(row, "name"),
    label: text(row, "label"),
    kind: kindOf(text(row, "kind")),
    land: text(row, "land"),
    population: number(row, "population"),
    lon: number(row, "lon"),
    lat: number(row, "lat"),
    largerPlaceId: optionalText(row, "larger_place_id"),
  };
}

function kindOf(kind: string): Place["kind"] {
  if (kind === "town" || kind === "municipality" || kind === "district") return kind;
  throw new TypeError(`No kind of place: ${kind}`);
}

function optionalText(row: unknown, column: string): string | null {
  return field(row, column) === null ? null : text(row, column);
}

function text(row: unknown, column: string): string {
  const value = field(row, column);
  if (typeof value === "string") return value;
  throw new TypeError(`${column} is no text`);
}

function number(row: unknown, column: string): number {
  const value = field(row, column);
  if (typeof value === "number") return value;
  throw new TypeError(`${column} is no number`);
}

function field(row: unknown, column: string): unknown {
  if (typeof row !== "object" || row === null || !(column in row)) throw new TypeError(`No column ${column}`);
  return Reflect.get(row, column);
}
