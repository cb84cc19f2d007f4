import type { Meals, Pedagogy } from "../../../domain/kernel/care-choices";
import { money } from "../../format";
import { m } from "../../paraglide/messages.js";

export function pedagogyName(pedagogy: Pedagogy): string {
  return m[`pedagogy_${pedagogy}`]();
}

export function mealsText(meals: Meals, chargeCents: number | null): string {
  if (meals === "included") return m.meals_included();
  if (meals === "brought") return m.meals_brought();
  return chargeCents === null ? m.meals_extra_unknown() : m.meals_extra({ charge: money(chargeCents) });
}
