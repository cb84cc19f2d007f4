/** What later parts run when an address has changed. */
import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { emailChanges, people } from "../../../db/schema/accounts";

/** From which address to which an account went: what waits under the first belongs to the second now. */
export async function addressesOf(
  tx: Transaction,
  changeId: string,
): Promise<{ readonly from: string[]; readonly to: string } | null> {
  const [change] = await tx
    .select({ oldEmail: emailChanges.oldEmail, newEmail: emailChanges.newEmail, now: people.email })
    .from(emailChanges)
    .innerJoin(people, eq(people.id, emailChanges.personId))
    .where(eq(emailChanges.id, changeId));
  if (!change) return null;
  const { oldEmail, newEmail, now } = change;
  return { from: [oldEmail, newEmail].filter((email) => email !== now), to: now };
}
