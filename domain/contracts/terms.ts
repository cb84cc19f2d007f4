/** The terms of a contract: what is agreed of the place, what she writes, and the law of where care is given. Pure. */
import type { MealBan } from "../costs/rules";
import type { CoPaymentRule } from "../costs/statutes";
import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Notice } from "../placements/rules";
import type { Written } from "./schemas";

/** What the accepted place says already; `hours` are the bits of a fortnight grid. */
export type Agreed = {
  readonly hours: readonly { readonly from: Day; readonly hours: string }[];
  readonly from: Day;
  /** The first day on which care is over; null while no end is planned. */
  readonly until: Day | null;
  readonly probationDays: number;
  readonly joint: boolean;
};

/** What the law of the place of care says of what parents may be asked for, on the first day of care. */
export type LawThere = {
  readonly land: Land;
  /** Null where we do not know. */
  readonly coPayments: CoPaymentRule | null;
  /** Where that stands; null with it. */
  readonly says: string | null;
  readonly mealBan: MealBan | null;
  /** Nobody has held it against the law of today. */
  readonly toBeConfirmed: boolean;
};

/** An earlier contract of the same place, which this one replaces from a day on. */
export type Replaced = { readonly number: string; readonly from: Day };

/** Where on the site somebody withdraws, gives notice, or checks a file: addresses as they stand on paper. */
export type Pages = { readonly withdraw: string; readonly cancel: string; readonly check: string };

export type Terms = {
  readonly number: string;
  readonly pages: Pages;
  readonly written: Written;
  /** Where a withdrawal reaches her. */
  readonly herEmail: string;
  readonly agreed: Agreed;
  readonly law: LawThere;
  readonly replaces: Replaced | null;
};

/** How notice is given by it: what she wrote, else what was agreed with the place. */
export function noticeOf({ written, agreed }: Pick<Terms, "written" | "agreed">): Notice {
  return { probationDays: written.probationDays ?? agreed.probationDays, period: written.noticePeriod };
}

/** Whether parents owe her money by it: then the button must say so (§312j(3) BGB). */
export function parentsOwe({ funding, coPaymentCents, mealCents, hygieneCents, holdingFeeCents }: Written): boolean {
  return (
    funding === "private" || [coPaymentCents, mealCents, hygieneCents, holdingFeeCents].some((sum) => sum !== null)
  );
}

/** What parents pay her each month whatever happens, in cents; care paid by the hour comes on top. */
export function monthlyCents(written: Written): number {
  const { funding, payPer, payCents, coPaymentCents, mealPer, mealCents, hygieneCents } = written;
  const pay = funding === "private" && payPer === "month" ? (payCents ?? 0) : 0;
  const meals = mealPer === "day" ? 0 : (mealCents ?? 0);
  return pay + (coPaymentCents ?? 0) + meals + (hygieneCents ?? 0);
}

/** What parents pay her for each day on which the child is there, in cents. */
export const dailyCents = ({ mealPer, mealCents }: Written): number => (mealPer === "day" ? (mealCents ?? 0) : 0);
