import { GoCardlessClient } from "gocardless-nodejs/client";
import { Environments } from "gocardless-nodejs/constants";
import type { Creditor, Event } from "gocardless-nodejs/types";
import {
  type Debit,
  type DebitPayoutItem,
  DebitRefused,
  type DirectDebits,
  endedMandates,
  isCollected,
  type NewDebit,
  type NewDebitRefund,
  type NewMandate,
} from "../../../domain/billing/debits";
import { needed } from "../../named";
import { noticesOf } from "./notices";
import { connect, connectUrl, disconnect, type PartnerApp } from "./oauth";
import { withOurErrors } from "./refusals";
import { creditorOf, dayOf, debitOf, mandateOf, payoutItemOf, payoutOf, refundOf, requestOf, there } from "./shapes";

export type DebitSettings = {
  readonly GOCARDLESS_ENVIRONMENT?: string;
  readonly GOCARDLESS_CLIENT_ID?: string;
  readonly GOCARDLESS_CLIENT_SECRET?: string;
  readonly GOCARDLESS_CONNECT_ORIGIN?: string;
};

/** Null where no partner app is configured. Errors: one that is, in an environment that there is not. */
export function debitsOf(settings: DebitSettings): DirectDebits | null {
  const { GOCARDLESS_CLIENT_ID: clientId, GOCARDLESS_CLIENT_SECRET, GOCARDLESS_ENVIRONMENT = "live" } = settings;
  if (!clientId) return null;
  const place = Object.hasOwn(places, GOCARDLESS_ENVIRONMENT) ? places[GOCARDLESS_ENVIRONMENT] : undefined;
  if (!place) throw new Error(`GOCARDLESS_ENVIRONMENT is live or sandbox, not ${GOCARDLESS_ENVIRONMENT}`);
  return gocardless(place.environment, {
    clientId,
    clientSecret: needed({ GOCARDLESS_CLIENT_SECRET }),
    origin: place.connect,
    browserOrigin: settings.GOCARDLESS_CONNECT_ORIGIN || place.connect,
  });
}

const places: Readonly<Record<string, { readonly environment: Environments; readonly connect: string }>> = {
  live: { environment: Environments.Live, connect: "https://connect.gocardless.com" },
  sandbox: { environment: Environments.Sandbox, connect: "https://connect-sandbox.gocardless.com" },
};

/**
 * GoCardless (https://developer.gocardless.com/api-reference, version 2015-07-06). Its SDK answers a key that is known with what was made
 * then, whatever was asked now: what comes back is compared. Actions carry a key of the SDK's own, so a second one is told by the state.
 */
function gocardless(environment: Environments, app: PartnerApp): DirectDebits {
  const of = (token: string) => new GoCardlessClient(token, environment);
  return {
    connectUrl: (visit) => connectUrl(app, visit),
    connect: (code, returnUrl) => connect(app, code, returnUrl),
    disconnect: (token) => disconnect(app, token),
    creditor: async (token) => creditorOf(await onlyCreditor(of(token))),

    async requestMandate(token, mandate, key) {
      const client = of(token);
      const request = await withOurErrors(client.billingRequests.create(requestFor(mandate), key));
      if (requestOf(request).reference !== mandate.reference) throw conflict(key);
      const flow = await withOurErrors(client.billingRequestFlows.create(flowFor(request.id, mandate)));
      return {
        requestId: request.id,
        url: there(flow.authorisation_url, "address of a flow"),
        expiresAt: new Date(there(flow.expires_at, "end of a flow")),
      };
    },

    mandateRequest: async (token, requestId) =>
      requestOf(await withOurErrors(of(token).billingRequests.find(requestId))),
    mandate: (token, mandateId) => readMandate(of(token), mandateId),

    async nextChargeDate(token, mandateId) {
      return dayOf((await withOurErrors(of(token).mandates.find(mandateId))).next_possible_charge_date);
    },

    async cancelMandate(token, mandateId) {
      const { mandates } = of(token);
      await actUnlessDone({
        act: () => withOurErrors(mandates.cancel(mandateId)),
        read: () => withOurErrors(mandates.find(mandateId)),
        isDone: ({ status }) => endedMandates.some((state) => state === status),
      });
    },

    async cancelMandateRequest(token, requestId) {
      await withOurErrors(of(token).billingRequests.cancel(requestId, {}));
    },

    async removePayer(token, customerId) {
      await withOurErrors(of(token).customers.remove(customerId));
    },

    async debit(token, debit, key) {
      const made = debitOf(await withOurErrors(of(token).payments.create(paymentFor(debit), key)));
      if (!isAsAsked(made, debit)) throw conflict(key);
      return made;
    },

    payment: (token, paymentId) => readPayment(of(token), paymentId),

    retryPayment(token, paymentId) {
      const client = of(token);
      return actUnlessDone({
        act: async () => debitOf(await withOurErrors(client.payments.retry(paymentId, {}))),
        read: () => readPayment(client, paymentId),
        isDone: ({ state }) => state === "pending_submission" || state === "submitted" || isCollected(state),
      });
    },

    async refund(token, refund, key) {
      const made = refundOf(await withOurErrors(of(token).refunds.create(refundFor(refund), key)));
      const isAsked = made.paymentId === refund.paymentId && made.cents === refund.cents;
      if (!isAsked || made.reference !== refund.reference) throw conflict(key);
      return made;
    },

    refundOf: async (token, refundId) => refundOf(await withOurErrors(of(token).refunds.find(refundId))),
    payout: async (token, payoutId) => payoutOf(await withOurErrors(of(token).payouts.find(payoutId))),

    async payoutItems(token, payoutId) {
      const items: DebitPayoutItem[] = [];
      const all = of(token).payoutItems.all({ payout: payoutId, limit: 500 });
      await withOurErrors(each(all, (item) => void items.push(payoutItemOf(item))));
      return items;
    },

    async eventsSince(token, since) {
      const events: Event[] = [];
      const all = of(token).events.all({ created_at: { gte: since.toISOString() }, limit: 500 });
      await withOurErrors(each(all, (event) => void events.push(event)));
      return noticesOf(events.reverse()); // the vendor lists the newest first
    },
  };
}

async function each<Item>(items: AsyncIterable<Item>, work: (item: Item) => void): Promise<void> {
  for await (const item of items) work(item);
}

type PerhapsDone<Thing> = {
  readonly act: () => Promise<Thing>;
  readonly read: () => Promise<Thing>;
  readonly isDone: (thing: Thing) => boolean;
};

/** Does something that was perhaps done already, its answer lost: where it is refused, the state that is read decides. */
async function actUnlessDone<Thing>({ act, read, isDone }: PerhapsDone<Thing>): Promise<Thing> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DebitRefused) || !stateRefusals.includes(error.reason)) throw error;
    const thing = await read();
    if (!isDone(thing)) throw error;
    return thing;
  }
}

const stateRefusals: readonly string[] = ["not_cancellable", "not_retryable"];

const conflict = (key: string) => new DebitRefused("conflict", `the key ${key} was used for something else`);

/** A childminder has one; who has several at the vendor's has made them there, and the first is the one that payments go to. */
async function onlyCreditor(client: GoCardlessClient): Promise<Creditor> {
  const { creditors } = await withOurErrors(client.creditors.list({ limit: 1 }));
  return there(creditors[0], "creditor");
}

async function readMandate(client: GoCardlessClient, mandateId: string) {
  const mandate = await withOurErrors(client.mandates.find(mandateId));
  const [creditor, account] = await Promise.all([
    withOurErrors(client.creditors.find(there(mandate.links?.creditor, "creditor of a mandate"))),
    withOurErrors(
      client.customerBankAccounts.find(there(mandate.links?.customer_bank_account, "account of a mandate")),
    ),
  ]);
  return mandateOf(mandate, creditor, account);
}

const readPayment = async (client: GoCardlessClient, paymentId: string): Promise<Debit> =>
  debitOf(await withOurErrors(client.payments.find(paymentId)));

const requestFor = ({ reference, description }: NewMandate) => ({
  mandate_request: { scheme: "sepa_core", currency: "EUR", description, metadata: { reference } },
  metadata: { reference },
});

function flowFor(requestId: string, { returnUrl, exitUrl, language, payer }: NewMandate) {
  return {
    links: { billing_request: requestId },
    redirect_uri: returnUrl,
    exit_uri: exitUrl,
    language,
    lock_currency: true,
    skip_success_screen: true,
    prefilled_customer: {
      given_name: payer.givenName,
      family_name: payer.familyName,
      email: payer.email,
      country_code: "DE",
      ...(payer.street && { address_line1: payer.street }),
      ...(payer.city && { city: payer.city }),
      ...(payer.postcode && { postal_code: payer.postcode }),
    },
  };
}

const paymentFor = ({ mandateId, cents, chargeDate, description, reference }: NewDebit) => ({
  amount: cents,
  currency: "EUR" as const,
  links: { mandate: mandateId },
  ...(chargeDate && { charge_date: chargeDate }),
  description,
  reference,
  metadata: { reference },
  retry_if_possible: false,
});

/** The day may have moved to the next on which banks work; it does not tell one debit from another. */
const isAsAsked = (made: Debit, { mandateId, cents, reference }: NewDebit): boolean =>
  made.mandateId === mandateId && made.cents === cents && made.reference === reference;

const refundFor = ({ paymentId, cents, totalCents, reference }: NewDebitRefund) => ({
  amount: cents,
  total_amount_confirmation: totalCents,
  links: { payment: paymentId },
  reference,
  metadata: { reference },
});
