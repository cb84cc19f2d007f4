import type { CardFace } from "../../../domain/billing/cards";

type Card = {
  readonly brand: string | null;
  readonly last4: string | null;
  readonly exp_year: number;
  readonly exp_month: number;
};

/** What may be shown of a card. */
export function faceOf({ brand, last4, exp_year, exp_month }: Card): CardFace {
  return { brand: brand ?? "unknown", last4: last4 ?? "", expires: { year: exp_year, month: exp_month } };
}
