/** Whoever wants out of a contract says so without signing in (§§ 312k, 356a BGB): it is written down with its time, and answered at once. */
import { eq } from "drizzle-orm";
import { contractDeclarations, contracts } from "../../../db/schema/contracts";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { saidRecord } from "../records";
import { numberIn } from "../rules";
import type { Declare } from "../schemas";

/**
 * A withdrawal or notice is received. It is told to both sides of the contract that it names, and changes nothing here by itself: anybody
 * can type a number, and whether it holds the sides know. Whether there is such a contract is not said.
 */
export async function declare(ctx: Context, said: Declare): Promise<{ id: string; receivedAt: Date }> {
  authorise(ctx, "contracts.declare");
  const id = newId(ctx.now);
  const sealedSaid = await ctx.vendors.vault.seal(JSON.stringify(said), saidRecord(id));
  const number = numberIn(said.contract);
  await inTransaction(ctx, async (tx) => {
    const [named] = number
      ? await tx.select({ id: contracts.id }).from(contracts).where(eq(contracts.number, number))
      : [];
    await tx.insert(contractDeclarations).values({
      id,
      contractId: named?.id ?? null,
      kind: said.kind,
      locale: ctx.locale,
      sealedSaid,
      receivedAt: ctx.now,
    });
    await emit(tx, ctx, "contracts.declared", id, { kind: said.kind });
  });
  return { id, receivedAt: ctx.now };
}
