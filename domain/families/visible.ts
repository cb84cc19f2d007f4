/** What of families somebody may see: what belongs to their own. Everybody else's does not exist. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { familyMembers } from "../../db/schema/families";
import { me } from "../accounts/steps";
import type { Context } from "../kernel/context";

/** Rows whose family is that of who acts, or for whom they act; none at all before they have one. */
export function ofOwnFamily(ctx: Pick<Context, "actor">, familyId: AnyColumn): SQL {
  if (ctx.actor.forFamily !== undefined) return sql`${familyId} = ${ctx.actor.forFamily}`;
  return sql`${familyId} = (select ${familyMembers.familyId} from ${familyMembers} where ${familyMembers.personId} = ${me(ctx)})`;
}
