import { and, isNotNull, lt } from "drizzle-orm";
import { paymentNotices } from "../../db/schema/billing";
import type { Retention } from "../kernel/retention";

export const billingRetention: readonly Retention[] = [
  {
    what: "payment_notices, their bodies",
    days: 90,
    remove: async (db, before) =>
      (
        await db
          .update(paymentNotices)
          .set({ body: null })
          .where(and(lt(paymentNotices.receivedAt, before), isNotNull(paymentNotices.body)))
          .returning({ id: paymentNotices.id })
      ).length,
  },
  {
    /** 18 months: so long GoCardless itself can be asked for its events. */
    what: "payment_notices",
    days: 548,
    remove: async (db, before) =>
      (
        await db
          .delete(paymentNotices)
          .where(lt(paymentNotices.receivedAt, before))
          .returning({ id: paymentNotices.id })
      ).length,
  },
];
