/** What other parts run inside their own transaction. */
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { places } from "../../db/schema/places";
import { listings } from "../../db/schema/search";
import type { VacancySpan } from "../capacity/rules";
import type { CareHome, Childminder } from "../childminders/steps";
import { AppError } from "../kernel/errors";
import type { MetricPoint } from "../kernel/metric-point";

export type Listing = typeof listings.$inferInsert;

/** Brings what the public search reads of a childminder up to date: her row, or none while she is not listed. */
export async function refreshListing(
  tx: Transaction,
  childminder: Childminder,
  home: CareHome,
  spans: readonly VacancySpan[],
): Promise<void> {
  if (!childminder.listedAt) {
    await tx.delete(listings).where(eq(listings.childminderId, childminder.id));
    return;
  }
  const listing = listingOf(childminder, home, spans);
  await tx.insert(listings).values(listing).onConflictDoUpdate({ target: listings.childminderId, set: listing });
}

/** Her vacancy has changed; while she is not listed, nothing shows it. */
export async function refreshListedSpans(
  tx: Transaction,
  childminderId: string,
  spans: readonly VacancySpan[],
): Promise<void> {
  await tx.update(listings).set(spanColumns(spans)).where(eq(listings.childminderId, childminderId));
}

/** What the public search knows of her: the blurred point, the filters, what a result shows, and what is free. */
export function listingOf(
  childminder: Omit<Childminder, "careHomeId" | "personId" | "caringSince" | "listedAt" | "createdAt">,
  home: Omit<CareHome, "id" | "openedBy" | "land" | "address" | "exactPoint" | "createdAt">,
  spans: readonly VacancySpan[],
): Listing {
  const { hourlyPriceCents } = childminder;
  if (hourlyPriceCents === null) throw new AppError("childminders.price_missing");
  return {
    childminderId: childminder.id,
    slug: childminder.slug,
    name: childminder.name,
    placeName: home.placeName,
    point: home.publicPoint,
    lon: home.publicLon,
    lat: home.publicLat,
    blurMetres: home.blurMetres,
    joint: home.joint,
    languages: childminder.languages,
    pedagogies: childminder.pedagogies,
    pets: home.pets,
    garden: home.garden,
    smokeFree: home.smokeFree,
    barrierFree: home.barrierFree,
    meals: childminder.meals,
    mealChargeCents: childminder.mealChargeCents,
    hourlyPriceCents,
    fromAgeMonths: childminder.fromAgeMonths,
    toAgeMonths: childminder.toAgeMonths,
    ...spanColumns(spans),
  };
}

function spanColumns(spans: readonly VacancySpan[]): Pick<Listing, "spansFrom" | "spansFree" | "spansFreeTwo"> {
  return {
    spansFrom: spans.map(({ from }) => from),
    spansFree: spans.map(({ free }) => free),
    spansFreeTwo: spans.map(({ freeTwo }) => freeTwo),
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
