/**
 * Whose mandate or saved card is for which invoices. Where parents pay a share each, each gives their own, and it is for their invoices
 * alone. An invoice to all of them is collected by the one that was given first: while they pay together there is only one.
 */
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { invoices, mandates, savedCards } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { bindingContracts, runningContract } from "../../contracts/steps";
import type { Context } from "../../kernel/context";
import { type Payer, type Share, sharesOf } from "../shares";

/** Statements about an invoice and a given mandate of its placement: that it is for this one. */
export const isByMandate: SQL = sql`(${or(
  eq(mandates.personId, invoices.payerId),
  and(
    isNull(invoices.payerId),
    sql`not exists (select from mandates o where o.placement_id = ${mandates.placementId} and o.state = 'given'
          and (o.given_at, o.id) < (${mandates.givenAt}, ${mandates.id}))`,
  ),
)})`;

/** As `isByMandate`, of a kept card. */
export const isByCard: SQL = sql`(${or(
  eq(savedCards.personId, invoices.payerId),
  and(
    isNull(invoices.payerId),
    sql`not exists (select from saved_cards o where o.placement_id = ${savedCards.placementId} and o.state = 'kept'
          and (o.since, o.id) < (${savedCards.since}, ${savedCards.id}))`,
  ),
)})`;

type Given = { readonly placementId: string | null; readonly personId: string | null };

/** The same of rows that were read, those given first before others. */
export const givenFor = <Row extends Given>(
  given: readonly Row[],
  { placementId, payerId }: { readonly placementId: string | null; readonly payerId: Payer },
): Row | undefined =>
  placementId === null
    ? undefined
    : given.find((one) => one.placementId === placementId && (payerId === null || one.personId === payerId));

/** How parents of a placement share what they owe from now on; null where they pay together. */
export async function sharesNow(
  db: Database | Transaction,
  ctx: Pick<Context, "vendors">,
  placementId: string,
): Promise<readonly Share[] | null> {
  const contract = runningContract(await bindingContracts(db, ctx, [placementId]));
  return contract ? sharesOf(contract.terms.written) : null;
}

/** Mandates or cards of a placement that are about who acts: where parents pay a share each, their own. */
export async function aboutMe(
  db: Database | Transaction,
  ctx: Pick<Context, "actor" | "vendors">,
  ways: typeof mandates | typeof savedCards,
  placementId: string,
): Promise<SQL> {
  const isShared = (await sharesNow(db, ctx, placementId)) !== null;
  return sql`(${and(eq(ways.placementId, placementId), isShared ? eq(ways.personId, me(ctx)) : undefined)})`;
}
