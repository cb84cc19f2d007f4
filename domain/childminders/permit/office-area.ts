/** Which childminders a youth office is responsible for. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { adviserAreas } from "../../../db/schema/accounts";
import { careHomes, childminders } from "../../../db/schema/childminders";
import type { Actor } from "../../kernel/permissions";
import { nobody } from "../steps";

/**
 * Homes where this adviser is responsible: of the whole Land, or of one municipality, by the name the public reads or by the
 * town on her letters, since the public also reads districts ("Leipzig-Gohlis").
 */
export const inAreaOfAdviser = (adviserId: string): SQL => sql`exists (
  select from ${adviserAreas}
  where ${adviserAreas.personId} = ${adviserId} and ${adviserAreas.land} = ${careHomes.land}
    and (${adviserAreas.municipality} in ('', ${careHomes.placeName})
      or substring(${careHomes.address} from ', \\d{5} (.+)$') = ${adviserAreas.municipality}))`;

/** Advisers decide in their area; moderators and admins everywhere. */
export const whereDecidable = (actor: Actor): SQL | undefined =>
  actor.role === "adviser" ? inAreaOfAdviser(actor.personId ?? nobody) : undefined;

export async function mayDecideFor(tx: Transaction, actor: Actor, childminderId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: childminders.id })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(eq(childminders.id, childminderId), whereDecidable(actor)));
  return found !== undefined;
}
