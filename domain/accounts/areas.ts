/** Where an adviser is responsible. One rule for claims, proofs, documents and the trail. */
import { type SQL, sql } from "drizzle-orm";
import { adviserAreas } from "../../db/schema/accounts";
import { careHomes } from "../../db/schema/childminders";

/**
 * Whether a care home lies there, as a condition for a query over care homes: in the whole Land, or in one municipality, by the
 * name the public reads or by the town on her letters, since the public also reads districts ("Leipzig-Gohlis").
 */
export const isInAreaOf = (adviserId: string | null): SQL => sql`exists (
  select from ${adviserAreas}
  where ${adviserAreas.personId} = ${adviserId} and ${adviserAreas.land} = ${careHomes.land}
    and (${adviserAreas.municipality} in ('', ${careHomes.placeName})
      or substring(${careHomes.address} from ', \\d{5} (.+)$') = ${adviserAreas.municipality}))`;
