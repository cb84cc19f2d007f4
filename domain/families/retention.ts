import { lt } from "drizzle-orm";
import { familyInvitations, openingMails, toldOpenings } from "../../db/schema/families";
import type { Day } from "../kernel/calendar";
import type { Retention } from "../kernel/retention";

export const familiesRetention: readonly Retention[] = [
  {
    what: "family_invitations",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(familyInvitations)
          .where(lt(familyInvitations.expiresAt, before))
          .returning({ id: familyInvitations.id })
      ).length,
  },
  {
    what: "told_openings",
    days: 2,
    remove: async (db, before) =>
      (
        await db
          .delete(toldOpenings)
          .where(lt(toldOpenings.toldAt, before))
          .returning({ id: toldOpenings.childminderId })
      ).length,
  },
  {
    what: "opening_mails",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(openingMails)
          .where(lt(openingMails.day, before.toISOString().slice(0, 10) as Day))
          .returning({ id: openingMails.personId })
      ).length,
  },
];
