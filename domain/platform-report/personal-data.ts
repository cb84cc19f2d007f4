import { sql } from "drizzle-orm";
import { sellerAsks, sellerDetails, sellerReports } from "../../db/schema/platform-report";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";
import { openSeller } from "./steps";

/** What she told for the report alone; what stands on her invoices is kept and given out with them. */
export const platformReportData: PersonalPart = {
  name: "platform_report",
  title: { de: "Meldung ans Bundeszentralamt für Steuern", en: "Report to the tax authority" },
  tables: [sellerDetails, sellerAsks, sellerReports],

  async collect(ctx, { id }) {
    const { db } = ctx;
    const whose = childminderIdsOf(id);
    const details = await db.select().from(sellerDetails).where(sql`${sellerDetails.childminderId} in (${whose})`);
    const asks = await db.select().from(sellerAsks).where(sql`${sellerAsks.childminderId} in (${whose})`);
    const told = await db.select().from(sellerReports).where(sql`${sellerReports.childminderId} in (${whose})`);
    return {
      sellerDetails: await Promise.all(
        details.map(async (one) => ({ ...(await openSeller(ctx, one)), at: one.at.toISOString() })),
      ),
      sellerAsks: asks.map(({ reason, askedAt, reminded, blockedAt }) => ({
        reason,
        askedAt: askedAt.toISOString(),
        reminded,
        blockedAt: blockedAt?.toISOString() ?? null,
      })),
      sellerReports: told.map(({ year, toldAt }) => ({ year, toldAt: toldAt.toISOString() })),
    };
  },

  async erase(tx, _ctx, { id }) {
    const whose = childminderIdsOf(id);
    await tx.delete(sellerDetails).where(sql`${sellerDetails.childminderId} in (${whose})`);
    await tx.delete(sellerAsks).where(sql`${sellerAsks.childminderId} in (${whose})`);
    await tx.delete(sellerReports).where(sql`${sellerReports.childminderId} in (${whose})`);
    return {};
  },
};
