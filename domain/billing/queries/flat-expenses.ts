import { me } from "../../accounts/steps";
import { enteredHoursOf } from "../../capacity/steps";
import { childmindersOf } from "../../homes/steps";
import { type Day, holdsOn, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { placementsWith } from "../../placements/rows";
import { termsOn } from "../../placements/rules";
import { type AgreedHours, cappedAt, type FlatMonth, flatCents, flatOf, monthsBegun } from "../flat-expenses";
import type { ReadFlatExpenses } from "../schemas";

export type FlatExpenses = {
  readonly year: number;
  /** Those that have begun. */
  readonly months: readonly FlatMonth[];
  readonly childrenCents: number;
  readonly placesCents: number;
  /** Both, and not more than her income where she says it. */
  readonly cents: number;
  readonly capped: boolean;
};

/**
 * Her flat expenses of a year, as far as it has gone: of the children placed with her here and of those whom she entered herself. Days of
 * substitute care are agreed with nobody's parents by hours a week and do not count. Null for whoever cares for nobody here.
 */
export async function readFlatExpenses(ctx: Context, asked: ReadFlatExpenses): Promise<FlatExpenses | null> {
  authorise(ctx, "billing.read_own_year");
  const [own] = await childmindersOf(ctx.db, me(ctx));
  if (own === undefined) return null;
  const since = `${asked.year}-01-01` as Day;
  const [placed, entered] = await Promise.all([placementsWith(ctx.db, own), enteredHoursOf(ctx.db, own, since)]);
  const children: AgreedHours[] = [
    ...placed.map((care) => (on: Day) => termsOn(care, on)?.hours ?? null),
    ...entered.map((care) => (on: Day) => (holdsOn(care, on) ? care.hours : null)),
  ];
  const months = monthsBegun(asked.year, todayInBerlin(ctx.now)).map((month) => flatOf(month, children));
  const childrenCents = months.reduce((sum, { cents }) => sum + cents, 0);
  const placesCents = (asked.placeMonths ?? 0) * flatCents.placeHeldFree;
  const all = childrenCents + placesCents;
  const cents = cappedAt(all, asked.income === undefined ? null : Math.round(asked.income * 100));
  return { year: asked.year, months, childrenCents, placesCents, cents, capped: cents < all };
}
