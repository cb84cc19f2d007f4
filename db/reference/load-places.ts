import { buildPlaces, type PlacesData, placesVersion } from "./build-places.ts";

/** One connection of `pg` or a PGlite: statements go through it in turn. A pool will not do, its transaction would scatter. */
export interface SqlClient {
  query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * Brings the places of Germany into the database, all or nothing, and says whether there was anything to do. Two that start at
 * once wait for each other. A place that the new version no longer has is kept while others may refer to it, but is no
 * longer found.
 */
export async function loadPlaces(db: SqlClient): Promise<"loaded" | "current"> {
  const version = placesVersion();
  const isLoaded = async () => {
    const known = await db.query("select 1 from reference_data where name = 'places' and version = $1", [version]);
    return known.rows.length > 0;
  };
  if (await isLoaded()) return "current";
  // Before the transaction: on a slow machine it would sit idle for longer than the server lets it.
  const data = buildPlaces();
  await db.query("begin");
  try {
    await db.query("select pg_advisory_xact_lock(hashtext('reference_data.places'))");
    const isCurrent = await isLoaded();
    if (!isCurrent) await write(db, version, data);
    await db.query("commit");
    return isCurrent ? "current" : "loaded";
  } catch (error) {
    await db.query("rollback");
    throw error;
  }
}

async function write(db: SqlClient, version: string, { places, placeNames, postalCodes }: PlacesData): Promise<void> {
  await db.query("delete from place_names");
  await db.query("delete from postal_codes");
  await db.query("update places set slug = id || '-retired'");
  await db.query(
    `insert into places (id, slug, name, label, kind, land, population, lon, lat, county, point, larger_place_id)
     select id, slug, name, label, kind, land, population, lon, lat, county,
            st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035), larger_place_id
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::float8[],
                   $9::float8[], $10::text[], $11::text[])
            as t (id, slug, name, label, kind, land, population, lon, lat, county, larger_place_id)
     on conflict (id) do update set (slug, name, label, kind, land, population, lon, lat, county, point, larger_place_id) =
       (excluded.slug, excluded.name, excluded.label, excluded.kind, excluded.land, excluded.population, excluded.lon,
        excluded.lat, excluded.county, excluded.point, excluded.larger_place_id)`,
    columns(
      places,
      "id",
      "slug",
      "name",
      "label",
      "kind",
      "land",
      "population",
      "lon",
      "lat",
      "county",
      "largerPlaceId",
    ),
  );
  await db.query(
    `insert into place_names (key, place_id, population)
     select key, place_id, population
       from unnest($1::text[], $2::text[]) as t (key, place_id) join places on places.id = place_id`,
    columns(placeNames, "key", "placeId"),
  );
  await db.query(
    "insert into postal_codes (code, place_id) select * from unnest($1::text[], $2::text[])",
    columns(postalCodes, "code", "placeId"),
  );
  await db.query(
    `insert into reference_data (name, version) values ('places', $1)
     on conflict (name) do update set (version, loaded_at) = (excluded.version, now())`,
    [version],
  );
  // What GIN has put off is read through by every search (50 ms, not 2) until a vacuum, which PGlite never does by itself.
  await db.query("select gin_clean_pending_list('place_names_trigrams')");
  for (const table of ["places", "place_names", "postal_codes"]) await db.query(`analyze ${table}`);
}

function columns<Row>(rows: Row[], ...names: (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
