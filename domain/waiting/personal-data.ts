import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { waitingAsks, waitingEntries, waitingLists } from "../../db/schema/waiting";
import { familyOf, parentsOf } from "../families/steps";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";
import { printSchedule } from "../kernel/print-schedule";
import { endEntry, forgetEntries, scheduleOf } from "./steps";

/** A family's entries on waiting lists, and how a childminder keeps hers. Who waits with her is the families' own. */
export const waitingData: PersonalPart = {
  name: "waiting",
  title: { de: "Wartelisten", en: "Waiting lists" },
  tables: [waitingLists, waitingEntries, waitingAsks],

  async collect({ db, locale }, { id: personId }) {
    const familyId = await familyOf(db, personId);
    const entries = familyId ? await db.select().from(waitingEntries).where(eq(waitingEntries.familyId, familyId)) : [];
    const ids = entries.map(({ id }) => id);
    const asks = await db.select().from(waitingAsks).where(inArray(waitingAsks.entryId, ids));
    const rules = await db
      .select()
      .from(waitingLists)
      .where(sql`${waitingLists.childminderId} in (${childminderIdsOf(personId)})`);
    return {
      waiting: entries.map((entry, at) => ({
        number: at + 1,
        hours: printSchedule(scheduleOf(entry), locale),
        startOn: entry.startOn,
        joinedAt: entry.joinedAt.toISOString(),
        confirmedAt: entry.confirmedAt.toISOString(),
        quietUntil: entry.quietUntil?.toISOString() ?? null,
        endedAt: entry.endedAt?.toISOString() ?? null,
        outcome: entry.outcome,
      })),
      asked: asks.map(({ entryId, fromDate, askedAt, dueAt, outcome }) => ({
        waiting: ids.indexOf(entryId) + 1,
        from: fromDate,
        askedAt: askedAt.toISOString(),
        until: dueAt.toISOString(),
        outcome,
      })),
      ownList: rules.map(({ open, siblingsFirst }) => ({ open, siblingsFirst })),
    };
  },

  async erase(tx, ctx, { id: personId }) {
    const familyId = await familyOf(tx, personId);
    if (familyId && (await parentsOf(tx, familyId)).length === 1)
      await forgetEntries(tx, ctx, eq(waitingEntries.familyId, familyId));
    const hers = sql`${waitingEntries.childminderId} in (${childminderIdsOf(personId)})`;
    const waiting = await tx
      .select({ id: waitingEntries.id })
      .from(waitingEntries)
      .where(and(hers, isNull(waitingEntries.endedAt)));
    for (const { id } of waiting) await endEntry(tx, ctx, id, "childminder_gone");
    await tx.update(waitingEntries).set({ childminderId: null }).where(hers);
    await tx.delete(waitingLists).where(sql`${waitingLists.childminderId} in (${childminderIdsOf(personId)})`);
    return {};
  },
};
