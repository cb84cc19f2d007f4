import { type SQL, sql } from "drizzle-orm";
import { proxyFamilies } from "../../../db/schema/offices";
import { familyIdsOf } from "../../families/steps";

/** The family somebody belongs to now, where their youth office acted for it: what was done for it stands in their trail. */
export const familyActedForOf = (personId: string): SQL =>
  sql`select ${proxyFamilies.familyId} from ${proxyFamilies} where ${proxyFamilies.familyId} in (${familyIdsOf(personId)})`;
