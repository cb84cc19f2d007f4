import type { Day } from "../kernel/calendar";
import type { Meals } from "../kernel/care-choices";
import type { Land } from "../kernel/laender";
import { type LandLaw, landLawOn, type TaxLaw, taxLawOn } from "./laws";
import {
  type CoPaymentRule,
  type FeeRow,
  type FeeStatute,
  type HourlyRate,
  type MunicipalRule,
  municipalRuleOf,
  type Source,
  type Span,
  statuteOn,
} from "./statutes";

/** A family's question, once place and childminder are known. */
export interface Case {
  readonly ags: string | null;
  readonly land: Land;
  readonly hoursPerWeek: number;
  readonly ageMonths: number | null;
  /** Euros a year. */
  readonly income: number | null;
  readonly childNumber: number;
  /** For how many children the family gets Kindergeld. */
  readonly kindergeldChildren: number | null;
  readonly alone: boolean;
  readonly meals: { readonly choice: Meals; readonly chargeCents: number | null } | null;
  readonly hourlyPriceCents: number | null;
  /** Percent. */
  readonly taxRate: number;
}

/** What cannot be said, and why the amount it belongs to is missing or not the whole truth. */
export type Unknown =
  | "no_statute"
  | "fee_table"
  | "meals"
  | "meals_to_office"
  | "co_payments"
  | "co_payments_allowed"
  | "price";

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
  /** What the municipality has besides a table. */
  readonly municipal: MunicipalRule | null;
  /** The municipality's rule, else that of the Land. */
  readonly coPayments: CoPaymentRule | null;
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
  const municipal = question.ags === null ? null : municipalRuleOf(question.ags);
  const coPayments = municipal?.coPayments ?? law?.coPayments ?? null;
  const fee = freeByLaw(law, question, statute ? feeOf(statute, question) : cappedByLaw(law, question));
  const ownMeals = mealsOf(question.meals);
  const fixedMeals = statute && fixedMealsOf(statute, question.hoursPerWeek);
  const meals = fixedMeals ?? (coPayments === "banned_meals_too" ? null : ownMeals);
  const coPayment = coPayments === "banned" || coPayments === "banned_meals_too" ? exactly(0) : null;
  const care =
    question.hourlyPriceCents === null ? null : exactly(privateMonth(question.hourlyPriceCents, question.hoursPerWeek));
  return {
    statute,
    law,
    municipal,
    coPayments,
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
      ...(fee === null && statute ? (["fee_table"] as const) : []),
      ...(!statute && (fee === null || fee.from < fee.to) ? (["no_statute"] as const) : []),
      ...(meals === null ? ([coPayments === "banned_meals_too" ? "meals_to_office" : "meals"] as const) : []),
      ...(coPayments === "allowed" ? (["co_payments_allowed"] as const) : []),
      ...(coPayments === null && !(fee && fixedMeals) ? (["co_payments"] as const) : []),
      ...(care === null ? (["price"] as const) : []),
    ],
  };
}

/** The public fee; from the least to the most where income or age was not given. Null where a step has no figure. */
export function feeOf(statute: FeeStatute, question: Case): Span | null {
  const { hoursPerWeek, childNumber, alone } = question;
  const amounts = rowsFor(statute.rows, question).map((row) => amountOf(row, hoursPerWeek));
  if (amounts.length === 0 || amounts.includes(null)) return null;
  const shares = (alone && statute.sharesAlone) || statute.shares;
  const percent = shares ? (shares[Math.min(childNumber, shares.length) - 1] ?? 100) : 100;
  return scale(spanning(amounts.filter((amount) => amount !== null)), percent);
}

/** The rows that may be meant: one where age and income are given. */
function rowsFor(
  all: readonly FeeRow[],
  { ageMonths, income, childNumber, kindergeldChildren }: Case,
): readonly FeeRow[] {
  const rows = ofFamily(all, childNumber, kindergeldChildren);
  const ages = [...new Set(rows.map((row) => row.ageUnderMonths))];
  const age = ageMonths === null ? ages : ages.filter((under) => under === null || ageMonths < under).slice(0, 1);
  return age.flatMap((under) => {
    const brackets = rows.filter((row) => row.ageUnderMonths === under);
    if (income === null) return brackets;
    const fitting = brackets.filter(({ incomeUpTo }) => incomeUpTo === null || income <= incomeUpTo);
    return fitting.filter(({ incomeUpTo }) => incomeUpTo === fitting[0]?.incomeUpTo);
  });
}

/** Where a statute counts children with Kindergeld: the row of so many, or of as many as there are in care and more. */
function ofFamily(rows: readonly FeeRow[], inCare: number, withKindergeld: number | null): readonly FeeRow[] {
  const counting = rows.filter(({ children }) => children !== undefined);
  if (counting.length === 0) return rows;
  const atLeast = counting.filter(
    ({ children }) => (children ?? Number.POSITIVE_INFINITY) >= (withKindergeld ?? inCare),
  );
  return withKindergeld === null ? atLeast : atLeast.slice(0, 1);
}

function amountOf({ steps }: FeeRow, hoursPerWeek: number): Span | null {
  const cents = steps.find(({ upToHours }) => upToHours === null || hoursPerWeek <= upToHours)?.cents ?? null;
  if (cents === null || typeof cents === "number") return cents === null ? null : exactly(cents);
  return "forHours" in cents ? exactly(atRate(cents, hoursPerWeek)) : cents;
}

function atRate({ cents, forHours, roundedUpTo }: HourlyRate, hoursPerWeek: number): number {
  const hours = roundedUpTo === null ? hoursPerWeek : Math.ceil(hoursPerWeek / roundedUpTo) * roundedUpTo;
  return Math.round((cents * hours) / forHours);
}

/** Without a statute, what the law of the Land lets a municipality charge at most. */
function cappedByLaw(law: LandLaw | null, { ageMonths, hoursPerWeek }: Case): Span | null {
  const cap = law?.feeCap;
  if (!cap || ageMonths === null || ageMonths >= cap.ageUnderMonths) return null;
  return { from: 0, to: atRate(cap.rate, hoursPerWeek) };
}

function fixedMealsOf({ mealsCents, mealsOverHours = 0 }: FeeStatute, hoursPerWeek: number): Span | null {
  return mealsCents !== null && hoursPerWeek > mealsOverHours ? exactly(mealsCents) : null;
}

/** Why a childminder of funded care cannot ask parents for a meal charge of her own, and where that stands. */
export type MealBan = {
  /** Null where meals are not charged at all; else what parents pay by the statute, in cents a month. */
  readonly fixedCents: number | null;
  /** The paragraph, or the publication where we know none. */
  readonly says: string;
};

/** Null where nothing that we know of forbids it. */
export function mealBanOf(
  { ags, land, hoursPerWeek }: Pick<Case, "ags" | "land" | "hoursPerWeek">,
  on: Day,
): MealBan | null {
  const statute = ags === null ? null : statuteOn(ags, on);
  const municipal = ags === null ? null : municipalRuleOf(ags);
  const law = landLawOn(land, on);
  const rule = municipal?.coPayments ? municipal : law;
  if (rule?.coPayments === "banned_meals_too") return { fixedCents: null, says: nameOf(rule.sources[0]) };
  const fixed = statute && fixedMealsOf(statute, hoursPerWeek);
  return statute && fixed ? { fixedCents: fixed.from, says: nameOf(statute.sources[0]) } : null;
}

/** What may be asked of parents beside public funding, and where that stands; null where we know of no rule. */
export type CoPaymentsThere = { readonly rule: CoPaymentRule; readonly says: string; readonly toBeConfirmed: boolean };

/** The rule of a municipality, else that of its Land. */
export function coPaymentsIn({ ags, land }: Pick<Case, "ags" | "land">, on: Day): CoPaymentsThere | null {
  const municipal = ags === null ? null : municipalRuleOf(ags);
  const holds = municipal?.coPayments ? municipal : landLawOn(land, on);
  if (!holds?.coPayments) return null;
  const toBeConfirmed = "toBeConfirmed" in holds && holds.toBeConfirmed;
  return { rule: holds.coPayments, says: nameOf(holds.sources[0]), toBeConfirmed };
}

function nameOf({ paragraph, title }: Source): string {
  return paragraph ? `${paragraph}, ${title}` : title;
}

/** Years without a fee by the law of the Land: surely nothing, or perhaps nothing where it goes by the birthday. */
function freeByLaw(law: LandLaw | null, { ageMonths, hoursPerWeek }: Case, fee: Span | null): Span | null {
  const free = law?.freeFromMonths;
  if (!free || hoursPerWeek > (law.freeUpToHours ?? Number.POSITIVE_INFINITY)) return fee;
  if (free.surely === 0) return exactly(0);
  if (ageMonths !== null && ageMonths >= free.surely) return exactly(0);
  const perhaps = ageMonths === null || ageMonths >= free.possibly;
  return fee && perhaps ? { from: 0, to: fee.to } : fee;
}

function mealsOf(meals: Case["meals"]): Span | null {
  if (!meals) return null;
  if (meals.choice !== "extra") return exactly(0);
  return meals.chargeCents === null ? null : exactly(meals.chargeCents);
}

/** What hours a week that are paid by the hour come to in a month, in cents. */
export function privateMonth(hourlyPriceCents: number, hoursPerWeek: number): number {
  return Math.round(hourlyPriceCents * hoursPerWeek * WEEKS_PER_MONTH);
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
