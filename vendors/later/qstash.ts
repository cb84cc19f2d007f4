import { Client, Receiver } from "@upstash/qstash";
import { decodeJwt } from "jose";
import type { Later } from "../../domain/kernel/later";

export type LaterSettings = {
  readonly SITE_ORIGIN: string;
  readonly QSTASH_URL?: string;
  readonly QSTASH_TOKEN?: string;
  readonly QSTASH_CURRENT_SIGNING_KEY?: string;
  readonly QSTASH_NEXT_SIGNING_KEY?: string;
};

/** Calls that come to nothing are tried again after 12 seconds, 2½ minutes, 30 minutes, 6 hours and a day. */
const retries = 5;

/**
 * Upstash QStash (https://upstash.com/docs/qstash). `devMode: false` is said out loud: with the SDK's development mode an
 * environment variable would make keys count that everybody can read in its source.
 */
export function qstash(env: LaterSettings): Later {
  return {
    async ensureSchedule({ call, cron }) {
      const destination = hookOf(env, call);
      await clientOf(env).schedules.create({ destination, cron, retries, scheduleId: `tagesnest-${call}` });
    },
    async publish({ call, at, key, subjectId }) {
      const notBefore = Math.ceil(at.getTime() / 1000);
      const wish = { url: hookOf(env, call), body: { subjectId }, notBefore, deduplicationId: key, retries };
      await clientOf(env).publishJSON(wish);
    },
  };
}

/** What of a call can be believed: its own id, once only, and that of the message, which is the same when it is tried again. */
export type VerifiedCall = { readonly callId: string; readonly messageId: string };

/** Null for a call that QStash did not sign for this very address, body and moment. */
export async function verifiedCall(
  env: LaterSettings,
  call: string,
  { headers, body }: { readonly headers: Headers; readonly body: string },
): Promise<VerifiedCall | null> {
  const [currentSigningKey, nextSigningKey] = [env.QSTASH_CURRENT_SIGNING_KEY, env.QSTASH_NEXT_SIGNING_KEY];
  const signature = headers.get("upstash-signature");
  const messageId = headers.get("upstash-message-id");
  if (!signature || !messageId || !currentSigningKey || !nextSigningKey) return null;
  try {
    const receiver = new Receiver({ currentSigningKey, nextSigningKey, devMode: false });
    await receiver.verify({ signature, body, url: hookOf(env, call) });
    const { jti, exp } = decodeJwt(signature);
    return jti && exp ? { callId: jti, messageId } : null;
  } catch {
    return null; // the SDK says only what did not match
  }
}

function hookOf({ SITE_ORIGIN }: LaterSettings, call: string): string {
  return `${SITE_ORIGIN}/api/hooks/qstash/${call}`;
}

function clientOf({ QSTASH_URL, QSTASH_TOKEN }: LaterSettings): Client {
  if (!QSTASH_TOKEN) throw new Error("QSTASH_TOKEN is not configured");
  const baseUrl = QSTASH_URL || "https://qstash.upstash.io";
  return new Client({ baseUrl, token: QSTASH_TOKEN, retry: false, enableTelemetry: false, devMode: false });
}
