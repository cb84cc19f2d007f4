import type { Stripe } from "stripe";
import { type CardAccount, type CardAccountState, type CardPayments, CardRefused } from "../../../domain/billing/cards";
import { type WithStripe, withOurErrors } from "./client";

type Accounts = Pick<CardPayments, "openAccount" | "account" | "onboardingLink">;

/** Merchant category "child care services" (ISO 18245). */
export const childCare = "8351";

/**
 * Accounts by v2, which new platforms are given (https://docs.stripe.com/connect/accounts-v2). She has Stripe's full dashboard, and
 * Stripe itself collects fees, bears losses and asks her what it has to know.
 */
export function accountsV2(sdk: WithStripe): Accounts {
  return {
    async openAccount({ reference, email, displayName, profileUrl }, idempotencyKey) {
      const loaded = await sdk();
      const { id } = await withOurErrors(
        loaded,
        loaded.stripe.v2.core.accounts.create(
          {
            contact_email: email,
            display_name: displayName,
            dashboard: "full",
            identity: { country: "de", entity_type: "individual" },
            defaults: {
              currency: "eur",
              locales: ["de-DE"],
              profile: { business_url: profileUrl },
              responsibilities: { fees_collector: "stripe", losses_collector: "stripe" },
            },
            configuration: { merchant: { mcc: childCare, capabilities: { card_payments: { requested: true } } } },
            metadata: { reference },
          },
          { idempotencyKey },
        ),
      );
      return { accountId: id };
    },

    async account(accountId) {
      const loaded = await sdk();
      const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = ["configuration.merchant", "requirements"];
      const reading = loaded.stripe.v2.core.accounts.retrieve(accountId, { include }).then(accountIn);
      return orClosed(accountId, withOurErrors(loaded, reading));
    },

    async onboardingLink({ accountId, returnUrl, refreshUrl }, idempotencyKey) {
      const loaded = await sdk();
      const { url, expires_at } = await withOurErrors(
        loaded,
        loaded.stripe.v2.core.accountLinks.create(
          {
            account: accountId,
            use_case: {
              type: "account_onboarding",
              account_onboarding: { refresh_url: refreshUrl, return_url: returnUrl },
            },
          },
          { idempotencyKey },
        ),
      );
      return { url, expiresAt: new Date(expires_at) };
    },
  };
}

/** An account that cannot be read any more, since it is closed or she has cut us off, is a closed one. */
export async function orClosed(accountId: string, reading: Promise<CardAccount>): Promise<CardAccount> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof CardRefused && error.reason === "account_closed")) throw error;
    return { accountId, state: "closed", missing: [] };
  }
}

function accountIn({ id, closed, configuration, requirements }: Stripe.V2.Core.Account): CardAccount {
  const entries = requirements?.entries ?? [];
  const missing = entries
    .filter((entry) => entry.awaiting_action_from === "user")
    .map(({ description }) => description);
  const status = configuration?.merchant?.capabilities?.card_payments?.status;
  return { accountId: id, state: closed ? "closed" : stateOf(status), missing };
}

/** "rejected" and "unsupported" can only be mended with Stripe itself, as "restricted" can. */
function stateOf(status: string | undefined): CardAccountState {
  return status === "active" || status === "pending" ? status : "restricted";
}
