/** Whoever wants out of a contract says so without signing in (§§ 312k, 356a BGB): it is written down with its time, and answered at once. */
import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractDeclarations, contracts } from "../../../db/schema/contracts";
import { personOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { placementsOfPerson } from "../../placements/steps";
import { saidRecord } from "../records";
import { numberIn } from "../rules";
import type { Declare } from "../schemas";
import { lastSigned } from "../steps";

/**
 * A withdrawal or notice is received. It is told to both sides of the contract that is meant, and changes nothing here by itself: anybody
 * can type a number, and whether it holds the sides know. Whether there is such a contract is not said.
 */
export async function declare(ctx: Context, said: Declare): Promise<{ id: string; receivedAt: Date }> {
  authorise(ctx, "contracts.declare");
  const id = newId(ctx.now);
  const sealedSaid = await ctx.vendors.vault.seal(JSON.stringify(said), saidRecord(id));
  await inTransaction(ctx, async (tx) => {
    const contractId = await meant(tx, said);
    await tx.insert(contractDeclarations).values({
      id,
      contractId,
      kind: said.kind,
      locale: ctx.locale,
      sealedSaid,
      receivedAt: ctx.now,
    });
    await emit(tx, ctx, "contracts.declared", id, { kind: said.kind });
  });
  return { id, receivedAt: ctx.now };
}

/** By its number; without one the only contract that holds of whoever has that address. Null where nobody can tell. */
async function meant(
  tx: Transaction,
  { contract, email }: Pick<Declare, "contract" | "email">,
): Promise<string | null> {
  const number = numberIn(contract);
  if (number) {
    const [named] = await tx.select({ id: contracts.id }).from(contracts).where(eq(contracts.number, number));
    return named?.id ?? null;
  }
  const personId = await personOf(tx, { email });
  const theirs = personId ? await placementsOfPerson(tx, personId) : [];
  const holding = (await Promise.all(theirs.map((placementId) => lastSigned(tx, placementId)))).filter(
    (one) => one !== null,
  );
  return holding.length === 1 ? (holding[0]?.id ?? null) : null;
}
