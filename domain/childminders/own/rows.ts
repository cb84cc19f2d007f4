import { and, eq, gt, isNull, or } from "drizzle-orm";
import { offeredWeeks } from "../../../db/schema/capacity";
import type { careHomes, childminders } from "../../../db/schema/childminders";
import type { Day } from "../../kernel/calendar";

export type Row = typeof childminders.$inferSelect;

export type Home = typeof careHomes.$inferSelect;

/** How many changes of what is free she sees at once. */
export const CHANGES_SHOWN = 4;

/** What she offers now and later. */
export function currentWeeks(childminderId: string, today: Day) {
  return and(
    eq(offeredWeeks.childminderId, childminderId),
    or(isNull(offeredWeeks.untilDate), gt(offeredWeeks.untilDate, today)),
  );
}
