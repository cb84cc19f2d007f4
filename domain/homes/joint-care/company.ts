import { and, eq, ne } from "drizzle-orm";
import { childminders, homeInvitations } from "../../../db/schema/homes";
import type { Context } from "../../kernel/context";
import type { Childminder } from "../steps";

/** Who else cares in her home, and who was asked to. */
export async function companyOf({ db }: Context, { id, careHomeId }: Childminder) {
  const [colleagues, asked] = await Promise.all([
    db
      .select({ name: childminders.name })
      .from(childminders)
      .where(and(eq(childminders.careHomeId, careHomeId), ne(childminders.id, id))),
    db.select().from(homeInvitations).where(eq(homeInvitations.careHomeId, careHomeId)),
  ]);
  return { colleagues, asked };
}
