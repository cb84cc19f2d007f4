import { boolean, customType, geometry, timestamp, uuid } from "drizzle-orm/pg-core";
import { eachFeature } from "../../domain/kernel/care-choices";
import { type FortnightGrid, fromBits, toBits } from "../../domain/kernel/fortnight-grid";

/** A fortnight grid: 1,344 quarter hours, Monday 0:00 of week A first. */
export const fortnightGrid = customType<{ data: FortnightGrid; driverData: string }>({
  dataType: () => "bit(1344)",
  toDriver: toBits,
  fromDriver: fromBits,
});

/** A point in ETRS89-LAEA (EPSG:3035): metres, so that the index walks nearest-first by true distance inside Germany. */
export const metricPoint = () => geometry({ type: "point", mode: "xy", srid: 3035 });

/** An instant; JavaScript dates in and out. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** Ids are UUIDv7, made in the application. */
export const id = () => uuid();

/** What a home has; a feature that is new nobody has yet. */
export const homeFeatureColumns = () => eachFeature(() => boolean().notNull().default(false));
