/** Where a family lives or goes: a place of our table, or their own position, kept no finer than it matters. */
import type { Transaction } from "../../db/client";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { toMetric } from "../kernel/metric-point";
import { placeMeant } from "../places/queries";
import { nearestPlaceId, placeIdOfSlug } from "../places/steps";
import { readPoint } from "../search/rules";
import type { NeedPlace } from "./need-question";
import type { SpotInput } from "./schemas";

/** Thousandths of a degree: about 110 m north and south, 70 m east and west. */
const steps = 1_000;

/** @throws those of places and points, at the field they concern; also where a name does not say which place is meant */
export async function locateSpot(ctx: Context, spot: SpotInput, field: string): Promise<NeedPlace> {
  if ("point" in spot) {
    const { lon, lat } = readPoint(spot.point, field);
    return { label: "", slug: null, lon: rounded(lon), lat: rounded(lat) };
  }
  const place = await placeMeant(ctx, spot.place).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError(error.code, error.params, field) : error;
  });
  return { label: place.label, slug: place.slug, lon: place.lon, lat: place.lat };
}

/** The place of the gazetteer somebody lives in; of a position of their own, the one whose middle is nearest. */
export function placeIdAt(tx: Transaction, { slug, lon, lat }: NeedPlace): Promise<string | null> {
  return slug === null ? nearestPlaceId(tx, toMetric({ lon, lat })) : placeIdOfSlug(tx, slug);
}

function rounded(degrees: number): number {
  return Math.round(degrees * steps) / steps;
}
