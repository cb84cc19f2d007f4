/** Parents who pay a share each (block 5 of the contract): what is whose, and what each is billed. Pure. */
import type { Written } from "../contracts/schemas";
import type { Month } from "../kernel/calendar";
import {
  type Billed,
  type CareDay,
  type Charge,
  chargesOf,
  type Holding,
  type InvoiceLine,
  linesToBill,
} from "./charges";
import { shared } from "./ledger/rules";

/** To whom an invoice is: one of the parents, or all of them together (null). */
export type Payer = string | null;

/** How many percent of everything one of them pays. */
export type Share = { readonly payerId: string; readonly percent: number };

export type SharedHolding = Holding & {
  /** Null where parents pay together. */
  readonly shares: readonly Share[] | null;
};

/** As the contract says it. */
export function sharesOf({ custodians, shares }: Pick<Written, "custodians" | "shares">): readonly Share[] | null {
  return shares && custodians.map(({ personId: payerId }, at) => ({ payerId, percent: shares[at] ?? 0 }));
}

/** What each payer owes for these months: of each charge by the contract that held then. */
export function owedByPayer(
  months: readonly Month[],
  holdings: readonly SharedHolding[],
  days: readonly CareDay[],
): ReadonlyMap<Payer, readonly Charge[]> {
  const parts = months.flatMap((month) => {
    const ofMonth = days.filter(({ on }) => on.startsWith(month));
    return holdings.flatMap((holding) =>
      chargesOf(month, [holding], ofMonth).flatMap((charge) => partsOf(charge, holding.shares)),
    );
  });
  const byPayer = Map.groupBy(parts, ({ payer }) => payer);
  return new Map([...byPayer].map(([payer, own]) => [payer, own.map(({ charge }) => charge)]));
}

/** Of one charge: whole cents that come to it again. */
function partsOf(
  charge: Charge,
  shares: readonly Share[] | null,
): { readonly payer: Payer; readonly charge: Charge }[] {
  if (shares === null) return [{ payer: null, charge }];
  const cents = shared(
    charge.cents,
    shares.map(({ percent }) => percent),
  );
  return shares.flatMap(({ payerId, percent }, at) => {
    const part = cents[at] ?? 0;
    return part === 0 ? [] : [{ payer: payerId, charge: { ...charge, percent, cents: part } }];
  });
}

/** The lines of a run for each payer, as `linesToBill` answers them: what one was billed before is set right with them alone. */
export function linesByPayer(
  runMonth: Month,
  owed: ReadonlyMap<Payer, readonly Charge[]>,
  billed: ReadonlyMap<Payer, readonly Billed[]>,
): ReadonlyMap<Payer, InvoiceLine[]> {
  const payers = new Set([...owed.keys(), ...billed.keys()]);
  return new Map(
    [...payers].map((payer) => [payer, linesToBill(runMonth, owed.get(payer) ?? [], billed.get(payer) ?? [])]),
  );
}
