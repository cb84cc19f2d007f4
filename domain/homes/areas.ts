/** Where an adviser is responsible. One rule for claims, proofs, documents and the trail. */
import { type SQL, sql } from "drizzle-orm";
import { careHomes, childminders } from "../../db/schema/homes";
import { isResponsibleFor } from "../accounts/areas";
import { isAbout } from "../accounts/trail";

/** Whether a care home lies in an adviser's area, as a condition for a query over care homes. */
export const isInAreaOf = (adviserId: string | null): SQL => isResponsibleFor(adviserId, careHomes);

/** What happened to childminders and care homes there, as a condition on the trail. */
export const trailInAreaOf = (adviserId: string): SQL =>
  isAbout(sql`
  select unnest(array[${childminders.id}, ${careHomes.id}])
    from ${careHomes}
    left join ${childminders} on ${childminders.careHomeId} = ${careHomes.id}
   where ${isInAreaOf(adviserId)}`);

/** The accounts of the childminders there. */
export const accountsInAreaOf = (adviserId: string): SQL => sql`
  select ${childminders.personId}
    from ${childminders}
    join ${careHomes} on ${careHomes.id} = ${childminders.careHomeId}
   where ${childminders.personId} is not null and ${isInAreaOf(adviserId)}`;
