/** A childminder's year in money: what came, by the day it came (§11 EStG), what went back, what vendors took. Pure; sums in cents. */
import type { Day, Month } from "../kernel/calendar";
import { type Movement, type Parts, plus, sumOfParts, total } from "./ledger/money-by-part";
import { type OfficePay, type OfficeStanding, officeStandingOf } from "./office-pay";
import type { FlatExpenses } from "./queries/flat-expenses";

export type MoneyMonth = {
  readonly month: Month;
  /** From parents, however they paid; what was set off is moved between the parts. */
  readonly came: Parts;
  /** What went back to parents: refunds, returned debits, disputes. Not more than nothing. */
  readonly backCents: number;
  /** What payment vendors took. */
  readonly feeCents: number;
  /** What came from the youth office in this month, for whichever month. */
  readonly officeCents: number;
  /** What the office owes for this month, as she noted it. */
  readonly office: OfficePay | null;
  readonly standing: OfficeStanding;
};

type Known = {
  readonly movements: readonly Movement[];
  readonly fees: readonly { readonly month: Month; readonly cents: number }[];
  readonly office: readonly OfficePay[];
};

export function moneyMonths(months: readonly Month[], { movements, fees, office }: Known, today: Day): MoneyMonth[] {
  return months.map((month) => {
    const moved = movements.filter(({ on }) => on.startsWith(month));
    const back = moved.filter((one) => one.kind === "moved" && total(one.parts) < 0);
    const own = office.find((one) => one.month === month) ?? null;
    return {
      month,
      came: sumOfParts(moved.filter((one) => !back.includes(one))),
      backCents: total(sumOfParts(back)),
      feeCents: sum(fees.filter((one) => one.month === month).map(({ cents }) => cents)),
      officeCents: sum(office.filter(({ paidOn }) => paidOn?.startsWith(month)).map(({ paidCents }) => paidCents ?? 0)),
      office: own,
      standing: officeStandingOf(own, month, today),
    };
  });
}

export type YearSums = {
  readonly came: Parts;
  readonly backCents: number;
  readonly feeCents: number;
  readonly officeCents: number;
  /** Everything that came and stayed: from parents and from the office. */
  readonly incomeCents: number;
};

export function yearSums(months: readonly MoneyMonth[]): YearSums {
  const came = months.reduce((all, one) => plus(all, one.came), sumOfParts([]));
  const of = (what: (one: MoneyMonth) => number) => sum(months.map(what));
  const backCents = of((one) => one.backCents);
  const officeCents = of((one) => one.officeCents);
  return {
    came,
    backCents,
    feeCents: of((one) => one.feeCents),
    officeCents,
    incomeCents: total(came) + backCents + officeCents,
  };
}

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

/** As its page and its paper show it. */
export type OwnYear = YearSums & {
  readonly year: number;
  /** Those that have begun. */
  readonly months: readonly MoneyMonth[];
  /** Of all invoices, today. */
  readonly openCents: number;
  /** What the office owes for months that are over, less what came of it. */
  readonly officeMissingCents: number;
  /** Not more than her income. */
  readonly flat: FlatExpenses;
  /** Income less flat expenses: before tax, and without what she really spent. */
  readonly profitCents: number;
};
