import { and, lt, notExists, sql } from "drizzle-orm";
import { listingChanges, listings } from "../../db/schema/listing";
import type { Retention } from "../kernel/retention";

/** A copy that has not followed for so long is read anew (`workers/market-shard.ts`). */
export const DAYS_OF_CHANGES = 30;

export const listingRetention: readonly Retention[] = [
  {
    what: "listing_changes, of who is not listed any more",
    days: DAYS_OF_CHANGES,
    remove: async (db, before) => {
      const listed = db
        .select({ one: sql`1` })
        .from(listings)
        .where(sql`${listings.childminderId} = ${listingChanges.childminderId}`);
      const removed = await db
        .delete(listingChanges)
        .where(and(lt(listingChanges.changedAt, before), notExists(listed)))
        .returning({ id: listingChanges.childminderId });
      return removed.length;
    },
  },
];
