import type { AppError } from "../../../domain/kernel/errors";

/** Labels of up to three places that may have been meant, which an unknown place comes with. */
export function suggestedPlaces({ fields }: AppError): string[] {
  const suggestions = fields.find(({ code, field }) => code === "search.unknown_place" && field === "place")?.params[
    "suggestions"
  ];
  return typeof suggestions === "string" ? suggestions.split("; ").filter(Boolean) : [];
}
