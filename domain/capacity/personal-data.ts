import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { absences, commitments, offeredWeeks, vacancySpans } from "../../db/schema/capacity";
import { childminders } from "../../db/schema/childminders";
import { printHours } from "../kernel/print-schedule";
import type { PersonalPart } from "../privacy/part";

/** Her weeks and the children she cares for already. What is free is computed from them and says nothing more. */
export const capacityData: PersonalPart = {
  name: "capacity",
  title: { de: "Betreuungszeiten", en: "Care hours" },
  tables: [offeredWeeks, commitments, vacancySpans, absences],

  async collect({ db, locale }, { id: personId }) {
    const hers = db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
    const weeks = await db.select().from(offeredWeeks).where(inArray(offeredWeeks.childminderId, hers));
    const children = await db.select().from(commitments).where(inArray(commitments.childminderId, hers));
    const away = await db.select().from(absences).where(inArray(absences.childminderId, hers));
    return {
      absences: away.map(({ fromDate, untilDate, kind }) => ({ from: fromDate, until: untilDate, kind })),
      offeredWeeks: weeks.map(({ fromDate, untilDate, hours, ownMaximum }) => ({
        from: fromDate,
        until: untilDate,
        hours: printHours(hours, locale),
        ownMaximum,
      })),
      childrenInCare: children.map(({ fromDate, untilDate, hours, bornMonth }) => ({
        from: fromDate,
        until: untilDate,
        hours: printHours(hours, locale),
        bornMonth,
      })),
    };
  },

  /** Her profile's part does it, under the lock of the home. */
  async erase() {
    return {};
  },
};

/** Everything that says when these childminders care and for whom; the caller holds their home. */
export async function eraseCapacity(tx: Transaction, childminderIds: readonly string[]): Promise<void> {
  for (const table of [offeredWeeks, commitments, vacancySpans, absences]) {
    await tx.delete(table).where(inArray(table.childminderId, [...childminderIds]));
  }
}
