/** Which childminders a youth office is responsible for. */
import { and, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careHomes, childminders } from "../../db/schema/childminders";
import { isInAreaOf } from "../accounts/areas";
import type { Actor } from "../kernel/permissions";

/** Advisers decide in their area; moderators and admins everywhere. */
export const whereDecidable = (actor: Actor): SQL | undefined =>
  actor.role === "adviser" ? isInAreaOf(actor.personId) : undefined;

export async function mayDecideFor(tx: Transaction, actor: Actor, childminderId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: childminders.id })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(eq(childminders.id, childminderId), whereDecidable(actor)));
  return found !== undefined;
}
