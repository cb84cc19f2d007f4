import type { careHomes } from "../../db/schema/homes";
import { type MetricPoint, toLonLat } from "../kernel/metric-point";
import type { PublicPoint } from "./rules";
import type { OpenCareHome } from "./schemas";

type New = { readonly id: string; readonly now: Date };

export function careHomeRow(
  input: OpenCareHome,
  { id, now, openedBy, exact, hidden }: New & { openedBy: string | null; exact: MetricPoint; hidden: PublicPoint },
) {
  const { lon: _lon, lat: _lat, ...given } = input;
  const shown = toLonLat(hidden.point);
  return {
    ...given,
    placedByHand: input.placedByHand ?? false,
    id,
    openedBy,
    exactPoint: exact,
    publicPoint: hidden.point,
    publicLon: sixDigits(shown.lon),
    publicLat: sixDigits(shown.lat),
    blurMetres: hidden.blurMetres,
    createdAt: now,
  } satisfies typeof careHomes.$inferInsert;
}

/** A tenth of a metre. */
function sixDigits(degrees: number): number {
  return Number(degrees.toFixed(6));
}
