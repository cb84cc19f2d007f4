import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { authorise } from "../kernel/permissions.ts";
import {
  forgivenMistakes,
  isUnmistakable,
  LONGEST_QUERY,
  type NameQuery,
  rankNamed,
  rankSimilar,
  readPlaceQuery,
} from "./rules.ts";

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
 * What somebody who has typed so much of a place or postal code may mean: names spelt so come first, then those folded so, then
 * those that begin so, the larger before the smaller, then those that nearly do; last the large city whose district we do not know (`Leipzig Plagwitz`).
 */
export async function findPlaces(ctx: Asking, q: string, { limit = 8 } = {}): Promise<PlaceSuggestion[]> {
  authorise(ctx, "places.read");
  const query = readPlaceQuery(q);
  if (!query) return [];
  if (query.code) return findByCode(ctx, query.code, query.names, limit);
  return findByName(ctx, query.names, limit);
}

export interface ResolvedPlace {
  /** Where to search. Of several it is the largest. */
  place: Place;
  /** Every place a postal code belongs to; else the one found. */
  places: Place[];
  /** Others that may be meant: of the same name, of the same postal code, or of the name where the code says another place. */
  alternatives: Place[];
  /** The words alone do not say which of them is meant: for what is kept, whoever typed them has to be asked. */
  isAmbiguous: boolean;
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
    query && (query.code ? await resolveCode(ctx, query.code, query.names) : await resolveName(ctx, query.names));
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

/**
 * The place that words name and no other: what is kept of it is not guessed from what is largest. Errors: `search.unknown_place`,
 * and `search.place_ambiguous` with labels, any of which can be typed instead.
 */
export async function placeMeant(ctx: Asking, input: string): Promise<Place> {
  const { place, alternatives, isAmbiguous } = await resolvePlace(ctx, input);
  if (!isAmbiguous) return place;
  const choices = [place, ...alternatives].slice(0, CHOICES_NAMED).map(({ label }) => label);
  const typed = input.trim().slice(0, LONGEST_QUERY);
  throw new AppError("search.place_ambiguous", { place: typed, choices: choices.join("; ") }, "place");
}

const CHOICES_NAMED = 5;

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

/** With fewer names that begin as typed, and none that is it, those that nearly do are looked for too. */
const FEW = 3;

/** Places of exactly this name come first, spelt so before only folded so; then those that begin so, the larger first. */
async function findByName(ctx: Asking, names: readonly NameQuery[], limit: number): Promise<PlaceSuggestion[]> {
  const [literal] = names;
  if (!literal) return [];
  const { key } = literal;
  const whole = names.map(
    ({ key, shortKey, laender }, i) =>
      sql`select place_id, ${i}::int as reading from place_names where key in (${key}, ${shortKey}) ${liesIn(laender)}`,
  );
  const beginnings = names.flatMap((name, i) => [
    beginningWith(name.key, name.laender, 2 * i),
    ...(name.shortKey === name.key ? [] : [beginningWith(name.shortKey, name.laender, 2 * i + 1)]),
  ]);
  const rows = await ask(
    ctx,
    sql`
    with whole as materialized (
      select place_id, min(reading) as reading from (${sql.join(whole, sql` union all `)}) named group by place_id
    ), beginning as materialized (
      select place_id, min(tier) as tier, max(population) as population
        from (${sql.join(beginnings, sql` union all `)}) named
       where place_id not in (select place_id from whole)
       group by place_id
       order by tier, population desc, place_id
       limit ${limit}
    ), resembling as materialized (
      select place_id, key
        from place_names
       where key % ${key}
         and ${forgivenMistakes(key.length) > 0}
         and not exists (select from whole)
         and (select count(*) < ${Math.min(FEW, limit)}::int from beginning)
       order by similarity(key, ${key}) desc, population desc
       limit 60
    )
    select ${columnsOf("p")}, null as key, 'whole' as part, reading, 0 as tier
      from whole join places p on p.id = place_id
    union all
    select ${columnsOf("p")}, null, 'beginning', null, tier
      from beginning join places p on p.id = place_id
    union all
    select ${columnsOf("p")}, key, 'resembling', null, 1000
      from resembling join places p on p.id = place_id
     where not exists (select from beginning b where b.place_id = p.id)
    union all
    select distinct ${columnsOf("p")}, null, 'city', null::int, 1001
      from place_names n join places p on p.id = n.place_id
     where n.key in ${key.split(" ")} and n.population >= ${LARGE_CITY} and p.kind <> 'district'
       and not exists (select from whole) and not exists (select from beginning)
    order by tier, population desc, id`,
  );
  const found = rows.map((row) => ({ place: toPlace(row), row, part: text(row, "part") }));
  const partOf = (wanted: string) => found.filter(({ part }) => part === wanted);
  const named = rankNamed(
    names,
    partOf("whole").map(({ place, row }) => ({ place, isSlug: false, reading: number(row, "reading") })),
  );
  const resembling = rankSimilar(
    key,
    partOf("resembling").map(({ place, row }) => ({ ...place, key: text(row, "key") })),
  ).map(({ key: _, ...place }) => place);
  const known = new Set(resembling.map(({ id }) => id));
  const cities = partOf("city").filter(({ place }) => !known.has(place.id));
  return [...named, ...placesOf(partOf("beginning")), ...resembling, ...placesOf(cities)]
    .slice(0, limit)
    .map((place) => ({ place, postalCode: null, morePlaces: 0 }));
}

function placesOf(found: readonly { readonly place: Place }[]): Place[] {
  return found.map(({ place }) => place);
}

function beginningWith(key: string, laender: string[] | null, tier: number): SQL {
  return sql`
    select place_id, ${tier}::int as tier, population from place_names where ${begins(sql`key`, key)} ${liesIn(laender)}`;
}

/** As a further condition on `place_names`. */
function liesIn(laender: string[] | null): SQL {
  return laender ? sql`and exists (select from places where id = place_id and land in ${laender})` : sql``;
}

/** As a range and not by LIKE, so that the index serves a prepared statement too. Keys and codes are below "~". */
function begins(column: SQL, beginning: string): SQL {
  return sql`${column} ~>=~ ${beginning} and ${column} ~<~ ${`${beginning}~`}`;
}

async function findByCode(
  ctx: Asking,
  code: string,
  names: readonly NameQuery[],
  limit: number,
): Promise<PlaceSuggestion[]> {
  const beginnings = names.map(({ shortKey }) => begins(sql`n.key`, shortKey));
  const isNamed = (place: SQL) =>
    names.length > 0
      ? sql`exists (select from place_names n where n.place_id = ${place} and (${sql.join(beginnings, sql` or `)}))`
      : sql`false`;
  const districts = sql`
    union all
    select ${columnsOf("p")}, coded.code, 0, 1
      from coded join places p on p.larger_place_id = coded.place_id
     where ${isNamed(sql`p.id`)}`;
  const withZero = withLostZero(code);
  const zeroFirst = withZero ? sql`union select code from postal_codes where code = ${withZero}` : sql``;
  const rows = await ask(
    ctx,
    sql`
    with codes as materialized (
      select distinct code from (
        select code from postal_codes where ${begins(sql`code`, code)} ${zeroFirst}
      ) alike order by code limit 50
    ), coded as materialized (
      select code, place_id, more
        from codes cross join lateral (
          select place_id, (count(*) over ())::int - 1 as more from postal_codes where code = codes.code
        ) places_of_code
    )
    select ${columnsOf("p")}, coded.code, coded.more, case when ${isNamed(sql`p.id`)} then 0 else 2 end as tier
      from coded join places p on p.id = coded.place_id
    ${names.length > 0 ? districts : sql``}
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

/** `4109` for `04109`: what spreadsheets leave of a code. */
function withLostZero(code: string): string | null {
  return /^[1-9]\d{3}$/.test(code) ? `0${code}` : null;
}

/** With as many namesakes as there are of any name (Neustadt) and more: whoever is cut could not be chosen. */
const MOST_NAMESAKES = 200;

async function resolveName(ctx: Asking, names: readonly NameQuery[]): Promise<ResolvedPlace | null> {
  const [literal] = names;
  if (!literal) return null;
  const called = names.map(
    ({ key, shortKey, laender }, i) =>
      sql`select place_id, ${i}::int as reading from place_names where key in (${key}, ${shortKey}) ${liesIn(laender)}`,
  );
  const begun = names.flatMap(({ shortKey, laender }) => {
    const beginning = /^\S+ \S/.exec(shortKey)?.[0];
    return beginning
      ? [sql`select place_id from place_names where ${begins(sql`key`, beginning)} ${liesIn(laender)}`]
      : [];
  });
  const abbreviated = sql`
    union all
    select place_id, false, null
      from (${sql.join(begun, sql` union all `)}) begun
     where not exists (select from called where reading = 0)`;
  const rows = await ask(
    ctx,
    sql`
    with called as materialized (
      ${sql.join(called, sql` union all `)}
    )
    select ${columnsOf("p")}, bool_or(is_slug) as is_slug, min(reading) as reading
      from (
        select id as place_id, true as is_slug, 0 as reading from places where slug = ${literal.name}
        union all select place_id, false, reading from called
        ${begun.length > 0 ? abbreviated : sql``}
      ) hits join places p on p.id = place_id
     group by p.id
    order by reading, population desc, id
    limit ${MOST_NAMESAKES}`,
  );
  const found = rows.map((row) => ({
    place: toPlace(row),
    isSlug: field(row, "is_slug") === true,
    reading: field(row, "reading") === null ? null : number(row, "reading"),
  }));
  const [place, ...alternatives] = rankNamed(names, found);
  if (!place) return null;
  const isAmbiguous = alternatives.length > 0 && !isUnmistakable(names, place);
  return { ...ALONE, place, places: [place], alternatives, isAmbiguous };
}

async function resolveCode(ctx: Asking, typed: string, names: readonly NameQuery[]): Promise<ResolvedPlace | null> {
  const withZero = withLostZero(typed);
  const code = withZero ?? typed;
  if (code.length !== 5) return null;
  const keys = [...new Set(names.flatMap(({ key, shortKey }) => [key, shortKey]))];
  const isNamed =
    keys.length > 0 ? sql`exists (select from place_names where place_id = p.id and key in ${keys})` : sql`false`;
  const named = sql`
    union all
    select 'named', ${columnsOf("p")}
      from coded join places p on p.id = coded.id or p.larger_place_id = coded.id
     where ${isNamed}
    union all
    select 'elsewhere', ${columnsOf("p")}
      from places p
     where p.id in (select place_id from place_names where key in ${keys})
       and not exists (select from coded where coded.id in (p.id, p.larger_place_id))`;
  // Four digits may as well be the beginning of a code: 1099 of 10999.
  const isWhole = withZero
    ? sql`and (not exists (select from postal_codes where ${begins(sql`code`, typed)}) or ${isNamed})`
    : sql``;
  const rows = await ask(
    ctx,
    sql`
    with coded as materialized (
      select p.* from postal_codes join places p on p.id = place_id where code = ${code} ${isWhole}
    ), city as materialized (
      select id from coded where population >= ${LARGE_CITY} and (select count(*) from coded) = 1
    )
    select 'coded' as part, ${columnsOf("p")} from coded p
    union all
    select 'city', ${columnsOf("p")} from city join places p using (id)
    union all
    select 'district', ${columnsOf("p")} from city join places p on p.larger_place_id = city.id
    ${keys.length > 0 ? named : sql``}
    order by part, population desc, id`,
  );
  const part = (wanted: string) => rows.filter((row) => text(row, "part") === wanted).map(toPlace);
  const [places, [meant]] = [part("coded"), part("named")];
  const place = meant ?? places[0];
  if (!place) return null;
  const onlyLargeCity = part("city").length > 0 && meant?.kind !== "district";
  const elsewhere = part("elsewhere");
  return {
    ...ALONE,
    place,
    places,
    alternatives: meant ? [] : [...places.slice(1), ...elsewhere],
    isAmbiguous: !meant && elsewhere.length > 0,
    postalCode: code,
    onlyLargeCity,
    districts: onlyLargeCity ? part("district") : [],
  };
}

const ALONE = { alternatives: [], isAmbiguous: false, postalCode: null, onlyLargeCity: false, districts: [] };

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
