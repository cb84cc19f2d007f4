import { verifySignature } from "gocardless-nodejs/webhooks";
import type { PaymentNotice } from "../../../domain/billing/notices/schemas";
import { instantOf, parsedJson, type Reader, record, word } from "../../notices/incoming";
import { unreadNotice } from "../unread";

type HookSettings = { readonly GOCARDLESS_WEBHOOK_SECRETS?: string };

/**
 * GoCardless, for all childminders at one address (https://developer.gocardless.com/api-reference/#appendix-webhooks): an HMAC of the body
 * without an instant, so that a call that is shown again is told by the ids of its events. Events of many accounts come together.
 */
export const gocardlessNotices: Reader<HookSettings, PaymentNotice> = async (
  { GOCARDLESS_WEBHOOK_SECRETS = "" },
  { headers, body },
) => {
  const signature = headers.get("webhook-signature");
  const secrets = GOCARDLESS_WEBHOOK_SECRETS.split(" ").filter((secret) => secret !== "");
  if (!signature || !secrets.some((secret) => isSigned(body, secret, signature))) return null;
  const events = record(parsedJson(body))?.["events"];
  return Array.isArray(events) ? noticesOf(events) : null;
};

/** The SDK throws what is no Error: whatever it is, the signature does not hold. */
function isSigned(body: string, secret: string, signature: string): boolean {
  try {
    verifySignature(body, secret, signature);
    return true;
  } catch {
    return false;
  }
}

/** Under which name of `links` stands what an event of a resource is about. */
const singular: Readonly<Record<string, string>> = {
  billing_requests: "billing_request",
  creditors: "creditor",
  customers: "customer",
  mandates: "mandate",
  organisations: "organisation",
  payments: "payment",
  payouts: "payout",
  refunds: "refund",
  scheme_identifiers: "scheme_identifier",
};

/** One that cannot be read is kept as it came, so that it holds up no other and somebody can look at it. */
export const noticesOf = (events: readonly unknown[]): Promise<PaymentNotice[]> =>
  Promise.all(events.map(async (event) => noticeOf(event) ?? (await unreadNotice("gocardless", "gocardless", event))));

/** Null for an event without its id: nothing tells it from another. */
function noticeOf(value: unknown): PaymentNotice | null {
  const told = record(value);
  const vendorId = word(told?.["id"]);
  if (vendorId === "") return null;
  const links = record(told?.["links"]);
  const type = word(told?.["resource_type"]);
  const id = word(links?.[singular[type] ?? ""]);
  return {
    vendor: "gocardless",
    vendorId,
    door: "gocardless",
    kind: `${type}.${word(told?.["action"])}`,
    account: word(links?.["organisation"]) || null,
    about: id === "" ? null : { type, id },
    at: instantOf(told?.["created_at"]),
    body: JSON.stringify(told),
  };
}
