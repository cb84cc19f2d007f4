/** Certificates of what was paid for care, as both sides find them: by child and year. */
import { and, isNotNull } from "drizzle-orm";
import { invoices } from "../../../db/schema/billing";
import { yearInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { paidInYear, yearsOf } from "../certificate";
import { total } from "../ledger/money-by-part";
import { factsOf } from "../money";
import type { Payer } from "../shares";
import { openParties } from "../steps";
import { permissionOf, visibleTo } from "../visible";

export type ListedCertificate = {
  readonly placementId: string;
  /** The parent who pays a share of their own; null of what all of them paid together. */
  readonly payer: Payer;
  readonly year: number;
  /** The year is over: what it says is final but for what is entered late. */
  readonly over: boolean;
  readonly childName: string;
  readonly from: string;
  readonly to: string;
  /** What came to her account and stayed, in cents: for care, and for all else. */
  readonly careCents: number;
  readonly restCents: number;
  readonly cashCents: number;
};

/** Of every child and payer and every year in which money moved, the latest year first. */
export async function readCertificates(ctx: Context, side: PersonsSide): Promise<readonly ListedCertificate[]> {
  authorise(ctx, permissionOf(side));
  const visible = await visibleTo(ctx, side);
  if (!visible) return [];
  const rows = await ctx.db
    .select()
    .from(invoices)
    .where(and(visible, isNotNull(invoices.placementId)))
    .orderBy(invoices.issuedAt);
  const facts = await factsOf(ctx.db, visible);
  const thisYear = yearInBerlin(ctx.now);
  const listed = await Promise.all(
    [...Map.groupBy(rows, ({ placementId, payerId }) => `${placementId}/${payerId}`).values()].map(async (own) => {
      const ids = new Set(own.map(({ id }) => id));
      const moved = facts.filter(({ invoiceId }) => ids.has(invoiceId));
      const [latest] = own.slice(-1);
      if (!latest?.placementId) return [];
      const { placementId, payerId: payer } = latest;
      const { issuer, parents, child } = await openParties(ctx, latest);
      return yearsOf(moved).map((year): ListedCertificate => {
        const { account, cash } = paidInYear(year, moved);
        return {
          placementId,
          payer,
          year,
          over: year < thisYear,
          childName: child.name,
          from: issuer.name,
          to: parents.map((one) => one.name).join(", "),
          careCents: account.left.care,
          restCents: account.left.meals + account.left.other,
          cashCents: total(cash.left),
        };
      });
    }),
  );
  return listed.flat().toSorted((a, b) => b.year - a.year || a.childName.localeCompare(b.childName));
}
