import type { Day } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";
import type { IntroduceMyself, RegisterChildminder, SetPrices } from "./schemas";

/** What in a profile contradicts itself. */
export function whyNotRegistrable(input: RegisterChildminder, today: Day): AppError | null {
  return whyNotIntroduced(input, today) ?? whyNotPriced(input);
}

/** What in what she says of herself contradicts itself. */
export function whyNotIntroduced(input: IntroduceMyself, today: Day): AppError | null {
  if (input.toAgeMonths < input.fromAgeMonths) {
    return new AppError("childminders.age_range_reversed", { from: input.fromAgeMonths }, "toAgeMonths");
  }
  const thisYear = Number(today.slice(0, 4));
  if (input.caringSince > thisYear)
    return new AppError("childminders.caring_since_future", { thisYear }, "caringSince");
  return null;
}

/** A charge goes with meals that cost extra, and with no others. */
export function whyNotPriced(input: Pick<SetPrices, "meals" | "mealChargeCents">): AppError | null {
  if (input.meals === "extra" && input.mealChargeCents === null) {
    return new AppError("childminders.meal_charge_missing", {}, "mealChargeCents");
  }
  if (input.meals !== "extra" && input.mealChargeCents !== null) {
    return new AppError("childminders.meal_charge_without_meals", {}, "mealChargeCents");
  }
  return null;
}
