import { type CardPayments, CardRefused } from "../../../domain/billing/cards";
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
  const account = accounts === "v2" ? accountsV2(sdk) : accountsV1(sdk);
  const { openCheckout, ...otherCheckouts } = checkouts(sdk);
  const { charge, ...otherPayments } = payments(sdk);
  return {
    ...account,
    ...otherCheckouts,
    ...otherPayments,
    ...payouts(sdk),
    ...events(sdk),
    openCheckout: (accountId, ...asked) => {
      const ask = () => openCheckout(accountId, ...asked);
      return accountId === null ? ask() : ifReady(account, accountId, ask);
    },
    charge: (accountId, ...asked) => ifReady(account, accountId, () => charge(accountId, ...asked)),
  };
}

/** Stripe has no word of its own for an account that may not take cards: what it refused is explained by the account. */
async function ifReady<Answer>(
  { account }: Pick<CardPayments, "account">,
  accountId: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CardRefused && error.reason === "invalid")) throw error;
    const { state } = await account(accountId);
    throw state === "active" ? error : new CardRefused("account_not_ready", error.message);
  }
}
