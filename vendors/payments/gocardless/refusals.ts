import {
  ApiError,
  GoCardlessException,
  InvalidApiUsageError,
  InvalidStateError,
  MalformedResponseError,
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
  mandate_is_inactive: "mandate_unusable",
  number_of_refunds_exceeded: "refund_too_high",
  refund_payment_invalid_state: "refund_too_high",
  refunds_not_enabled: "refunds_off",
  retry_failed: "not_retryable",
  total_amount_confirmation_invalid: "refund_unconfirmed",
};

/** Awaits a call with its errors in our terms: what is for good, what asks for patience, and what was merely not taken. */
export async function withOurErrors<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    throw error instanceof GoCardlessException ? meaningOf(error) : error;
  }
}

function meaningOf(error: GoCardlessException): Error {
  const status = statusOf(error);
  const what = `GoCardless answered ${status || "nothing that can be read"}: ${codesOf(error)}`;
  if (status === 429) return new TryLater(what, pauseUntil(headersOf(error)["ratelimit-reset"]));
  // A token that is wrong: ours to mend where she has not ended it, and where she has, an event says so.
  if (status === 401) return new Error(what);
  const refusal = status === 403 ? "not_allowed" : refusalOf(error, status);
  if (refusal) return new DebitRefused(refusal, what);
  return status === 503 || (status >= 400 && status < 500 && status !== 408) ? new NotTaken(what) : new Error(what);
}

function refusalOf(error: GoCardlessException, status: number): DebitRefusal | null {
  const known = toldIn(error).flatMap(({ reason = "" }) => (Object.hasOwn(byReason, reason) ? [byReason[reason]] : []));
  if (known[0]) return known[0];
  if (status === 410) return "gone";
  if (error instanceof InvalidApiUsageError && status === 404) return "not_found";
  if (error instanceof ValidationFailedError)
    return toldIn(error).some(({ field }) => field === "charge_date") ? "too_early" : "invalid";
  return error instanceof InvalidStateError || error instanceof InvalidApiUsageError ? "invalid" : null;
}

type Answer = { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string | undefined>> };
const answerOf = (error: GoCardlessException): Answer =>
  error instanceof ApiError || error instanceof MalformedResponseError ? (error.response as Answer) : {};

/** Of the answer itself: what a gateway in between has written names no status. */
const statusOf = (error: GoCardlessException): number => answerOf(error).statusCode ?? 0;
const headersOf = (error: GoCardlessException) => answerOf(error).headers ?? {};

type Told = { readonly reason?: string; readonly field?: string };
const toldIn = (error: GoCardlessException): readonly Told[] =>
  error instanceof ApiError ? ((error.errors ?? []) as readonly Told[]) : [];

/** Codes and the id by which support finds the call; never what the vendor says in words, which can name people. */
function codesOf(error: GoCardlessException): string {
  if (!(error instanceof ApiError)) return "no JSON";
  const told = toldIn(error).flatMap(({ reason, field }) => [reason, field]);
  return masked([error.errorType, ...told, error.requestId].filter(Boolean).join(" "));
}

/** Seconds until the vendor listens again, which it says as a date; a minute where it does not. */
function pauseUntil(reset: string | undefined): number {
  const seconds = Math.ceil((Date.parse(reset ?? "") - Date.now()) / 1000);
  return seconds > 0 ? seconds : 60;
}
