import { EstimateCosts } from "../../../domain/costs/schemas";
import { AppError } from "../../../domain/kernel/errors";
import { parseInput } from "../../../domain/kernel/input";
import type { Locale } from "../../../domain/kernel/locale";
import { m } from "../../paraglide/messages.js";
import { errorTexts } from "../search/question";

export type CostQuestion = {
  readonly params: URLSearchParams;
  readonly errors: Readonly<Record<string, string>>;
  /** Null while nothing was asked or something is wrong. */
  readonly input: EstimateCosts | null;
};

/** What the form or a link asks; fields that were left empty ask nothing. */
export function readCostQuestion(url: URL, locale: Locale): CostQuestion {
  const params = new URLSearchParams([...url.searchParams].filter(([, value]) => value.trim() !== ""));
  if (!params.has("place") && !params.has("childminder")) {
    const sent = url.searchParams.has("place");
    return { params, errors: sent ? missingPlace(locale) : {}, input: null };
  }
  try {
    return { params, errors: {}, input: parseInput(EstimateCosts, Object.fromEntries(params)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { params, errors: errorTexts(error, locale), input: null };
  }
}

const missingPlace = (locale: Locale) => errorTexts(new AppError("costs.where_missing", {}, "place"), locale);

/** How the fields are called, where an error has to say which one it means. */
export const costFieldLabels = (): Record<string, string> => ({
  place: m.costs_field_place(),
  childminder: m.costs_field_childminder(),
  hours: m.costs_field_hours(),
  age: m.costs_field_age(),
  income: m.costs_field_income(),
  child: m.costs_field_child(),
  kindergeld: m.costs_field_kindergeld(),
  price: m.costs_field_price(),
  meals: m.costs_field_meals(),
  rate: m.costs_field_rate(),
});
