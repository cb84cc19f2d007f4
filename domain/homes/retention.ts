import { and, isNull, lt } from "drizzle-orm";
import { homeInvitations } from "../../db/schema/homes";
import type { Retention } from "../kernel/retention";

export const homesRetention: readonly Retention[] = [
  {
    what: "home_invitations, never accepted",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(homeInvitations)
          .where(and(isNull(homeInvitations.acceptedAt), lt(homeInvitations.expiresAt, before)))
          .returning({ id: homeInvitations.id })
      ).length,
  },
];
