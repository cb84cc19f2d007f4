import { and, desc, eq } from "drizzle-orm";
import { contractForms } from "../../../db/schema/contracts";
import { readPaper } from "../../documents/papers";
import type { ReadableDocument } from "../../documents/steps";
import type { Day } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import type { Notice } from "../../placements/rules";
import { ownPlacement } from "../../placements/steps";
import { readingAs } from "../permissions";
import type { OneForm, ReadContracts } from "../schemas";
import type { Form } from "../steps";

/** A form that was signed on paper, as both sides read it. */
export type ReadForm = Pick<
  Form,
  "id" | "state" | "since" | "signedOn" | "sha256" | "broughtAt" | "answeredAt" | "words"
> & {
  readonly from: Day;
  readonly notice: Notice;
};

/** The forms of a placement, the latest first, for its two sides. Null where it is none of theirs. */
export async function readContractForms(
  ctx: Context,
  side: PersonsSide,
  { placementId }: ReadContracts,
): Promise<readonly ReadForm[] | null> {
  authorise(ctx, readingAs(side));
  if (!(await ownPlacement(ctx, side, placementId))) return null;
  const rows = await ctx.db
    .select()
    .from(contractForms)
    .where(eq(contractForms.placementId, placementId))
    .orderBy(desc(contractForms.broughtAt), desc(contractForms.id));
  return rows.map(({ fromDate, probationDays, noticePeriod, ...row }) => ({
    ...row,
    from: fromDate,
    notice: { probationDays, period: noticePeriod },
  }));
}

/** The file as it was uploaded, decrypted on its way. Errors: `contracts.form_not_found`. */
export async function downloadForm(
  ctx: Context,
  side: PersonsSide,
  { placementId, formId }: OneForm,
): Promise<Omit<ReadableDocument, "fileName">> {
  authorise(ctx, readingAs(side));
  const notFound = new AppError("contracts.form_not_found", {}, "formId");
  if (!(await ownPlacement(ctx, side, placementId))) throw notFound;
  const [form] = await ctx.db
    .select()
    .from(contractForms)
    .where(and(eq(contractForms.id, formId), eq(contractForms.placementId, placementId)));
  const file = form?.paperId ? await readPaper(ctx, form.paperId, undefined) : null;
  if (!file) throw notFound;
  return file;
}
