import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import { officeForms } from "../../../db/schema/contracts";
import { isResponsibleFor } from "../../accounts/areas";
import { me } from "../../accounts/steps";
import { readPaper } from "../../documents/papers";
import type { ReadableDocument } from "../../documents/steps";
import { homeOfChildminder } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { ownPlacement } from "../../placements/steps";
import { readingAs } from "../permissions";
import { offeredOn } from "../rules";
import type { OneOfferedForm, OneOfficeForm, ReadContracts } from "../schemas";
import { offeredAt } from "../steps";

/** A blank form of an office, for its area. */
export type OfficeForm = Pick<
  typeof officeForms.$inferSelect,
  "id" | "name" | "validFrom" | "land" | "municipality" | "keptAt"
> & {
  /** Whether people in the area find it today: it holds, and no later one of its name does. */
  readonly isOffered: boolean;
};

/** All that is kept for the areas of an adviser. */
export async function readOfficeForms(ctx: Context): Promise<OfficeForm[]> {
  authorise(ctx, "contracts.keep_office_forms");
  return listed(ctx, isResponsibleFor(me(ctx), officeForms));
}

/** What the office of where care is given offers to the two sides of a placement today. Null where it is none of theirs. */
export async function readOfferedForms(
  ctx: Context,
  side: PersonsSide,
  { placementId }: ReadContracts,
): Promise<OfficeForm[] | null> {
  authorise(ctx, readingAs(side));
  const there = await offeredThere(ctx, side, placementId);
  return there && (await listed(ctx, there)).filter(({ isOffered }) => isOffered);
}

/** The file as the adviser uploaded it. Errors: `contracts.form_not_found`. */
export async function downloadOfficeForm(ctx: Context, { officeFormId }: OneOfficeForm): Promise<File> {
  authorise(ctx, "contracts.keep_office_forms");
  return fileOf(ctx, officeFormId, isResponsibleFor(me(ctx), officeForms));
}

/** The same for the two sides of a placement. Errors: `contracts.form_not_found`. */
export async function downloadOfferedForm(
  ctx: Context,
  side: PersonsSide,
  { placementId, officeFormId }: OneOfferedForm,
): Promise<File> {
  authorise(ctx, readingAs(side));
  return fileOf(ctx, officeFormId, await offeredThere(ctx, side, placementId));
}

type File = Omit<ReadableDocument, "fileName">;

async function offeredThere(ctx: Context, side: PersonsSide, placementId: string): Promise<SQL | null> {
  const placement = await ownPlacement(ctx, side, placementId);
  if (!placement) return null;
  const home = placement.childminderId && (await homeOfChildminder(ctx.db, placement.childminderId));
  return home ? offeredAt(home) : null;
}

async function listed(ctx: Context, which: SQL): Promise<OfficeForm[]> {
  const { id, name, validFrom, land, municipality, keptAt } = officeForms;
  const rows = await ctx.db
    .select({ id, name, validFrom, land, municipality, keptAt })
    .from(officeForms)
    .where(which)
    .orderBy(asc(name), asc(land), asc(municipality), desc(validFrom), desc(id));
  const today = todayInBerlin(ctx.now);
  return rows.map((row) => ({ ...row, isOffered: offeredOn(row, rows, today) }));
}

async function fileOf(ctx: Context, officeFormId: string, which: SQL | null): Promise<File> {
  const [form] = which
    ? await ctx.db
        .select({ paperId: officeForms.paperId })
        .from(officeForms)
        .where(and(eq(officeForms.id, officeFormId), which))
    : [];
  const file = form?.paperId ? await readPaper(ctx, form.paperId, undefined) : null;
  if (!file) throw new AppError("contracts.form_not_found", {}, "officeFormId");
  return file;
}
