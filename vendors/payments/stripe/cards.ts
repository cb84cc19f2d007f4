import type { CardPayments } from "../../../domain/billing/cards";
import { accountsV1 } from "./accounts-v1";
import { accountsV2 } from "./accounts-v2";
import { checkouts } from "./checkouts";
import { loadStripe, type StripeSdk, type StripeSettings, type WithStripe } from "./client";
import { events } from "./events";
import { payments } from "./payments";
import { payouts } from "./payouts";

/** Card payments by Stripe (https://docs.stripe.com/connect/direct-charges): SDK 23.1.0, API 2026-10-28.endive. */
export function stripeCards({ secretKey, accounts }: StripeSettings): CardPayments {
  let loaded: Promise<StripeSdk> | undefined;
  const sdk: WithStripe = () => {
    loaded ??= loadStripe(secretKey);
    return loaded;
  };
  return {
    ...(accounts === "v2" ? accountsV2(sdk) : accountsV1(sdk)),
    ...checkouts(sdk),
    ...payments(sdk),
    ...payouts(sdk),
    ...events(sdk),
  };
}
