import { eq } from "drizzle-orm";
import { careHomes, childminders } from "../../db/schema/homes";
import type { Context } from "../kernel/context";
import { tagOfProfile, tagsOfHome } from "../kernel/page-tags";

/** All that may show a childminder: her profile and the searches around her home. */
export async function tagsToForget(ctx: Context, childminderId: string): Promise<string[]> {
  const [home] = await ctx.db
    .select({ point: careHomes.publicPoint })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.id, childminderId));
  return [tagOfProfile(childminderId), ...(home ? tagsOfHome(home.point) : [])];
}
