/** What other parts ask inside their own transaction. */
import { and, asc, desc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { placeNames, places } from "../../db/schema/places";
import type { MetricPoint } from "../kernel/metric-point";
import { fold } from "../kernel/names";

/** Places within some metres of a point, with how many live there. */
export async function settlementsNear(
  tx: Transaction,
  at: MetricPoint,
  metres: number,
): Promise<{ point: MetricPoint; population: number }[]> {
  const centre = sql`st_setsrid(st_makepoint(${at.x}, ${at.y}), 3035)`;
  return tx
    .select({ point: places.point, population: places.population })
    .from(places)
    .where(sql`st_dwithin(${places.point}, ${centre}, ${metres}) and ${places.population} > 0`);
}

/** The place with this slug; null where the gazetteer has none. */
export async function placeIdOfSlug(tx: Transaction, slug: string): Promise<string | null> {
  const [found] = await tx.select({ id: places.id }).from(places).where(eq(places.slug, slug));
  return found?.id ?? null;
}

/** The place, district or municipality, whose middle lies nearest to a point. */
export async function nearestPlaceId(tx: Transaction, at: MetricPoint): Promise<string | null> {
  const centre = sql`st_setsrid(st_makepoint(${at.x}, ${at.y}), 3035)`;
  const [found] = await tx.select({ id: places.id }).from(places).orderBy(sql`${places.point} <-> ${centre}`).limit(1);
  return found?.id ?? null;
}

/** A municipality by its key, and by the words that tell it from its namesakes. */
export type MunicipalityKey = { readonly id: string; readonly label: string };

/**
 * The municipalities of a Land that somebody may mean: one by its key (`ags-14713000` or the eight digits alone), else all that are
 * spelt so, by name or label, else all whose names fold to it ("Muenster"); the larger first.
 */
export async function municipalitiesCalled(tx: Transaction, land: string, said: string): Promise<MunicipalityKey[]> {
  const inLand = and(eq(places.land, land), ne(places.kind, "district"));
  const find = (which: SQL | undefined) =>
    tx
      .select({ id: places.id, label: places.label })
      .from(places)
      .where(and(inLand, which))
      .orderBy(desc(places.population), asc(places.id));
  const byKey = await find(inArray(places.id, [said, `ags-${said}`]));
  if (byKey.length > 0) return byKey;
  const spelt = await find(or(eq(places.name, said), eq(places.label, said)));
  if (spelt.length > 0) return spelt;
  const called = tx
    .select({ id: placeNames.placeId })
    .from(placeNames)
    .where(eq(placeNames.key, fold(said)));
  return find(inArray(places.id, called));
}
