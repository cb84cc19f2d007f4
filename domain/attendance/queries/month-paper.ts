import { readPaper } from "../../documents/papers";
import type { ReadableDocument } from "../../documents/steps";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import type { PersonsSide } from "../../placements/machine";
import { monthPaper } from "../month-paper";
import type { CloseMonth } from "../schemas";
import { readMonth } from "./months";

/**
 * A child's month as a PDF for the office: of a confirmed one the file that was kept, of an open one as things stand. Errors:
 * `placements.not_found`.
 */
export async function readMonthPaper(
  ctx: Context,
  side: PersonsSide,
  { placementId, month, range }: CloseMonth & { readonly range: string | undefined },
): Promise<ReadableDocument> {
  const view = await readMonth(ctx, side, { id: placementId, month });
  if (!view) throw new AppError("placements.not_found", {}, "placementId");
  const fileName = `betreuungszeiten-${month}.pdf`;
  const kept = view.record?.paperId ? await readPaper(ctx, view.record.paperId, range) : null;
  if (kept) return { ...kept, fileName };
  const file = new Blob([await ctx.vendors.papers.draw(monthPaper(view, ctx.now))], { type: "application/pdf" });
  return { body: file.stream(), size: file.size, type: file.type, contentRange: null, fileName };
}
