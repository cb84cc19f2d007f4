import { and, lt, sql } from "drizzle-orm";
import { sellerDetails, sellerReports } from "../../db/schema/platform-report";
import type { Retention } from "../kernel/retention";

const tenYears = 10 * 365 + 3;

/** §24 PStTG: ten years from the end of the period that was reported. */
export const platformReportRetention: readonly Retention[] = [
  {
    what: "seller_reports",
    days: tenYears,
    remove: async (db, before) =>
      (
        await db
          .delete(sellerReports)
          .where(lt(sellerReports.year, before.getUTCFullYear()))
          .returning({ year: sellerReports.year })
      ).length,
  },
  {
    // As long as she was told of a report that rests on them.
    what: "seller_details",
    days: tenYears,
    remove: async (db, before) =>
      (
        await db
          .delete(sellerDetails)
          .where(
            and(
              lt(sellerDetails.at, before),
              sql`not exists (select from ${sellerReports} r where r.childminder_id = ${sellerDetails.childminderId})`,
            ),
          )
          .returning({ id: sellerDetails.childminderId })
      ).length,
  },
];
