import type { CostEstimate } from "../../../domain/costs/estimate";
import type { Span } from "../../../domain/costs/statutes";
import { date, money } from "../../format";
import { m } from "../../paraglide/messages.js";

/** "195 €", or "0 € bis 258 €" */
export function spanText({ from, to }: Span): string {
  return from === to ? money(from) : m.costs_span({ from: money(from), to: money(to) });
}

/** How old what we read is: a day, a month ("07/2021") or a year. */
export function asOf(text: string): string {
  return m.costs_as_of({ date: text.length === 10 ? date(text) : text.split("-").reverse().join("/") });
}

export function unknownText(what: CostEstimate["unknown"][number], { place }: CostEstimate): string {
  const texts = {
    no_statute: m.costs_unknown_no_statute({ place: place.label }),
    fee_table: m.costs_unknown_fee_table(),
    meals: m.costs_unknown_meals(),
    meals_to_office: m.costs_unknown_meals_to_office(),
    co_payments: m.costs_unknown_co_payments(),
    co_payments_allowed: m.costs_unknown_co_payments_allowed(),
    price: m.costs_unknown_price(),
  };
  return texts[what];
}
