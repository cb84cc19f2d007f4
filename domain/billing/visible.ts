import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { invoices } from "../../db/schema/billing";
import { me } from "../accounts/steps";
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
  return ids.length === 0 ? null : sql`(${and(inArray(invoices.placementId, ids), isToPerson(me(ctx)))})`;
}

/** Statements about an invoice of a placement: that it is to all of its parents, or to this one. Nobody reads what another one pays. */
export const isToPerson = (personId: string): SQL =>
  sql`(${or(isNull(invoices.payerId), eq(invoices.payerId, personId))})`;

export const permissionOf = (side: PersonsSide) =>
  side === "family" ? ("billing.read_as_family" as const) : ("billing.read_as_childminder" as const);
