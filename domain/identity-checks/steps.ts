/** What later parts ask. */
import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { identityChecks } from "../../db/schema/identity-checks";
import { sameName } from "./rules";
import type { IdentityVendor } from "./service";

/**
 * That somebody's identity was checked, as those they make a contract with may know it: with their consent, and of the name that stands in
 * the contract; else null.
 */
export async function checkShownOf(
  db: Database | Transaction,
  personId: string,
  name: string,
): Promise<{ readonly vendor: IdentityVendor; readonly at: Date } | null> {
  const [check] = await db
    .select({ vendor: identityChecks.vendor, at: identityChecks.endedAt, checkedName: identityChecks.checkedName })
    .from(identityChecks)
    .where(
      and(
        eq(identityChecks.personId, personId),
        eq(identityChecks.state, "passed"),
        isNotNull(identityChecks.shownSince),
      ),
    )
    .orderBy(desc(identityChecks.endedAt))
    .limit(1);
  return check?.at && sameName(check.checkedName, name) ? { vendor: check.vendor, at: check.at } : null;
}
