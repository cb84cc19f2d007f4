import type { AppError } from "../../../domain/kernel/errors";

/** Labels of up to three places that may have been meant, which an unknown place comes with. */
export function suggestedPlaces({ code, params }: AppError): string[] {
  const { suggestions } = params;
  return code === "search.unknown_place" && typeof suggestions === "string"
    ? suggestions.split("; ").filter(Boolean)
    : [];
}
