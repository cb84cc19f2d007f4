import { eq } from "drizzle-orm";
import { careHomes, childminders } from "../../db/schema/homes";
import type { Context } from "../kernel/context";
import type { LonLat } from "../kernel/metric-point";

/** Who keeps copies of listings beside the database, and answers searches from them. */
export type ListingCopies = {
  /** Something changed at this point; null where it did, too, where nobody knows. Errors: the vendor's, so that a job retries. */
  follow(point: LonLat | null): Promise<void>;
};

declare module "../kernel/context" {
  interface Vendors {
    /** Null where nobody keeps any. */
    readonly listingCopies: ListingCopies | null;
  }
}

/** Before pages are rendered anew that show her: whoever answers them shall have followed. */
export async function followListing(ctx: Context, childminderId: string, hasMoved: boolean): Promise<void> {
  const copies = ctx.vendors.listingCopies;
  if (!copies) return;
  const [home] = await ctx.db
    .select({ lon: careHomes.publicLon, lat: careHomes.publicLat })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.id, childminderId));
  // Who is erased has no home any more.
  await copies.follow(hasMoved ? null : (home ?? null));
}
