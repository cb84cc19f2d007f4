import { eq, or, type SQL, sql } from "drizzle-orm";
import { adviserAreas } from "../../db/schema/accounts";
import { careHomes, childminders } from "../../db/schema/childminders";
import { documents } from "../../db/schema/documents";
import type { Actor } from "../kernel/permissions";

/** The documents somebody may open: their own; an adviser's those of childminders where they are responsible. No one else's. */
export function visibleDocuments(actor: Actor): SQL | undefined {
  if (actor.personId === null) return sql`false`;
  const own = eq(documents.ownerId, actor.personId);
  return actor.role === "adviser" ? or(own, ofTheirArea(actor.personId)) : own;
}

const ofTheirArea = (adviserId: string): SQL =>
  sql`${documents.ownerId} in (
    select ${childminders.personId}
    from ${adviserAreas}
    join ${careHomes} on ${careHomes.land} = ${adviserAreas.land}
      and (${adviserAreas.municipality} = '' or ${adviserAreas.municipality} = ${careHomes.placeName})
    join ${childminders} on ${childminders.careHomeId} = ${careHomes.id}
    where ${adviserAreas.personId} = ${adviserId} and ${childminders.personId} is not null)`;

/** The pictures of one childminder as JSON, for a statement that reads more of her: the portrait first, then in her order. */
export const picturesAsJson = (childminderId: SQL): SQL => sql`
  (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'altDe', alt_de, 'altEn', alt_en, 'width', width,
      'height', height) order by kind <> 'portrait', position), '[]')
    from pictures where childminder_id = ${childminderId})`;
