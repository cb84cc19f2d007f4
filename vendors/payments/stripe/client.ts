import type { Stripe } from "stripe";
import { type CardRefusal, CardRefused } from "../../../domain/billing/cards";
import { TryLater } from "../../../domain/kernel/try-later";
import { pauseAsked } from "../../answer";
import { masked } from "../../masked";

export type StripeSettings = {
  /** Secret: "sk_…" or "rk_…"; it decides whether money is real. */
  readonly secretKey: string;
  /** By which of Stripe's interfaces accounts are opened: v2, or v1 for a platform that is allowed it still. */
  readonly accounts: "v1" | "v2";
};

/** The SDK, and its errors, which are classes of the copy that was loaded. */
export type StripeSdk = { readonly stripe: Stripe; readonly errors: typeof Stripe.errors };

/** How each file of this window reaches the SDK: loaded once, by the first call. */
export type WithStripe = () => Promise<StripeSdk>;

/** Without an account a call is about our own. */
export const on = (accountId: string | null) => (accountId === null ? {} : { stripeAccount: accountId });

/** So long Stripe may think. */
const patienceMs = 10_000;

/** Loaded when it is asked first: it is large, and most requests pay nothing. Over `fetch`, which all our runtimes have. */
export async function loadStripe(secretKey: string): Promise<StripeSdk> {
  const { Stripe } = await import("stripe");
  const stripe = new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient(),
    timeout: patienceMs,
    // One more try with the same key; after that the job does it again, later.
    maxNetworkRetries: 1,
    telemetry: false,
  });
  return { stripe, errors: Stripe.errors };
}

/** Awaits a call with its errors in our terms: `CardRefused`, `TryLater`, or whatever left the outcome open. */
export async function withOurErrors<Answer>({ errors }: StripeSdk, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof errors.StripeError ? failure(error) : error;
  }
}

type StripeFailure = InstanceType<typeof Stripe.errors.StripeError>;

/** The error that a job is told; what Stripe says can name people. */
export function failure(error: StripeFailure): Error {
  const { statusCode: status = 0, code, param } = error;
  const what = ["Stripe", status || null, code, param, masked(error.message)].filter(Boolean).join(" ");
  // Another call with this key is under way; how it ends is told to whoever asks after it.
  if (status === 409) return new TryLater(what, 5);
  if (status === 429 || code === "rate_limit") return new TryLater("Stripe asks for a pause", pauseIn(error.headers));
  const refusal = refusalOf(error);
  return refusal ? new CardRefused(refusal, what) : new Error(what);
}

/** https://docs.stripe.com/error-codes */
const byCode: Readonly<Record<string, CardRefusal | undefined>> = {
  account_invalid: "account_closed",
  amount_too_small: "amount_too_small",
  charge_already_refunded: "refund_too_high",
  charge_disputed: "disputed",
  resource_missing: "not_found",
};

/**
 * Null where nothing is known for certain, and where our own key is wrong (401) or lacks a permission (403 of any other code than of an
 * account that is closed to us): whoever operates this must hear of that, and nobody's payment is at fault.
 */
function refusalOf({ statusCode: status = 0, code, rawType }: StripeFailure): CardRefusal | null {
  if (status < 400 || status >= 500 || status === 401) return null;
  if (status === 403) return code === "account_invalid" ? "account_closed" : null;
  const known = byCode[code ?? ""];
  if (known) return known;
  if (rawType === "idempotency_error") return "conflict";
  return status === 404 ? "not_found" : "invalid";
}

/** The SDK never reads `Retry-After`; Stripe's limits are by the second. */
function pauseIn(headers: Readonly<Record<string, string>> | undefined): number {
  return pauseAsked(new Response(null, { headers: headers ?? {} }), 5);
}
