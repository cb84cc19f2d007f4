import type { Meals, Pedagogy } from "../../../domain/kernel/care-choices";
import type { SearchResult } from "../../../domain/search/result";
import { money } from "../../format";
import { m } from "../../paraglide/messages.js";

export function pedagogyName(pedagogy: Pedagogy): string {
  return m[`pedagogy_${pedagogy}`]();
}

/** "Garten", "rauchfrei": what a home has that families ask for. */
export function homeFeatures(
  home: SearchResult["home"],
): { icon: "trees" | "smoke-free" | "accessibility" | "paw"; text: string }[] {
  return [
    ...(home.garden ? [{ icon: "trees", text: m.home_garden() } as const] : []),
    ...(home.smokeFree ? [{ icon: "smoke-free", text: m.home_smoke_free() } as const] : []),
    ...(home.barrierFree ? [{ icon: "accessibility", text: m.home_barrier_free() } as const] : []),
    { icon: "paw", text: home.pets ? m.home_pets() : m.home_no_pets() } as const,
  ];
}

export function mealsText(meals: Meals, chargeCents: number | null): string {
  if (meals === "included") return m.meals_included();
  if (meals === "brought") return m.meals_brought();
  return chargeCents === null ? m.meals_extra_unknown() : m.meals_extra({ charge: money(chargeCents) });
}
