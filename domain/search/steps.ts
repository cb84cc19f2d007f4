/** What other parts run inside their own transaction. */
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { places } from "../../db/schema/places";
import { listings } from "../../db/schema/search";
import type { CareHome, Childminder } from "../childminders/steps";
import type { MetricPoint } from "../kernel/metric-point";

export type Listing = typeof listings.$inferInsert;

/** Brings what the public search reads of a childminder up to date: her row, or none while she is not listed. */
export async function refreshListing(tx: Transaction, childminder: Childminder, home: CareHome): Promise<void> {
  if (!childminder.listedAt) {
    await tx.delete(listings).where(eq(listings.childminderId, childminder.id));
    return;
  }
  const listing = listingOf(childminder, home);
  await tx.insert(listings).values(listing).onConflictDoUpdate({ target: listings.childminderId, set: listing });
}

/** What the public search knows of her: the blurred point and the filters. */
export function listingOf(
  childminder: Pick<Childminder, "id" | "languages" | "pedagogies" | "meals" | "fromAgeMonths" | "toAgeMonths">,
  home: Pick<CareHome, "publicPoint" | "joint" | "pets" | "garden" | "smokeFree" | "barrierFree">,
): Listing {
  return {
    childminderId: childminder.id,
    point: home.publicPoint,
    joint: home.joint,
    languages: childminder.languages,
    pedagogies: childminder.pedagogies,
    pets: home.pets,
    garden: home.garden,
    smokeFree: home.smokeFree,
    barrierFree: home.barrierFree,
    meals: childminder.meals !== "brought",
    fromAgeMonths: childminder.fromAgeMonths,
    toAgeMonths: childminder.toAgeMonths,
  };
}

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
