import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { adviserAreas } from "../../db/schema/accounts";

/** Where a home lies, as columns. */
export type Whereabouts = {
  readonly land: AnyColumn | SQL;
  readonly municipalityId: AnyColumn | SQL;
};

/**
 * Whether an adviser is responsible there: for the whole Land, or for one municipality by its key. What has no key, a home or an
 * area, is no municipality's. One rule for claims, proofs, documents and the trail.
 */
export const isResponsibleFor = (adviserId: string | null, { land, municipalityId }: Whereabouts): SQL => sql`exists (
  select from ${adviserAreas}
  where ${adviserAreas.personId} = ${adviserId} and ${adviserAreas.land} = ${land}
    and (${adviserAreas.municipality} = '' or ${adviserAreas.municipalityId} = ${municipalityId}))`;
