import type { CostEstimate } from "../../../domain/costs/estimate";
import { estimateCosts } from "../../../domain/costs/queries";
import { privateMonth } from "../../../domain/costs/rules";
import { EstimateCosts } from "../../../domain/costs/schemas";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";
import type { CombinedPair } from "../../../domain/search/result";

/** The fields that the costs page takes for the hours of both together. */
export function costsOfBoth(place: string, hours: number, age: string | null): Record<string, string> {
  return { place, hours: String(Math.min(60, Math.max(1, hours))), ...(age !== null && { age }) };
}

/** What the municipality charges for the hours of both together; null where the place is no municipality. */
export async function feeOfBoth(ctx: Context, fields: Record<string, string>): Promise<CostEstimate | null> {
  try {
    return await estimateCosts(ctx, EstimateCosts.parse(fields));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** What a month costs where both are paid by the hour, in cents; null where one of them takes funded children only. */
export function monthOfPrivateCare(people: CombinedPair["people"]): number | null {
  let sum = 0;
  for (const { hourlyPriceCents, sharePerWeek } of people) {
    if (hourlyPriceCents === null) return null;
    sum += privateMonth(hourlyPriceCents, sharePerWeek);
  }
  return Math.round(sum / 100) * 100;
}
