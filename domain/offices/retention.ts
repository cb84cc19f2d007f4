import { lt, or, sql } from "drizzle-orm";
import { placeClaims } from "../../db/schema/offices";
import type { Retention } from "../kernel/retention";

/** As inquiries that came to nothing (LAW K): six months after it was taken back, or after the day for which it was said. */
export const officesRetention: readonly Retention[] = [
  {
    what: "place_claims",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(placeClaims)
          .where(
            or(
              lt(placeClaims.withdrawnAt, before),
              sql`${placeClaims.neededBy} < ${before.toISOString().slice(0, 10)}`,
            ),
          )
          .returning({ id: placeClaims.id })
      ).length,
  },
];
