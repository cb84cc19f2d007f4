import { inArray, sql } from "drizzle-orm";
import { absences, capacityConflicts, commitments, offeredWeeks, vacancySpans } from "../../db/schema/capacity";
import { childminderIdsOf, homesOf, lockCareHome } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";
import { printHours } from "../kernel/print-schedule";
import { refreshVacancySpans } from "./steps";

/** Her weeks and the children she cares for already. What is free is computed from them and says nothing more. */
export const capacityData: PersonalPart = {
  name: "capacity",
  title: { de: "Betreuungszeiten", en: "Care hours" },
  tables: [offeredWeeks, commitments, vacancySpans, absences, capacityConflicts],

  async collect({ db, locale }, { id: personId }) {
    const hers = childminderIdsOf(personId);
    const weeks = await db.select().from(offeredWeeks).where(sql`${offeredWeeks.childminderId} in (${hers})`);
    const children = await db.select().from(commitments).where(sql`${commitments.childminderId} in (${hers})`);
    const away = await db.select().from(absences).where(sql`${absences.childminderId} in (${hers})`);
    return {
      absences: away.map(({ fromDate, untilDate, kind }) => ({ from: fromDate, until: untilDate, kind })),
      offeredWeeks: weeks.map(({ fromDate, untilDate, hours, ownMaximum }) => ({
        from: fromDate,
        until: untilDate,
        hours: printHours(hours, locale),
        ownMaximum,
      })),
      childrenInCare: children.map(({ fromDate, untilDate, hours, bornMonth, nickname }) => ({
        nickname,
        from: fromDate,
        until: untilDate,
        hours: printHours(hours, locale),
        bornMonth,
      })),
    };
  },

  /** Under the lock of her home, whose other childminders have more room afterwards. */
  async erase(tx, ctx, { id: personId }) {
    for (const careHomeId of await homesOf(tx, personId)) {
      const { people } = await lockCareHome(tx, careHomeId);
      const hers = people.filter((one) => one.personId === personId).map(({ id }) => id);
      for (const table of [offeredWeeks, commitments, absences])
        await tx.delete(table).where(inArray(table.childminderId, hers));
      await refreshVacancySpans(tx, ctx, careHomeId);
      for (const table of [vacancySpans, capacityConflicts])
        await tx.delete(table).where(inArray(table.childminderId, hers));
    }
    return {};
  },
};
