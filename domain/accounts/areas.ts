import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { adviserAreas } from "../../db/schema/accounts";

/** Where a home lies, as columns: its Land, what the public reads, and its address with the town at the end. */
export type Whereabouts = {
  readonly land: AnyColumn | SQL;
  readonly placeName: AnyColumn | SQL;
  readonly address: AnyColumn | SQL;
};

/**
 * Whether an adviser is responsible there: for the whole Land, or for one municipality, by the name the public reads or by the
 * town on letters, since the public also reads districts ("Leipzig-Gohlis"). One rule for claims, proofs, documents and the trail.
 */
export const isResponsibleFor = (
  adviserId: string | null,
  { land, placeName, address }: Whereabouts,
): SQL => sql`exists (
  select from ${adviserAreas}
  where ${adviserAreas.personId} = ${adviserId} and ${adviserAreas.land} = ${land}
    and (${adviserAreas.municipality} in ('', ${placeName})
      or substring(${address} from ', \\d{5} (.+)$') = ${adviserAreas.municipality}))`;
