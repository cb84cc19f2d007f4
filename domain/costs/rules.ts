import type { Day } from "../kernel/calendar";
import type { Meals } from "../kernel/care-choices";
import type { Land } from "../kernel/laender";
import { type LandLaw, landLawOn, type TaxLaw, taxLawOn } from "./laws";
import { type FeeRow, type FeeStatute, type Span, statuteOn } from "./statutes";

/** A family's question, once place and childminder are known. */
export interface Case {
  readonly ags: string | null;
  readonly land: Land;
  readonly hoursPerWeek: number;
  readonly ageMonths: number | null;
  /** Euros a year. */
  readonly income: number | null;
  readonly childNumber: number;
  readonly alone: boolean;
  readonly meals: { readonly choice: Meals; readonly chargeCents: number | null } | null;
  readonly hourlyPriceCents: number | null;
  /** Percent. */
  readonly taxRate: number;
}

/** What cannot be said, and why the amount it belongs to is missing or not the whole truth. */
export type Unknown = "no_statute" | "fee_table" | "meals" | "co_payments" | "price";

export interface TaxEffect {
  /** Of the year's cost, in cents. */
  readonly deductible: Span;
  /** Income tax saved in a year at the chosen rate, in cents. */
  readonly saved: Span;
}

/** Amounts in cents per month. Null: not known. */
export interface Estimate {
  readonly statute: FeeStatute | null;
  readonly law: LandLaw | null;
  readonly taxLaw: TaxLaw;
  readonly funded: {
    readonly fee: Span | null;
    readonly meals: Span | null;
    /** Zero where the law bans it; it is never guessed. */
    readonly coPayment: Span | null;
    readonly total: Span | null;
    readonly tax: TaxEffect | null;
  };
  readonly private: {
    readonly care: Span;
    readonly meals: Span | null;
    readonly total: Span;
    readonly tax: TaxEffect;
  } | null;
  readonly unknown: readonly Unknown[];
}

/** Weeks of a month, so that twelve months make a year of 52. */
const WEEKS_PER_MONTH = 52 / 12;

/** What care costs a family a month, as far as statutes and prices say, in the state of `on`. Nothing is guessed. */
export function estimate(question: Case, on: Day): Estimate {
  const statute = question.ags === null ? null : statuteOn(question.ags, on);
  const law = landLawOn(question.land, on);
  const taxLaw = taxLawOn(on);
  const fee = freeByLaw(law, question.ageMonths, statute && feeOf(statute, question));
  const ownMeals = mealsOf(question.meals);
  const meals = statute?.mealsCents != null ? exactly(statute.mealsCents) : ownMeals;
  const coPayment = law?.coPayments === "banned" ? exactly(0) : null;
  const care =
    question.hourlyPriceCents === null ? null : privateCare(question.hourlyPriceCents, question.hoursPerWeek);
  return {
    statute,
    law,
    taxLaw,
    funded: {
      fee,
      meals,
      coPayment,
      total: fee && sum(fee, meals ?? exactly(0)),
      tax: fee && taxEffect(fee, question, taxLaw),
    },
    private: care && {
      care,
      meals: ownMeals,
      total: sum(care, ownMeals ?? exactly(0)),
      tax: taxEffect(care, question, taxLaw),
    },
    unknown: [
      ...(fee === null ? ([statute ? "fee_table" : "no_statute"] as const) : []),
      ...(meals === null ? (["meals"] as const) : []),
      ...(coPayment === null && !(fee && statute?.mealsCents != null) ? (["co_payments"] as const) : []),
      ...(care === null ? (["price"] as const) : []),
    ],
  };
}

/** The public fee; from the least to the most where income or age was not given. Null where a step has no figure. */
export function feeOf(statute: FeeStatute, { hoursPerWeek, ageMonths, income, childNumber, alone }: Case): Span | null {
  const amounts = rowsFor(statute.rows, ageMonths, income).map((row) => amountOf(row, hoursPerWeek));
  if (amounts.length === 0 || amounts.includes(null)) return null;
  const shares = (alone && statute.sharesAlone) || statute.shares;
  const percent = shares ? (shares[Math.min(childNumber, shares.length) - 1] ?? 100) : 100;
  return scale(spanning(amounts.filter((amount) => amount !== null)), percent);
}

/** The rows that may be meant: one where age and income are given. */
function rowsFor(rows: readonly FeeRow[], ageMonths: number | null, income: number | null): readonly FeeRow[] {
  const ages = [...new Set(rows.map((row) => row.ageUnderMonths))];
  const age = ageMonths === null ? ages : ages.filter((under) => under === null || ageMonths < under).slice(0, 1);
  return age.flatMap((under) => {
    const brackets = rows.filter((row) => row.ageUnderMonths === under);
    return income === null
      ? brackets
      : brackets.filter(({ incomeUpTo }) => incomeUpTo === null || income <= incomeUpTo).slice(0, 1);
  });
}

function amountOf({ steps }: FeeRow, hoursPerWeek: number): Span | null {
  const cents = steps.find(({ upToHours }) => upToHours === null || hoursPerWeek <= upToHours)?.cents ?? null;
  return typeof cents === "number" ? exactly(cents) : cents;
}

/** Years without a fee by the law of the Land: surely nothing, or perhaps nothing where it goes by the birthday. */
function freeByLaw(law: LandLaw | null, ageMonths: number | null, fee: Span | null): Span | null {
  const free = law?.freeFromMonths;
  if (!free) return fee;
  if (ageMonths !== null && ageMonths >= free.surely) return exactly(0);
  const perhaps = ageMonths === null || ageMonths >= free.possibly;
  return fee && perhaps ? { from: 0, to: fee.to } : fee;
}

function mealsOf(meals: Case["meals"]): Span | null {
  if (!meals) return null;
  if (meals.choice !== "extra") return exactly(0);
  return meals.chargeCents === null ? null : exactly(meals.chargeCents);
}

function privateCare(hourlyPriceCents: number, hoursPerWeek: number): Span {
  return exactly(Math.round(hourlyPriceCents * hoursPerWeek * WEEKS_PER_MONTH));
}

/** §10(1) no. 5 EStG: a share of the care cost of a year, without meals, up to the most per child. */
export function taxEffect(
  monthly: Span,
  { ageMonths, taxRate }: Pick<Case, "ageMonths" | "taxRate">,
  law: TaxLaw,
): TaxEffect {
  const young = ageMonths === null || ageMonths < law.ageUnderMonths;
  const deductible = mapSpan(monthly, (cents) =>
    young ? Math.min(law.mostCents, Math.floor((cents * 12 * law.percent) / 100)) : 0,
  );
  return { deductible, saved: mapSpan(deductible, (cents) => Math.floor((cents * taxRate) / 100)) };
}

const exactly = (cents: number): Span => ({ from: cents, to: cents });
const sum = (one: Span, other: Span): Span => ({ from: one.from + other.from, to: one.to + other.to });
const mapSpan = ({ from, to }: Span, change: (cents: number) => number): Span => ({
  from: change(from),
  to: change(to),
});
const scale = (span: Span, percent: number): Span => mapSpan(span, (cents) => Math.round((cents * percent) / 100));
const spanning = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});
