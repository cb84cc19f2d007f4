import { importJWK, type JWTPayload, jwtVerify } from "jose";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { decryptPush } from "./push-decrypt.ts";
import type { Screens, Service, Subscription } from "./screens.ts";

/** What a service says no with: each in its own words. */
type Fault =
  | "unknown"
  | "gone"
  | "no_ttl"
  | "bad_topic"
  | "bad_urgency"
  | "bad_encoding"
  | "unauthorised"
  | "bad_token"
  | "other_key"
  | "too_large"
  | "too_many"
  | "broken";

class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

const DAY_SECONDS = 86_400;
/** The four push services, each on its own host names and in its own words. */
export function pushServices(screens: Screens): Emulator {
  return {
    name: "Web push",
    hosts:
      /^(updates\.push\.services\.mozilla\.com|fcm\.googleapis\.com|web\.push\.apple\.com|[a-z0-9-]+\.notify\.windows\.com)$/,
    note: "Mozilla, Google, Apple and Windows: VAPID, TTL, topic, size and encoding are checked, and what comes is decrypted into the inbox. PUT /push/answer/410 (413, 429, 500) makes one endpoint fail. No receipts, no legacy encoding.",
    loggedPath: () => "/…", // the path is the secret of an endpoint
    page: (request) => screens.page(request),
    async fetch(request) {
      if (request.method !== "POST") throw new NotEmulated("push services are played for POST");
      const service = serviceOf(new URL(request.url).hostname);
      try {
        const subscription = screens.find(request.url);
        if (!subscription) throw new Refusal("unknown");
        await take(screens, subscription, request);
        return taken(service, request.url);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return refused(service, error.fault);
      }
    },
  };
}

function serviceOf(host: string): Service {
  if (host.endsWith("mozilla.com")) return "mozilla";
  if (host.endsWith("googleapis.com")) return "google";
  return host.endsWith("apple.com") ? "apple" : "windows";
}

function taken(service: Service, endpoint: string): Response {
  const location = service === "mozilla" ? endpoint.replace("/wpush/v2/", "/m/") : endpoint;
  return new Response(null, { status: 201, headers: { location } });
}

async function take(screens: Screens, subscription: Subscription, request: Request): Promise<void> {
  const { service, endpoint, answers } = subscription;
  const faults = { 410: "gone", 413: "too_large", 429: "too_many", 500: "broken" } as const;
  if (answers !== null) throw new Refusal(faults[answers]);
  await requireVapid(subscription, request.headers.get("authorization"));
  const { ttl, urgency, topic } = requireHeaders(request.headers);
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > (service === "mozilla" ? 4_028 : 4_096)) throw new Refusal("too_large");
  screens.take({ service, endpoint, payload: decrypted(subscription, body), ttl, urgency, topic });
}

/** A browser drops what it cannot decrypt, and nobody is told; here it is shown. */
function decrypted({ browser, auth }: Subscription, body: Buffer): string {
  try {
    return decryptPush(body, browser, auth);
  } catch (error) {
    return `not encrypted for this browser: ${error}`;
  }
}

function requireHeaders(headers: Headers): { ttl: number; urgency: string; topic: string | null } {
  const ttl = headers.get("ttl") ?? "";
  if (!/^\d+$/.test(ttl)) throw new Refusal("no_ttl");
  const topic = headers.get("topic");
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) throw new Refusal("bad_topic");
  const urgency = headers.get("urgency") ?? "normal";
  if (!["very-low", "low", "normal", "high"].includes(urgency)) throw new Refusal("bad_urgency");
  if (headers.get("content-encoding") !== "aes128gcm") throw new Refusal("bad_encoding");
  return { ttl: Number(ttl), urgency, topic };
}

/** RFC 8292: the token of the endpoint's own origin, at most a day, signed by the key the browser subscribed with. */
async function requireVapid({ endpoint, applicationServerKey }: Subscription, header: string | null): Promise<void> {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? "") ?? [];
  if (token === "") throw new Refusal("unauthorised");
  const { aud, exp = 0, sub = "" } = await verified(token, key);
  const seconds = exp - Date.now() / 1000;
  if (aud !== new URL(endpoint).origin || seconds <= 0 || seconds > DAY_SECONDS) throw new Refusal("bad_token");
  if (!/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(sub)) throw new Refusal("bad_token");
  if (key !== applicationServerKey) throw new Refusal("other_key");
}

async function verified(token: string, key: string): Promise<JWTPayload> {
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  try {
    const publicKey = await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256");
    return (await jwtVerify(token, publicKey, { algorithms: ["ES256"] })).payload;
  } catch {
    throw new Refusal("bad_token");
  }
}

/** Status, and what the service calls it. Mozilla: errno; Apple: reason; Google: text. */
const words: Readonly<Record<Fault, { status: number; errno: number; apple: string; text: string }>> = {
  unknown: {
    status: 404,
    errno: 102,
    apple: "BadPath",
    text: "A valid push subscription endpoint should be specified",
  },
  gone: { status: 410, errno: 106, apple: "Unregistered", text: "push subscription has unsubscribed or expired.\n" },
  no_ttl: { status: 400, errno: 111, apple: "BadTtl", text: "missing or invalid TTL header" },
  bad_topic: { status: 400, errno: 113, apple: "BadWebPushTopic", text: "invalid Topic header" },
  bad_urgency: { status: 400, errno: 110, apple: "BadUrgency", text: "invalid Urgency header" },
  bad_encoding: { status: 400, errno: 110, apple: "BadContentEncoding", text: "invalid content-encoding" },
  unauthorised: { status: 401, errno: 109, apple: "MissingProviderToken", text: "authorization header required" },
  bad_token: { status: 403, errno: 109, apple: "BadJwtToken", text: "invalid JWT provided" },
  other_key: {
    status: 403,
    errno: 109,
    apple: "VapidPkHashMismatch",
    text: "the VAPID credentials in the authorization header do not correspond to the credentials used to create the subscriptions.\n",
  },
  too_large: { status: 413, errno: 104, apple: "PayloadTooLarge", text: "payload too large" },
  too_many: { status: 429, errno: 201, apple: "TooManyRequests", text: "too many requests" },
  broken: { status: 500, errno: 999, apple: "InternalServerError", text: "internal error" },
};

function refused(service: Service, fault: Fault): Response {
  const { status, errno, apple, text } = words[fault];
  const headers = fault === "too_many" ? { "retry-after": "117" } : undefined;
  const init = (own = status) => ({ status: own, ...(headers && { headers }) });
  if (service === "mozilla") {
    const own = fault === "bad_token" || fault === "other_key" ? 401 : status;
    return Response.json({ code: own, errno, error: text, message: text }, init(own));
  }
  if (service === "apple") return Response.json({ reason: apple }, init(fault === "other_key" ? 400 : status));
  if (service === "windows") return new Response(null, init(fault === "too_many" ? 406 : status));
  return new Response(text, init());
}
