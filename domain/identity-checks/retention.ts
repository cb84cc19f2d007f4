import { and, eq, inArray, lt } from "drizzle-orm";
import { identityChecks } from "../../db/schema/identity-checks";
import type { Retention } from "../kernel/retention";
import { differingNameDays } from "./rules";

/** What passed stays with the account, until its person deletes it. */
export const identityChecksRetention: readonly Retention[] = [
  {
    what: "identity_checks, name differs",
    days: differingNameDays,
    remove: async (db, before) =>
      (
        await db
          .delete(identityChecks)
          .where(and(eq(identityChecks.state, "name_differs"), lt(identityChecks.endedAt, before)))
          .returning({ id: identityChecks.id })
      ).length,
  },
  {
    what: "identity_checks, without a result",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(identityChecks)
          .where(and(inArray(identityChecks.state, ["refused", "ended"]), lt(identityChecks.endedAt, before)))
          .returning({ id: identityChecks.id })
      ).length,
  },
];
