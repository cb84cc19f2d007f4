import {
  ApiError,
  AuthenticationError,
  InvalidApiUsageError,
  InvalidStateError,
  PermissionsError,
  RateLimitError,
  ValidationFailedError,
} from "gocardless-nodejs/errors";
import { type DebitRefusal, DebitRefused } from "../../../domain/billing/debits";
import { TryLater } from "../../../domain/kernel/try-later";
import { NotTaken } from "../../answer";
import { masked } from "../../masked";

/** The vendor's reasons for what cannot be done in the state that something is in. */
const byReason: Readonly<Record<string, DebitRefusal>> = {
  available_refund_amount_insufficient: "refund_too_high",
  cancellation_failed: "not_cancellable",
  insufficient_permissions: "not_allowed",
  mandate_is_inactive: "mandate_unusable",
  number_of_refunds_exceeded: "refund_too_high",
  refund_payment_invalid_state: "refund_too_high",
  refunds_not_enabled: "refunds_off",
  retry_failed: "not_retryable",
  total_amount_confirmation_invalid: "refund_unconfirmed",
  unauthorized: "disconnected",
};

/** Tells what of an answer of the vendor's is for good, what asks for patience, and what was merely not taken. */
export async function asked<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    throw error instanceof ApiError ? meaningOf(error) : error;
  }
}

function meaningOf(error: ApiError): Error {
  const what = `GoCardless answered ${error.code ?? "?"}: ${masked(error.toString())}`;
  if (error instanceof RateLimitError) return new TryLater(what, pauseUntil(headersOf(error)["ratelimit-reset"]));
  const refusal = refusalOf(error);
  if (refusal) return new DebitRefused(refusal, what);
  const status = Number(error.code);
  return status === 503 || (status >= 400 && status < 500 && status !== 408) ? new NotTaken(what) : new Error(what);
}

function refusalOf(error: ApiError): DebitRefusal | null {
  if (error instanceof AuthenticationError) return "disconnected";
  const told = (error.errors ?? []) as readonly { readonly reason?: string; readonly field?: string }[];
  const known = told.flatMap(({ reason }) => (reason && Object.hasOwn(byReason, reason) ? [byReason[reason]] : []))[0];
  if (known) return known;
  if (error instanceof PermissionsError) return "not_allowed";
  const status = Number(error.code);
  if (status === 410) return "gone";
  if (error instanceof InvalidApiUsageError && status === 404) return "not_found";
  if (error instanceof ValidationFailedError)
    return told.some(({ field }) => field === "charge_date") ? "too_early" : "invalid";
  return error instanceof InvalidStateError || error instanceof InvalidApiUsageError ? "invalid" : null;
}

function headersOf({ response }: ApiError): Readonly<Record<string, string | undefined>> {
  const { headers } = response as { readonly headers?: Readonly<Record<string, string | undefined>> };
  return headers ?? {};
}

/** Seconds until the vendor listens again, which it says as a date; a minute where it does not. */
function pauseUntil(reset: string | undefined): number {
  const seconds = Math.ceil((Date.parse(reset ?? "") - Date.now()) / 1000);
  return seconds > 0 ? seconds : 60;
}
