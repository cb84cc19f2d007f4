/** Families without an account, and which adviser acts for them. */
import { and, asc, desc, eq, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { proxyFamilies } from "../../../db/schema/offices";
import { places } from "../../../db/schema/places";
import { isResponsibleFor } from "../../accounts/areas";

export type ProxyFamily = typeof proxyFamilies.$inferSelect;

const notTakenOver = isNull(proxyFamilies.takenOverAt);

/** Whether the adviser of a family has its municipality in her area. Who has left the office has no area any more. */
const adviserIsResponsible = isResponsibleFor(proxyFamilies.adviserId, proxyFamilies);

/** Families that have an adviser who can act for them. */
export const actedFor = and(notTakenOver, adviserIsResponsible);

/** Families that this adviser acts for: hers, in her area, that have not taken over. */
export const actedForBy = (adviserId: string) => and(eq(proxyFamilies.adviserId, adviserId), actedFor);

/** Families of this adviser's area that nobody can act for: theirs has left the office, or has another area. */
export const strandedIn = (adviserId: string) =>
  and(notTakenOver, isResponsibleFor(adviserId, proxyFamilies), not(adviserIsResponsible));

/** Such families with the municipality they live in, the last begun first; 200 at most. */
export function proxyRows(db: Database, which: SQL | undefined) {
  return db
    .select({ family: proxyFamilies, municipality: sql<string>`coalesce(${places.label}, '')` })
    .from(proxyFamilies)
    .leftJoin(places, eq(places.id, proxyFamilies.municipalityId))
    .where(which)
    .orderBy(desc(proxyFamilies.begunAt), asc(proxyFamilies.familyId))
    .limit(200);
}

/** As columns: the link that was made last works no more. */
export const noLink = { linkId: null, linkDigest: null, linkExpiresAt: null };
