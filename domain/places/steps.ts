/** What other parts ask inside their own transaction. */
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { places } from "../../db/schema/places";
import type { MetricPoint } from "../kernel/metric-point";

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

/** Whether a municipality of this name lies in the Land, by its name or by the label that tells it from its namesakes. */
export async function isMunicipality(tx: Transaction, land: string, name: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.land, land), ne(places.kind, "district"), or(eq(places.name, name), eq(places.label, name))))
    .limit(1);
  return found !== undefined;
}
