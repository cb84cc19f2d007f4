import { and, inArray, isNull, sql } from "drizzle-orm";
import { childCards, healthConsents } from "../../db/schema/child-cards";
import { placements } from "../../db/schema/placements";
import type { Retention } from "../kernel/retention";

/** LAW K: health data and who may collect a child go a month after care has ended; that a consent was given, three years after. */
export const childCardsRetention: readonly Retention[] = [
  {
    what: "child_cards",
    days: 30,
    remove: async (db, before) => {
      const gone = await db
        .delete(childCards)
        .where(
          sql`not exists (select from ${placements} p where p.child_id = ${childCards.childId}
            and (p.state in ('reserved', 'settling_in', 'active', 'under_notice')
              or (p.state in ('ended', 'given_up') and p.since >= ${before.toISOString()}::timestamptz)))`,
        )
        .returning({ childId: childCards.childId });
      // What it was given for is over, so it is asked for anew another time.
      const ids = gone.map(({ childId }) => childId);
      await db
        .update(healthConsents)
        .set({ withdrawnAt: before })
        .where(and(inArray(healthConsents.childId, ids), isNull(healthConsents.withdrawnAt)));
      return gone.length;
    },
  },
  {
    what: "health_consents",
    days: 3 * 365 + 1,
    remove: async (db, before) =>
      (
        await db
          .delete(healthConsents)
          .where(sql`${healthConsents.withdrawnAt} < ${before.toISOString()}::timestamptz`)
          .returning({ id: healthConsents.id })
      ).length,
  },
];
