/** An office's own form, signed on paper, takes the place of a contract of ours: she uploads it, a parent confirms that it is what was signed. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractForms, contracts } from "../../../db/schema/contracts";
import { me } from "../../accounts/steps";
import { makePaperOf } from "../../documents/papers";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { agreementsOf, contractOf, holdPlacement, noteContract } from "../../placements/steps";
import { whyNoForm } from "../rules";
import type { BringForm, ConfirmForm, OneForm, RefuseForm } from "../schemas";
import { followNotice, lastSigned, refuseWithoutPlace, waitingForm } from "../steps";

/**
 * She uploads the form and says that it is what was signed; the parents are asked. Errors: `documents.document_not_found`, those of
 * `whyNoForm`, `contracts.form_waits`, `contracts.no_place`.
 */
export async function bringForm(ctx: Context, input: BringForm): Promise<{ id: string }> {
  authorise(ctx, "contracts.bring_form");
  const { placementId, documentId, signedOn, from, probationDays, noticePeriod } = input;
  return inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    refuseWithoutPlace(held);
    if (await waitingForm(tx, placementId)) throw new AppError("contracts.form_waits");
    const waits = await isSent(tx, placementId);
    const holds = (await lastSigned(tx, placementId)) !== null;
    refuse(whyNoForm(signedOn, { waits, holds }, todayInBerlin(ctx.now)));
    const [first] = await agreementsOf(tx, placementId);
    if (!first) throw new AppError("contracts.no_place");
    const paper = await makePaperOf(tx, me(ctx), documentId);
    const id = newId(ctx.now);
    await tx.insert(contractForms).values({
      id,
      placementId,
      state: "waiting",
      since: ctx.now,
      signedOn,
      fromDate: from ?? first.fromDate,
      probationDays,
      noticePeriod,
      paperId: paper.id,
      sha256: paper.sha256,
      broughtBy: me(ctx),
      broughtAt: ctx.now,
    });
    await emit(tx, ctx, "contracts.form_brought", placementId, { formId: id });
    return { id };
  });
}

async function isSent(tx: Transaction, placementId: string): Promise<boolean> {
  const sent = and(eq(contracts.placementId, placementId), eq(contracts.state, "sent"));
  return (await tx.$count(contracts, sent)) > 0;
}

/**
 * A parent confirms the file that they have read: it is noted at the place as a contract, and its notice holds. Errors:
 * `contracts.other_file`, `contracts.form_not_found`, `contracts.not_now`, `contracts.no_place`.
 */
export async function confirmForm(ctx: Context, { placementId, formId, sha256 }: ConfirmForm): Promise<void> {
  authorise(ctx, "contracts.confirm_form");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "family");
    const form = await holdForm(tx, { placementId, formId });
    refuseWithoutPlace(held);
    if (form.sha256 !== sha256) throw new AppError("contracts.other_file", {}, "sha256");
    await settle(tx, ctx, formId, { state: "confirmed", ...answered(ctx) });
    await emit(tx, ctx, "contracts.form_confirmed", placementId, { formId });
    if (!(await contractOf(tx, placementId))?.concludedOn)
      await noteContract(tx, ctx, { ...held, side: "family" }, form.signedOn);
    await followNotice(tx, ctx, placementId);
  });
}

/** A parent says that it is not what was signed, and why. Errors: `contracts.form_not_found`, `contracts.not_now`. */
export async function refuseForm(ctx: Context, { placementId, formId, words }: RefuseForm): Promise<void> {
  authorise(ctx, "contracts.confirm_form");
  await end(ctx, "family", { placementId, formId }, "contracts.form_refused", {
    state: "refused",
    words,
    ...answered(ctx),
  });
}

/** She takes back what nobody has confirmed yet. Errors: `contracts.form_not_found`, `contracts.not_now`. */
export async function takeFormBack(ctx: Context, which: OneForm): Promise<void> {
  authorise(ctx, "contracts.bring_form");
  await end(ctx, "childminder", which, "contracts.form_taken_back", { state: "taken_back" });
}

type Changes = Partial<typeof contractForms.$inferInsert> & Pick<typeof contractForms.$inferInsert, "state">;

async function end(
  ctx: Context,
  side: PersonsSide,
  which: OneForm,
  name: "contracts.form_refused" | "contracts.form_taken_back",
  changes: Changes,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await holdPlacement(tx, ctx, which.placementId, side);
    await holdForm(tx, which);
    await settle(tx, ctx, which.formId, changes);
    await emit(tx, ctx, name, which.placementId, { formId: which.formId });
  });
}

async function settle(tx: Transaction, ctx: Context, formId: string, changes: Changes): Promise<void> {
  await tx
    .update(contractForms)
    .set({ ...changes, since: ctx.now })
    .where(eq(contractForms.id, formId));
}

const answered = (ctx: Context) => ({ answeredBy: me(ctx), answeredAt: ctx.now });

async function holdForm(tx: Transaction, { placementId, formId }: OneForm) {
  const [form] = await tx
    .select()
    .from(contractForms)
    .where(and(eq(contractForms.id, formId), eq(contractForms.placementId, placementId)))
    .for("update");
  if (!form) throw new AppError("contracts.form_not_found", {}, "formId");
  if (form.state !== "waiting") throw new AppError("contracts.not_now");
  return form;
}
