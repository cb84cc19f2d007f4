/** What later parts ask. */
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { identityChecks } from "../../db/schema/identity-checks";
import { sameName } from "./rules";
import type { IdentityVendor } from "./service";

/** That somebody's identity was checked, as those they make a contract with may know it. */
export type ShownCheck = { readonly vendor: IdentityVendor; readonly at: Date };

/**
 * Whose identity was checked, by their ids: with their consent, and of the name that stands in the contract. Whoever is not there was not
 * checked, or nobody may know.
 */
export async function checksShownOf(
  db: Database | Transaction,
  people: readonly { readonly personId: string; readonly name: string }[],
): Promise<ReadonlyMap<string, ShownCheck>> {
  if (people.length === 0) return new Map();
  const { personId, vendor, endedAt, checkedAt, checkedName, state, shownSince } = identityChecks;
  const ids = people.map((one) => one.personId);
  const checks = await db
    .select({ personId, vendor, at: sql<Date>`coalesce(${checkedAt}, ${endedAt})`.mapWith(endedAt), checkedName })
    .from(identityChecks)
    .where(and(inArray(personId, ids), eq(state, "passed"), isNotNull(shownSince)))
    .orderBy(desc(endedAt));
  return new Map(
    people.flatMap((person) => {
      const check = checks.find((one) => one.personId === person.personId && sameName(one.checkedName, person.name));
      return check?.at ? [[person.personId, { vendor: check.vendor, at: check.at }] as const] : [];
    }),
  );
}
