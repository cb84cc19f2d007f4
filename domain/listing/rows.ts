/** The rows that the public search reads. */
import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { listings } from "../../db/schema/listing";
import type { VacancySpan } from "../capacity/rules";
import { firstPicture } from "../documents/steps";
import type { CareHome, Childminder } from "../homes/steps";
import { eachFeature } from "../kernel/care-choices";
import { AppError } from "../kernel/errors";

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
  const listing = { ...listingOf(childminder, home, spans), pictureId: await firstPicture(tx, childminder.id) };
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

/** Her pictures have changed; while she is not listed, nothing shows them. */
export async function refreshListedPicture(tx: Transaction, childminderId: string): Promise<void> {
  const pictureId = await firstPicture(tx, childminderId);
  await tx.update(listings).set({ pictureId }).where(eq(listings.childminderId, childminderId));
}

/** How she answers was counted anew; while she is not listed, nothing shows it. */
export async function refreshAnswering(
  tx: Transaction,
  childminderId: string,
  counted: Pick<Listing, "answeredPercent" | "answerHours">,
): Promise<void> {
  await tx.update(listings).set(counted).where(eq(listings.childminderId, childminderId));
}

/** What the public search knows of her: the blurred point, the filters, what a result shows, and what is free. */
export function listingOf(
  childminder: Omit<
    Childminder,
    | "careHomeId"
    | "personId"
    | "caringSince"
    | "listingWantedAt"
    | "listedAt"
    | "silentSince"
    | "silenceWarned"
    | "createdAt"
  >,
  home: Omit<CareHome, "id" | "openedBy" | "land" | "address" | "exactPoint" | "placedByHand" | "createdAt">,
  spans: readonly VacancySpan[],
): Listing {
  const { hourlyPriceCents } = childminder;
  if (hourlyPriceCents === null && !childminder.onlyFunded) throw new AppError("childminders.price_missing");
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
    ...eachFeature((feature) => home[feature]),
    meals: childminder.meals,
    mealChargeCents: childminder.mealChargeCents,
    hourlyPriceCents,
    fromAgeMonths: childminder.fromAgeMonths,
    toAgeMonths: childminder.toAgeMonths,
    answeredPercent: childminder.answeredPercent,
    answerHours: childminder.answerHours,
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
