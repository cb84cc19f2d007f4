import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  doublePrecision,
  geometry,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/**
 * Every municipality of Germany and the districts GeoNames knows: reference data, loaded by `db/reference/load-places.ts` and
 * never written by anybody else. Needs the extensions postgis and pg_trgm.
 */
export const places = snakeCase.table(
  "places",
  {
    /** `ags-14713000`, `gn-2884161` or `merged-wesertal`: stays the same when the data is renewed. */
    id: text().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    /** The name, with what tells it from its namesakes: `Kreuzberg (Berlin)`, `Lichtenau, Bayern`. */
    label: text().notNull(),
    kind: text({ enum: ["town", "municipality", "district"] }).notNull(),
    /** As in ISO 3166-2:DE: `SN`. */
    land: text().notNull(),
    /** GeoNames', often years old, 0 if unknown: for ranking, not for showing. */
    population: integer().notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    /** The same point in metres, for nearest-first search. */
    point: geometry({ type: "point", mode: "xy", srid: 3035 }).notNull(),
    /** The Landkreis or city of its own a municipality belongs to: `Kreis Dithmarschen`; null for districts. */
    county: text(),
    /** The municipality a district belongs to. */
    largerPlaceId: text().references((): AnyPgColumn => places.id),
  },
  (place) => [
    uniqueIndex("places_slug").on(place.slug),
    index("places_larger_place")
      .on(place.largerPlaceId, place.population.desc())
      .where(sql`larger_place_id is not null`),
    index("places_point").using("gist", place.point),
  ],
);

/** All folded ways to write a place (`fold` in `domain/kernel/names.ts`): what completing and finding look through. */
export const placeNames = snakeCase.table(
  "place_names",
  {
    key: text().notNull(),
    placeId: text()
      .notNull()
      .references(() => places.id, { onDelete: "cascade" }),
    /** The place's, so that the largest of many are found without looking each one up. */
    population: integer().notNull(),
  },
  (name) => [
    primaryKey({ columns: [name.placeId, name.key] }),
    index("place_names_prefix").on(name.key.op("text_pattern_ops"), name.population, name.placeId),
    index("place_names_trigrams").using("gin", name.key.op("gin_trgm_ops")),
  ],
);

/** The municipalities that a postal code reaches into. © OpenStreetMap contributors, ODbL: kept apart from the others. */
export const postalCodes = snakeCase.table(
  "postal_codes",
  {
    code: text().notNull(),
    placeId: text()
      .notNull()
      .references(() => places.id, { onDelete: "cascade" }),
  },
  (code) => [
    primaryKey({ columns: [code.code, code.placeId] }),
    index("postal_codes_prefix").on(code.code.op("text_pattern_ops"), code.placeId),
    index("postal_codes_place").on(code.placeId),
  ],
);

/** Which version of a set of reference data is loaded. */
export const referenceData = snakeCase.table("reference_data", {
  name: text().primaryKey(),
  version: text().notNull(),
  loadedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
