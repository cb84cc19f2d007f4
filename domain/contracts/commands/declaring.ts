/** Whoever wants out of a contract says so without signing in (§§ 312k, 356a BGB): it is written down with its time, and answered at once. */
import { and, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractDeclarations, contracts } from "../../../db/schema/contracts";
import { me, personOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId, nobody } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import { dayBefore } from "../../placements/rules";
import { placementsOfPerson } from "../../placements/steps";
import { saidRecord } from "../records";
import { numberIn, receiptsADay, whyNoReason, wordsOfDeclarationsADay } from "../rules";
import type { AssignDeclaration, Declare, OneDeclaration, OpenDeclaration } from "../schemas";
import { addressMarkOf, isLoose, lastSigned, openSaid } from "../steps";

/** What whoever declared something reads at once: when it came, and whether the receipt goes out by mail. */
export type Declared = { readonly id: string; readonly receivedAt: Date; readonly receipt: "mailed" | "held_back" };

/**
 * A withdrawal or notice is received. It is told to both sides of the contract that is meant, and changes nothing here by itself: anybody
 * can type a number, and whether it holds the sides know. Whether there is such a contract is not said. Anybody can type an address, too: it
 * gets so many receipts a day, and who declares yet another one is told that this page is the receipt.
 */
export async function declare(ctx: Context, said: Declare): Promise<Declared> {
  authorise(ctx, "contracts.declare");
  const id = newId(ctx.now);
  const sealedSaid = await ctx.vendors.vault.seal(JSON.stringify(said), saidRecord(id));
  const addressMark = await addressMarkOf(ctx, said.email);
  const receipt = await inTransaction(ctx, async (tx) => {
    const contractId = await meant(tx, said);
    await waitInLine(tx, addressMark);
    const [ofAddress, ofContract] = [eq(contractDeclarations.addressMark, addressMark), contractId ?? nobody];
    const [receipts, words] = [
      await lately(tx, ctx, ofAddress),
      await lately(tx, ctx, eq(contractDeclarations.contractId, ofContract)),
    ];
    await tx.insert(contractDeclarations).values({
      id,
      contractId,
      kind: said.kind,
      locale: ctx.locale,
      sealedSaid,
      receivedAt: ctx.now,
      addressMark,
    });
    const receipt = receipts < receiptsADay ? "mailed" : "held_back";
    const sides = words < wordsOfDeclarationsADay ? "mailed" : "held_back";
    await emit(tx, ctx, "contracts.declared", id, { kind: said.kind, receipt, sides });
    return receipt;
  });
  return { id, receivedAt: ctx.now, receipt };
}

/** Declarations of one address are counted one after the other. */
async function waitInLine(tx: Transaction, addressMark: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('contracts.address'), hashtext(${addressMark}))`);
}

const lately = (tx: Transaction, { now }: Pick<Context, "now">, which: SQL): Promise<number> =>
  tx.$count(contractDeclarations, and(which, gt(contractDeclarations.receivedAt, dayBefore(now))));

/**
 * By its number; without one the contract of the only place that runs of whoever has that address. Null where nobody can tell: with two places
 * another family or childminder might read what is not meant for them.
 */
async function meant(
  tx: Transaction,
  { contract, email }: Pick<Declare, "contract" | "email">,
): Promise<string | null> {
  const number = numberIn(contract);
  if (number) {
    const [named] = await tx
      .select({ id: contracts.id })
      .from(contracts)
      .where(and(eq(contracts.number, number), ne(contracts.state, "draft")));
    return named?.id ?? null;
  }
  const personId = await personOf(tx, { email });
  const [only, ...others] = personId ? await placementsOfPerson(tx, personId, runningStates) : [];
  return only && others.length === 0 ? ((await lastSigned(tx, only))?.id ?? null) : null;
}

/**
 * Support reads in full what named no contract that we know, for an hour, and wrote down why. Errors: `contracts.declaration_not_found`,
 * `contracts.reason_too_short`.
 */
export async function openDeclaration(ctx: Context, { declarationId, reason }: OpenDeclaration): Promise<void> {
  authorise(ctx, "contracts.settle_declarations");
  refuse(whyNoReason(reason));
  await inTransaction(ctx, async (tx) => {
    const row = await holdLoose(tx, declarationId);
    const { email } = await openSaid(ctx, row);
    await tx
      .update(contractDeclarations)
      .set({ openedBy: me(ctx), openedAt: ctx.now, openedWhy: reason })
      .where(eq(contractDeclarations.id, row.id));
    await emit(tx, ctx, "contracts.declaration_opened", (await personOf(tx, { email })) ?? row.id, {
      declarationId: row.id,
    });
  });
}

/**
 * Support found which contract is meant: from now on it stands on the page of both sides, who are told. Errors:
 * `contracts.declaration_not_found`, `contracts.number_unknown`.
 */
export async function assignDeclaration(ctx: Context, { declarationId, number }: AssignDeclaration): Promise<void> {
  authorise(ctx, "contracts.settle_declarations");
  await inTransaction(ctx, async (tx) => {
    const row = await holdLoose(tx, declarationId);
    const [contract] = await tx
      .select({ id: contracts.id })
      .from(contracts)
      .where(and(eq(contracts.number, numberIn(number) ?? ""), ne(contracts.state, "draft")));
    if (!contract) throw new AppError("contracts.number_unknown", {}, "number");
    await tx
      .update(contractDeclarations)
      .set({ contractId: contract.id, ...settled(ctx) })
      .where(eq(contractDeclarations.id, row.id));
    await emit(tx, ctx, "contracts.declaration_assigned", row.id, { contractId: contract.id });
  });
}

/** Support answered it by other means, or it concerns no contract of ours: it leaves the list. Errors: `contracts.declaration_not_found`. */
export async function settleDeclaration(ctx: Context, { declarationId }: OneDeclaration): Promise<void> {
  authorise(ctx, "contracts.settle_declarations");
  await inTransaction(ctx, async (tx) => {
    const row = await holdLoose(tx, declarationId);
    await tx.update(contractDeclarations).set(settled(ctx)).where(eq(contractDeclarations.id, row.id));
    await emit(tx, ctx, "contracts.declaration_settled", row.id);
  });
}

const settled = (ctx: Context) => ({ settledAt: ctx.now, settledBy: me(ctx) });

async function holdLoose(tx: Transaction, declarationId: string) {
  const [row] = await tx
    .select()
    .from(contractDeclarations)
    .where(and(eq(contractDeclarations.id, declarationId), isLoose))
    .for("update");
  if (!row) throw new AppError("contracts.declaration_not_found", {}, "declarationId");
  return row;
}
