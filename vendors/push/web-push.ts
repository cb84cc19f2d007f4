import { encryptNotification } from "@block65/webcrypto-web-push";
import { importJWK, SignJWT } from "jose";
import { fromBase64url, toBase64url } from "../../domain/kernel/base64url";
import {
  isPushEndpoint,
  type PushAddress,
  type Pusher,
  type PushMessage,
  type PushOutcome,
} from "../../domain/kernel/pusher";
import { digest64 } from "../../domain/kernel/secrets";
import { patience, pauseAsked } from "../answer";
import { masked } from "../masked";

export type Vapid = {
  /** Base64url: 65 bytes, an uncompressed point, and the 32 bytes of its private key. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** "mailto:…" or "https:…": where a push service may write to us. */
  readonly subject: string;
};

/** With what encryption adds, Mozilla's bridge to Android takes no more. */
const longestPayload = 2_500;
const pauseSeconds = 120;

/**
 * Web push (RFC 8030) with VAPID (RFC 8292) and aes128gcm (RFC 8291). The package encrypts; its own headers are not taken, since it
 * makes a TTL of 0 a minute, and pads each push to 4,096 bytes, which Mozilla refuses.
 */
export function webPush(vapid: Vapid): Pusher {
  return {
    async send(to, message) {
      if (!isPushEndpoint(to.endpoint)) return { outcome: "gone" };
      const plain = new TextEncoder().encode(JSON.stringify(message.payload));
      if (plain.length > longestPayload) return { outcome: "ours", why: `a payload of ${plain.length} bytes` };
      const body = await encryptFor(to, plain);
      if (!body) return { outcome: "gone" };
      const headers = await headersFor(to, message, vapid);
      const response = await reach(to.endpoint, { method: "POST", redirect: "manual", headers, body });
      return response ? outcomeOf(response) : { outcome: "later", seconds: pauseSeconds };
    },
  };
}

/** Null where the service does not answer. The endpoint stands in no log: whoever has it could fill somebody's screen. */
async function reach(endpoint: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(endpoint, { ...init, signal: patience() });
  } catch (error) {
    const { host } = new URL(endpoint);
    console.warn(JSON.stringify({ level: "warn", what: "push service did not answer", host, why: String(error) }));
    return null;
  }
}

/** Null where the browser's keys are none, so that nothing can ever be sent there. */
async function encryptFor({ endpoint, keys }: PushAddress, plain: Uint8Array<ArrayBuffer>) {
  try {
    return await encryptNotification({ endpoint, keys, expirationTime: null }, plain, { pad: false });
  } catch {
    return null;
  }
}

async function headersFor({ endpoint }: PushAddress, message: PushMessage, vapid: Vapid) {
  const { ttlSeconds, urgency, topic } = message;
  return {
    authorization: `vapid t=${await signed(new URL(endpoint).origin, vapid)}, k=${vapid.publicKey}`,
    "content-encoding": "aes128gcm",
    "content-type": "application/octet-stream",
    ttl: String(Math.min(Math.max(Math.round(ttlSeconds), 0), 2_419_200)),
    urgency,
    ...(topic !== undefined && { topic: (await digest64(topic)).slice(0, 32) }),
  };
}

async function signed(audience: string, { publicKey, privateKey, subject }: Vapid): Promise<string> {
  const point = fromBase64url(publicKey);
  if (point?.length !== 65) throw new Error("VAPID_PUBLIC_KEY must be base64url of 65 bytes");
  const [x, y] = [toBase64url(point.slice(1, 33)), toBase64url(point.slice(33))];
  const key = await importJWK({ kty: "EC", crv: "P-256", x, y, d: privateKey }, "ES256");
  return new SignJWT()
    .setProtectedHeader({ typ: "JWT", alg: "ES256" })
    .setAudience(audience)
    .setSubject(subject)
    .setExpirationTime("12h")
    .sign(key);
}

/** Taken is taken, whatever becomes of the rest of the answer: a push that is tried again is shown twice. */
async function outcomeOf(response: Response): Promise<PushOutcome> {
  if (response.ok) return { outcome: "sent" };
  const said = masked(await response.text());
  const { status } = response;
  if (status === 404 || status === 410 || isOfAnotherKey(status, said)) return { outcome: "gone" };
  // 406 is Windows' way to ask for a pause.
  if (status === 429 || status === 406 || status >= 500)
    return { outcome: "later", seconds: pauseAsked(response, pauseSeconds) };
  return { outcome: "ours", why: `${status}: ${said}` };
}

/** The browser subscribed to a key that we had before: Apple's and Google's words for it. */
function isOfAnotherKey(status: number, said: string): boolean {
  return (
    (status === 400 && said.includes("VapidPkHashMismatch")) || (status === 403 && said.includes("not correspond"))
  );
}
