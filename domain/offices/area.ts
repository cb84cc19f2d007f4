/** Where families live, as far as a youth office is responsible for it. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "../../db/client";
import { careNeeds } from "../../db/schema/families";
import { placements } from "../../db/schema/placements";
import { places } from "../../db/schema/places";
import { isResponsibleFor } from "../accounts/areas";

/** The municipality of a place: itself, or the one that its district belongs to. */
const municipalityOf = ({ id, largerPlaceId }: Record<"id" | "largerPlaceId", AnyColumn>): SQL<string> =>
  sql<string>`coalesce(${largerPlaceId}, ${id})`;

/** Of a joined place. */
export const municipalityOfPlace = municipalityOf(places);

/** The place of a need where no place is joined. */
const home = alias(places, "home");

/** As a table to join for the municipality's own words. */
export const governing = alias(places, "governing");

/** Whether a family that lives at a joined place lives in an adviser's area. */
export const livesInAreaOf = (adviserId: string): SQL =>
  isResponsibleFor(adviserId, { land: places.land, municipalityId: municipalityOfPlace });

/** No place is that child's: neither accepted nor running. One that is under notice will be needed elsewhere. */
export const hasNoPlace = (childId: AnyColumn): SQL => sql`not exists (
  select from ${placements} where ${placements.childId} = ${childId}
     and ${placements.state} in ('reserved', 'settling_in', 'active'))`;

/** Whether the family of a joined need lives in that municipality. */
export const livesIn = (municipalityId: AnyColumn): SQL => sql`exists (
  select from ${places} ${home} where ${home.id} = ${careNeeds.homePlaceId} and ${municipalityOf(home)} = ${municipalityId})`;

export type Municipality = { readonly id: string; readonly label: string; readonly land: string };

/** Which municipality governs a place of the gazetteer; null for none. */
export async function municipalityAt(db: Database | Transaction, placeId: string | null): Promise<Municipality | null> {
  if (placeId === null) return null;
  const [found] = await db
    .select({
      id: municipalityOfPlace,
      label: sql<string>`coalesce(${governing.label}, ${places.label})`,
      land: places.land,
    })
    .from(places)
    .leftJoin(governing, sql`${governing.id} = ${places.largerPlaceId}`)
    .where(sql`${places.id} = ${placeId}`);
  return found ?? null;
}
