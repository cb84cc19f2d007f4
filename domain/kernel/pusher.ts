/** Where a browser of somebody can be reached, as `PushSubscription.toJSON()` has it: opaque, and worth as much as an address. */
export type PushAddress = {
  readonly endpoint: string;
  /** Base64url: the browser's public key, and a secret that only it and we know. */
  readonly keys: { readonly p256dh: string; readonly auth: string };
};

export type PushMessage = {
  /** What the service worker reads. Never a content of a message: a lock screen shows it. At most 2,500 bytes as JSON. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
  /** So long the push service keeps it for a browser that is away: 0 to 2,419,200 (four weeks). */
  readonly ttlSeconds: number;
  readonly urgency: "low" | "normal" | "high";
  /** What waits under the same topic is replaced by the newest. Any text: it is hashed, since services take 32 signs. */
  readonly topic?: string;
};

/**
 * "gone": this address reaches nobody any more, drop it. "ours": the service refuses what we send or who we say we are, and would
 * refuse it again; somebody must look. "later": no sooner than after so many seconds.
 */
export type PushOutcome =
  | { readonly outcome: "sent" }
  | { readonly outcome: "gone" }
  | { readonly outcome: "ours"; readonly why: string }
  | { readonly outcome: "later"; readonly seconds: number };

/**
 * Shows something on one browser of somebody. A push has no key: what is sent twice under one topic is shown once while the
 * browser was away, and the service worker replaces a notification of the same tag. What goes wrong is
 * an outcome. Errors: only that the keys the house is configured with are none.
 */
export type Pusher = { send(to: PushAddress, message: PushMessage): Promise<PushOutcome> };

/** The push services of the browsers there are. An endpoint elsewhere is somebody's own: nothing is ever sent there. */
const services = [
  /^updates\.push\.services\.mozilla\.com$/,
  /^fcm\.googleapis\.com$/,
  /^web\.push\.apple\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
];

/** Whether an endpoint is of a push service: https, a host of the list, its usual port, no name or password. Pure. */
export function isPushEndpoint(endpoint: string): boolean {
  const url = URL.parse(endpoint);
  if (url?.protocol !== "https:" || url.port !== "" || url.username !== "" || url.password !== "") return false;
  return endpoint.length <= 1_000 && services.some((host) => host.test(url.hostname));
}
