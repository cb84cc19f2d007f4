import type { Stripe } from "stripe";
import type { CardAccount, CardAccountState, CardPayments } from "../../../domain/billing/cards";
import { childCare, orClosed } from "./accounts-v2";
import { type WithStripe, withOurErrors } from "./client";

type Accounts = Pick<CardPayments, "openAccount" | "account" | "onboardingLink">;

/** The same accounts by v1, for a platform that had it before v2 came (https://docs.stripe.com/api/accounts). */
export function accountsV1(sdk: WithStripe): Accounts {
  return {
    async openAccount({ reference, email, displayName, profileUrl }, idempotencyKey) {
      const loaded = await sdk();
      const { id } = await withOurErrors(
        loaded,
        loaded.stripe.accounts.create(
          {
            country: "DE",
            email,
            default_currency: "eur",
            business_type: "individual",
            business_profile: { name: displayName, mcc: childCare, url: profileUrl },
            capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
            controller: {
              fees: { payer: "account" },
              losses: { payments: "stripe" },
              requirement_collection: "stripe",
              stripe_dashboard: { type: "full" },
            },
            metadata: { reference },
          },
          { idempotencyKey },
        ),
      );
      return { accountId: id };
    },

    async account(accountId) {
      const loaded = await sdk();
      const reading = loaded.stripe.accounts.retrieve(accountId).then(accountIn);
      return orClosed(accountId, withOurErrors(loaded, reading));
    },

    async onboardingLink({ accountId, returnUrl, refreshUrl }, idempotencyKey) {
      const loaded = await sdk();
      const { url, expires_at } = await withOurErrors(
        loaded,
        loaded.stripe.accountLinks.create(
          { account: accountId, type: "account_onboarding", return_url: returnUrl, refresh_url: refreshUrl },
          { idempotencyKey },
        ),
      );
      return { url, expiresAt: new Date(expires_at * 1000) };
    },
  };
}

function accountIn({ id, charges_enabled, details_submitted, requirements }: Stripe.Account): CardAccount {
  const missing = requirements?.currently_due ?? [];
  const isChecking =
    details_submitted && missing.length === 0 && !requirements?.disabled_reason?.startsWith("rejected.");
  const state: CardAccountState = charges_enabled ? "active" : isChecking ? "pending" : "restricted";
  return { accountId: id, state, missing };
}
