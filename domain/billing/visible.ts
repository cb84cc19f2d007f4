import { eq, inArray, type SQL } from "drizzle-orm";
import { invoices } from "../../db/schema/billing";
import type { Context } from "../kernel/context";
import type { PersonsSide } from "../placements/machine";
import { placementsOnSide } from "../placements/steps";
import { ownBooks } from "./steps";

/** What of an invoice somebody of a side may see at all. */
export async function visibleTo(ctx: Context, side: PersonsSide): Promise<SQL | null> {
  if (side === "childminder") {
    const books = await ownBooks(ctx.db, ctx);
    return books && eq(invoices.bookId, books.id);
  }
  const ids = await placementsOnSide(ctx.db, ctx, "family");
  return ids.length === 0 ? null : inArray(invoices.placementId, ids);
}

export const permissionOf = (side: PersonsSide) =>
  side === "family" ? ("billing.read_as_family" as const) : ("billing.read_as_childminder" as const);
