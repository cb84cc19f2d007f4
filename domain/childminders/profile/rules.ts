import type { Day } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";
import type { IntroduceMyself, RegisterChildminder, SetPrices } from "./schemas";

/** What in a profile contradicts itself. */
export function whyNotRegistrable(input: RegisterChildminder, today: Day): AppError | null {
  return whyNotIntroduced(input, today) ?? whyNotCharged(input);
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

/** Private hours have a price, and who takes funded children only has none to say. */
export function whyNotPriced(input: SetPrices): AppError | null {
  if (input.onlyFunded && input.hourlyPriceCents !== null) {
    return new AppError("childminders.price_though_funded", {}, "hourlyPriceCents");
  }
  if (!input.onlyFunded && input.hourlyPriceCents === null) {
    return new AppError("childminders.price_or_funded", {}, "hourlyPriceCents");
  }
  return whyNotCharged(input);
}

/** A charge goes with meals that cost extra, and with no others. */
function whyNotCharged(input: Pick<SetPrices, "meals" | "mealChargeCents">): AppError | null {
  if (input.meals === "extra" && input.mealChargeCents === null) {
    return new AppError("childminders.meal_charge_missing", {}, "mealChargeCents");
  }
  if (input.meals !== "extra" && input.mealChargeCents !== null) {
    return new AppError("childminders.meal_charge_without_meals", {}, "mealChargeCents");
  }
  return null;
}
