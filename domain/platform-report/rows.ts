import { issuersOf, knownPay } from "../billing/known-pay";
import { chargedFees } from "../fee/charged";
import type { Context } from "../kernel/context";
import { rowOf, type Seller, yearOf } from "./report";
import { sellersOf } from "./steps";

/** So many are opened at once: each is sealed for itself. */
const atOnce = 200;

/** All who are reported for a year, one after the other, as rows of the file. */
export async function* rowsOfReport(ctx: Pick<Context, "db" | "vendors">, year: number): AsyncGenerator<string[]> {
  const [pay, fees] = await Promise.all([knownPay(ctx.db, year), chargedFees(ctx.db, year)]);
  const feesOf = Map.groupBy(fees, ({ childminderId }) => childminderId);
  const reported = [...Map.groupBy(pay, ({ childminderId, bookId }) => childminderId ?? bookId ?? "").entries()];
  for (let at = 0; at < reported.length; at += atOnce) {
    const some = reported.slice(at, at + atOnce);
    const sellers = await sellersOfPay(
      ctx,
      some.flatMap(([, own]) => own),
    );
    for (const [reference, own] of some)
      yield rowOf(reference, sellers.get(reference) ?? null, yearOf(own, feesOf.get(reference)));
  }
}

/** By childminder, or by her books once her account is erased. */
async function sellersOfPay(
  ctx: Pick<Context, "db" | "vendors">,
  pay: readonly { readonly childminderId: string | null; readonly bookId: string | null }[],
): Promise<ReadonlyMap<string, Seller>> {
  const own = await sellersOf(ctx, [...new Set(pay.flatMap(({ childminderId }) => childminderId ?? []))]);
  const left = await issuersOf(ctx, [
    ...new Set(pay.flatMap(({ childminderId, bookId }) => (childminderId === null && bookId ? [bookId] : []))),
  ]);
  return new Map([...own, ...left]);
}
