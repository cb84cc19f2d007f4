import { lt } from "drizzle-orm";
import { news, sentTexts, unreachableAddresses, vendorNotices } from "../../db/schema/notifications";
import type { Retention } from "../kernel/retention";

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
    /** Then the address is tried once more, or may have come to somebody else. */
    what: "unreachable_addresses",
    days: 2 * 365,
    remove: async (db, before) =>
      (
        await db
          .delete(unreachableAddresses)
          .where(lt(unreachableAddresses.since, before))
          .returning({ id: unreachableAddresses.id })
      ).length,
  },
];
