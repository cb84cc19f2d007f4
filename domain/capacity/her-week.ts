import { and, asc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { commitments, offeredWeeks, vacancySpans } from "../../db/schema/capacity";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";

/** How many changes of what is free she sees at once. */
const CHANGES_SHOWN = 4;

/** Her week as it is and will be: what she offers, what is left of it, and who takes it up. */
export async function weekOf({ db, now }: Context, id: string) {
  const today = todayInBerlin(now);
  const [weeks, spans, children] = await Promise.all([
    db
      .select()
      .from(offeredWeeks)
      .where(
        and(eq(offeredWeeks.childminderId, id), or(isNull(offeredWeeks.untilDate), gt(offeredWeeks.untilDate, today))),
      )
      .orderBy(asc(offeredWeeks.fromDate)),
    db
      .select()
      .from(vacancySpans)
      .where(
        and(eq(vacancySpans.childminderId, id), or(isNull(vacancySpans.untilDate), gt(vacancySpans.untilDate, today))),
      )
      .orderBy(asc(vacancySpans.fromDate))
      .limit(CHANGES_SHOWN),
    db
      .select()
      .from(commitments)
      .where(
        and(
          eq(commitments.childminderId, id),
          // A guest for a day is none of the children she cares for; her page of substitutes shows those.
          ne(commitments.origin, "substitute"),
          or(isNull(commitments.untilDate), gt(commitments.untilDate, today)),
        ),
      )
      .orderBy(asc(commitments.fromDate), asc(commitments.id)),
  ]);
  return { weeks, spans, children };
}
