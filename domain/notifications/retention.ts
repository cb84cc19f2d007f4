import { and, inArray, lt } from "drizzle-orm";
import { news, sentTexts, unreachableAddresses, vendorNotices } from "../../db/schema/notifications";
import type { Retention } from "../kernel/retention";
import { matters } from "../kernel/unreachable";

export const notificationsRetention: readonly Retention[] = [
  {
    what: "news",
    days: 180,
    remove: async (db, before) => (await db.delete(news).where(lt(news.at, before)).returning({ id: news.id })).length,
  },
  {
    what: "sent_texts",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(sentTexts).where(lt(sentTexts.at, before)).returning({ id: sentTexts.id })).length,
  },
  {
    what: "vendor_notices",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(vendorNotices).where(lt(vendorNotices.receivedAt, before)).returning({ id: vendorNotices.id }))
        .length,
  },
  {
    what: "unreachable_addresses, lifted",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(unreachableAddresses)
          .where(lt(unreachableAddresses.liftedAt, before))
          .returning({ id: unreachableAddresses.id })
      ).length,
  },
  {
    /** Then the address is tried once more, or may have come to somebody else. What somebody said holds until they say otherwise. */
    what: "unreachable_addresses, where nothing arrives",
    days: 2 * 365,
    remove: async (db, before) =>
      (
        await db
          .delete(unreachableAddresses)
          .where(and(inArray(unreachableAddresses.why, [...matters.arrival]), lt(unreachableAddresses.since, before)))
          .returning({ id: unreachableAddresses.id })
      ).length,
  },
];
