/** The one place where an adviser becomes somebody who acts for a family: checked, held, written down. */
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { proxyActs, proxyFamilies } from "../../../db/schema/offices";
import { me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { actedForBy, type ProxyFamily } from "./rows";
import type { ProxyAct } from "./rules";

/** Such a family, held: while somebody acts for it, it cannot be taken over. Errors: `offices.family_not_found`. */
export async function holdProxyFamily(tx: Transaction, ctx: Context, familyId: string): Promise<ProxyFamily> {
  const [family] = await tx
    .select()
    .from(proxyFamilies)
    .where(and(eq(proxyFamilies.familyId, familyId), actedForBy(me(ctx))))
    .for("update");
  if (!family) throw notFound();
  return family;
}

export const notFound = () => new AppError("offices.family_not_found", {}, "familyId");

type Act = { readonly act: ProxyAct; readonly placementId?: string; readonly how?: string };

/**
 * Does for a family what a parent of it could, by the parents' own command, in one transaction with the check and the record. Errors:
 * `offices.family_not_found`, and those of the command.
 */
export async function actForFamily<Result>(
  ctx: Context,
  familyId: string,
  { act, placementId, how = "" }: Act,
  command: (asParent: Context) => Promise<Result>,
): Promise<Result> {
  authorise(ctx, "offices.act_for_family");
  return inTransaction(ctx, async (tx) => {
    await holdProxyFamily(tx, ctx, familyId);
    const result = await command(withinOf(tx, asParentOf(ctx, familyId)));
    const about = placementId ?? placementIn(act, result);
    await noteAct(tx, ctx, familyId, { act, how, ...(about && { placementId: about }) });
    await emit(tx, ctx, "offices.acted_for_family", familyId, { act, ...(about && { placementId: about }) });
    return result;
  });
}

/** Writes down what the adviser did for a family, as that reads it afterwards. */
export async function noteAct(
  tx: Transaction,
  ctx: Context,
  familyId: string,
  { act, placementId, how = "" }: Act,
): Promise<void> {
  const what = { act, how, placementId: placementId ?? null };
  await tx.insert(proxyActs).values({ id: newId(ctx.now), familyId, actedBy: me(ctx), at: ctx.now, ...what });
}

/** For reading what the family could read. The caller has seen that the adviser acts for it. */
export function asParentOf(ctx: Context, familyId: string): Context {
  return { ...ctx, actor: { ...ctx.actor, roles: ["parent"], forFamily: familyId } };
}

/** The command runs in the transaction that is open: what it reads and writes stands or falls with it. */
function withinOf(tx: Transaction, { once: _, ...ctx }: Context): Context {
  return { ...ctx, db: tx as Database, transact: (work) => work(tx) };
}

/** An inquiry is known by its id once it is sent. */
function placementIn(act: ProxyAct, result: unknown): string | undefined {
  return act === "inquiry" ? (result as { readonly id: string }).id : undefined;
}
