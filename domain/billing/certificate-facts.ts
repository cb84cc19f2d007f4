/** What a certificate says, read from the books. */
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { billingBooks, invoices } from "../../db/schema/billing";
import type { Context } from "../kernel/context";
import { type CertificateFacts, certified } from "./certificate";
import { factsOf } from "./money";
import type { ReadCertificate } from "./schemas";
import { linesOf, openIssuer, openParties } from "./steps";

/** With the books it is from; `visible` says which invoices may be seen. Null where nothing was paid for care in that year. */
export async function certificateFacts(
  ctx: Pick<Context, "db" | "vendors">,
  { placementId, year, payer }: ReadCertificate,
  visible: SQL,
): Promise<{ readonly bookId: string; readonly facts: CertificateFacts } | null> {
  const isPayers = payer === undefined ? isNull(invoices.payerId) : eq(invoices.payerId, payer);
  const own = and(visible, eq(invoices.placementId, placementId), isPayers) as SQL;
  const rows = await ctx.db.select().from(invoices).where(own).orderBy(invoices.issuedAt);
  const latest = rows.findLast(({ issuedOn }) => issuedOn < `${year + 1}`) ?? rows[0];
  if (!latest) return null;
  const [moved, lines, [books], parties] = await Promise.all([
    factsOf(ctx.db, own),
    linesOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ctx.db.select().from(billingBooks).where(eq(billingBooks.id, latest.bookId)),
    openParties(ctx, latest),
  ]);
  const sums = certified(year, moved, rows, lines);
  if (!books || sums.account.left.care <= 0) return null;
  const { name, address, taxNumber } = await openIssuer(ctx, books);
  const { parents, child, contract } = parties;
  return { bookId: books.id, facts: { ...sums, issuer: { name, address, taxNumber }, parents, child, contract } };
}
