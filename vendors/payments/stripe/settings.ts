import type { CardPayments } from "../../../domain/billing/cards";
import { stripeCards } from "./cards";

export type StripeEnv = Pick<Env, "STRIPE_SECRET_KEY" | "STRIPE_ACCOUNTS">;

/** Stripe, where the operator has it. */
export function cardsOf({
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_ACCOUNTS: accounts = "v2",
}: StripeEnv): CardPayments | null {
  if (!secretKey) return null;
  if (accounts !== "v1" && accounts !== "v2") throw new Error(`STRIPE_ACCOUNTS is "${accounts}"; there are v1 and v2`);
  return stripeCards({ secretKey, accounts });
}
