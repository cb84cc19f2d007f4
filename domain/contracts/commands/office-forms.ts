/** An office keeps its own blank forms for its area: whoever agrees on care there finds them beside our contract. */
import { and, eq } from "drizzle-orm";
import { officeForms } from "../../../db/schema/contracts";
import { holdArea, isResponsibleFor } from "../../accounts/areas";
import { me } from "../../accounts/steps";
import { forgetPapers, makePaperOf } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { officeFormsAtMost } from "../rules";
import type { KeepOfficeForm, OneOfficeForm } from "../schemas";
import { ofArea } from "../steps";

/**
 * What an adviser has uploaded is offered in one of her areas from a day on. Errors: `contracts.not_your_area`,
 * `contracts.too_many_office_forms`, `documents.document_not_found`.
 */
export async function keepOfficeForm(ctx: Context, input: KeepOfficeForm): Promise<{ id: string }> {
  authorise(ctx, "contracts.keep_office_forms");
  const { documentId, name, validFrom, land, municipalityId } = input;
  return inTransaction(ctx, async (tx) => {
    const area = await holdArea(tx, me(ctx), { land, municipalityId });
    if (!area) throw new AppError("contracts.not_your_area", {}, "municipalityId");
    if ((await tx.$count(officeForms, ofArea({ land, municipalityId }))) >= officeFormsAtMost)
      throw new AppError("contracts.too_many_office_forms", { most: officeFormsAtMost });
    const { id: paperId } = await makePaperOf(tx, me(ctx), documentId);
    const id = newId(ctx.now);
    const row = { id, land, municipality: area.municipality, municipalityId, name, validFrom, paperId };
    await tx.insert(officeForms).values({ ...row, keptBy: me(ctx), keptAt: ctx.now });
    await emit(tx, ctx, "contracts.office_form_kept", id);
    return { id };
  });
}

/** Any adviser of that area takes it back: it is offered to nobody any more, and its file goes. Errors: `contracts.form_not_found`. */
export async function takeOfficeFormBack(ctx: Context, { officeFormId }: OneOfficeForm): Promise<void> {
  authorise(ctx, "contracts.keep_office_forms");
  await inTransaction(ctx, async (tx) => {
    const [gone] = await tx
      .delete(officeForms)
      .where(and(eq(officeForms.id, officeFormId), isResponsibleFor(me(ctx), officeForms)))
      .returning({ paperId: officeForms.paperId });
    if (!gone) throw new AppError("contracts.form_not_found", {}, "officeFormId");
    if (gone.paperId) await forgetPapers(tx, [gone.paperId]);
    await emit(tx, ctx, "contracts.office_form_taken_back", officeFormId);
  });
}
