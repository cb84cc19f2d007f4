import { asc, eq } from "drizzle-orm";
import { unreachableAddresses, vendorNotices } from "../../db/schema/notifications";
import type { PersonalPart } from "../kernel/personal-data";

/** What vendors told of somebody's address, and whether anything is sent there. */
export const notificationsData: PersonalPart = {
  name: "notifications",
  title: { de: "Zustellung von Nachrichten", en: "Delivery of messages" },
  tables: [vendorNotices, unreachableAddresses],

  async collect({ db }, { email }) {
    const told = await db
      .select()
      .from(vendorNotices)
      .where(eq(vendorNotices.address, email))
      .orderBy(asc(vendorNotices.at));
    const unreachable = await db
      .select()
      .from(unreachableAddresses)
      .where(eq(unreachableAddresses.address, email))
      .orderBy(asc(unreachableAddresses.since));
    return {
      vendorNotices: told.map(({ vendor, channel, kind, reason, at }) => ({
        vendor,
        channel,
        kind,
        reason,
        at: at.toISOString(),
      })),
      unreachable: unreachable.map(({ channel, why, since, liftedAt }) => ({
        channel,
        why,
        since: since.toISOString(),
        liftedAt: liftedAt?.toISOString() ?? null,
      })),
    };
  },

  /** What is about no address names none either. */
  async erase(tx, _ctx, { email }) {
    const gone = await tx
      .delete(vendorNotices)
      .where(eq(vendorNotices.address, email))
      .returning({ id: vendorNotices.id });
    await tx.delete(unreachableAddresses).where(eq(unreachableAddresses.address, email));
    return { ids: gone.map(({ id }) => id) };
  },
};
