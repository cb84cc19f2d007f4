import type { PaymentNotice } from "../../../domain/billing/notices/schemas";
import { instantOf, parsedJson, type Reader, record, word } from "../../notices/incoming";

type Told = Readonly<Record<string, unknown>>;
type Door = "connect" | "platform" | "thin";
/** As in `Env`. */
type Secrets = {
  readonly STRIPE_WEBHOOK_SECRETS_CONNECT?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRETS_PLATFORM?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRETS_THIN?: string | undefined;
};

/** Seconds that a call may have been under way; the SDK looks at the past only. */
const tolerance = 300;

/**
 * Stripe's hooks (https://docs.stripe.com/webhooks): each endpoint has a secret of its own, and two while it is changed. Accounts of v2
 * tell "thin" events, which say what happened to whom and nothing else.
 */
const readerOf =
  (door: Door, setting: keyof Secrets): Reader<Secrets, PaymentNotice> =>
  async (settings, { headers, body }) => {
    const secrets = (settings[setting] ?? "").split(" ").filter(Boolean);
    if (!(await isSigned(body, headers.get("stripe-signature"), secrets))) return null;
    const told = record(parsedJson(body));
    const notice = told && noticeIn(told, door, body);
    return notice && [notice];
  };

export const stripeConnectNotices = readerOf("connect", "STRIPE_WEBHOOK_SECRETS_CONNECT");
export const stripePlatformNotices = readerOf("platform", "STRIPE_WEBHOOK_SECRETS_PLATFORM");
export const stripeThinNotices = readerOf("thin", "STRIPE_WEBHOOK_SECRETS_THIN");

async function isSigned(body: string, header: string | null, secrets: readonly string[]): Promise<boolean> {
  if (!header || secrets.length === 0) return false;
  const { Stripe } = await import("stripe");
  const { signature } = Stripe.webhooks;
  if (!signature) throw new Error("Stripe's SDK has nothing to verify a signature with");
  const crypto = Stripe.createSubtleCryptoProvider();
  for (const secret of secrets) {
    try {
      if (await signature.verifyHeaderAsync(body, header, secret, tolerance, crypto)) return true;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return false;
}

/** Null where it is no event that we can read. By hand, since the SDK's parser of each kind of event throws at the other. */
export function noticeIn(told: Told, door: Door, body: string): PaymentNotice | null {
  const common = {
    vendor: "stripe",
    vendorId: word(told["id"]),
    door: `stripe_${door}`,
    kind: word(told["type"]),
  } as const;
  if (!common.vendorId) return null;
  if (told["object"] === "event") return { ...common, ...snapshot(told), body };
  return told["object"] === "v2.core.event" ? { ...common, ...thin(told), body } : null;
}

function snapshot(told: Told): Pick<PaymentNotice, "account" | "about" | "at"> {
  const object = record(record(told["data"])?.["object"]);
  return {
    account: word(told["account"]) || null,
    about: aboutOf(object?.["object"], object?.["id"]),
    at: instantOf(Number(told["created"]) * 1000),
  };
}

/** `context` is a path of accounts, from ours to the one it happened in. */
function thin(told: Told): Pick<PaymentNotice, "account" | "about" | "at"> {
  const related = record(told["related_object"]);
  const about = aboutOf(related?.["type"], related?.["id"]);
  const account = about?.type === "v2.core.account" ? about.id : word(told["context"]).split("/").at(-1);
  return { account: account || null, about, at: instantOf(told["created"]) };
}

function aboutOf(type: unknown, id: unknown): PaymentNotice["about"] {
  return word(type) && word(id) ? { type: word(type), id: word(id) } : null;
}
