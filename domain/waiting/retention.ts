import { lt } from "drizzle-orm";
import { waitingEntries } from "../../db/schema/waiting";
import type { Retention } from "../kernel/retention";

/** As inquiries that came to nothing (LAW K): six months after the wait is over. */
export const waitingRetention: readonly Retention[] = [
  {
    what: "waiting_entries",
    days: 183,
    remove: async (db, before) =>
      (await db.delete(waitingEntries).where(lt(waitingEntries.endedAt, before)).returning({ id: waitingEntries.id }))
        .length,
  },
];
