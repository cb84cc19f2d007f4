import { eq } from "drizzle-orm";
import { careHomes, childminders } from "../../db/schema/homes";
import type { Context } from "../kernel/context";
import type { EventName } from "../kernel/events";
import { tagOfProfile, tagsOfHome } from "../kernel/page-tags";

/** What changes a page that shows her: her own, and the searches and places around her home. */
export const showsOnPages = [
  "capacity.changed",
  "childminders.described",
  "childminders.listed",
  "childminders.unlisted",
  "childminders.changed",
  "childminders.moved",
  "childminders.still_right",
  "childminders.agreement_concluded",
  "childminders.inquiries_open",
  "childminders.answers_counted",
  "childminders.permit_confirmed",
  "childminders.permit_withdrawn",
  "childminders.permit_corrected",
  "documents.picture_added",
  "documents.picture_described",
  "documents.pictures_ordered",
  "documents.picture_removed",
] as const satisfies readonly EventName[];

/** All that may show a childminder: her profile and the searches around her home. */
export async function tagsToForget(ctx: Context, childminderId: string): Promise<string[]> {
  const [home] = await ctx.db
    .select({ point: careHomes.publicPoint })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.id, childminderId));
  return [tagOfProfile(childminderId), ...(home ? tagsOfHome(home.point) : [])];
}
