import { and, asc, isNotNull, sql } from "drizzle-orm";
import { paymentNotices } from "../../db/schema/billing";
import type { PersonalPart } from "../kernel/personal-data";

/** What a vendor's event says of somebody stands in its body, by their address. Ids of payments say nothing by themselves. */
const names = (email: string) =>
  and(isNotNull(paymentNotices.body), sql`strpos(lower(${paymentNotices.body}), ${email.toLowerCase()}) > 0`);

/** What payment vendors told of somebody. */
export const billingData: PersonalPart = {
  name: "billing",
  title: { de: "Zahlungen", en: "Payments" },
  tables: [paymentNotices],

  async collect({ db }, { email }) {
    const told = await db
      .select({ vendor: paymentNotices.vendor, kind: paymentNotices.kind, at: paymentNotices.at })
      .from(paymentNotices)
      .where(names(email))
      .orderBy(asc(paymentNotices.at));
    return {
      paymentNotices: told.map(({ vendor, kind, at }) => ({ vendor, kind, at: at.toISOString() })),
    };
  },

  /** The event itself stays without its body: that it came is part of the records of a payment. */
  async erase(tx, _ctx, { email }) {
    await tx.update(paymentNotices).set({ body: null }).where(names(email));
    return {};
  },
};
