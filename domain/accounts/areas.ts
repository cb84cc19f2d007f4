import { type AnyColumn, and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
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
export const isResponsibleFor = (
  adviserId: string | AnyColumn | null,
  { land, municipalityId }: Whereabouts,
): SQL => sql`exists (
  select from ${adviserAreas}
  where ${adviserAreas.personId} = ${adviserId} and ${adviserAreas.land} = ${land}
    and (${adviserAreas.municipality} = '' or ${adviserAreas.municipalityId} = ${municipalityId}))`;

/** One of an adviser's own areas, held; null where it is none of hers. `municipalityId` is null for a whole Land. */
export async function holdArea(
  tx: Transaction,
  adviserId: string,
  { land, municipalityId }: { readonly land: string; readonly municipalityId: string | null },
): Promise<{ readonly municipality: string } | null> {
  const { municipality } = adviserAreas;
  const which = municipalityId === null ? eq(municipality, "") : eq(adviserAreas.municipalityId, municipalityId);
  const [area] = await tx
    .select({ municipality })
    .from(adviserAreas)
    .where(and(eq(adviserAreas.personId, adviserId), eq(adviserAreas.land, land), which))
    .for("update");
  return area ?? null;
}

/** The advisers of a home's place, whose area is the nearest first: one municipality before the whole Land. */
export function advisersOf(
  db: Database | Transaction,
  { land, municipalityId }: { readonly land: string; readonly municipalityId: string | null },
): Promise<{ personId: string; municipality: string }[]> {
  const whole = eq(adviserAreas.municipality, "");
  const here = municipalityId === null ? whole : or(whole, eq(adviserAreas.municipalityId, municipalityId));
  return db
    .select({ personId: adviserAreas.personId, municipality: adviserAreas.municipality })
    .from(adviserAreas)
    .where(and(eq(adviserAreas.land, land), here))
    .orderBy(sql`${whole}`, asc(adviserAreas.personId));
}

/** Who is told of what is urgent there. */
export async function responsibleFor(db: Database, place: Parameters<typeof advisersOf>[1]): Promise<string[]> {
  return [...new Set((await advisersOf(db, place)).map(({ personId }) => personId))];
}
