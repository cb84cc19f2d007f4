import { createECDH, type ECDH, randomBytes, randomUUID } from "node:crypto";
import { PAGE_HEADERS } from "./html.ts";

export const SERVICES = ["mozilla", "google", "apple", "windows"] as const;
export type Service = (typeof SERVICES)[number];

/** A browser that asked for pushes, with the key that only it has. */
export type Subscription = {
  readonly service: Service;
  readonly endpoint: string;
  readonly browser: ECDH;
  readonly auth: Buffer;
  /** The key of who may push to it. */
  readonly applicationServerKey: string;
  /** What its service answers instead of taking a push; null while it is well. */
  answers: 410 | 413 | 429 | 500 | null;
};

export type Push = {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly service: Service;
  readonly endpoint: string;
  /** As the browser decrypts it. */
  readonly payload: string;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string | null;
};

const KEPT = 500;

const endpoints: Readonly<Record<Service, (token: string) => string>> = {
  mozilla: (token) => `https://updates.push.services.mozilla.com/wpush/v2/${token}`,
  google: (token) => `https://fcm.googleapis.com/fcm/send/${token}`,
  apple: (token) => `https://web.push.apple.com/${token}`,
  windows: (token) => `https://wns2-par02p.notify.windows.com/w/?token=${token}`,
};

/** Browsers that are subscribed, and what was pushed to them, newest first. A browser in a test cannot subscribe offline itself. */
export class Screens {
  #subscriptions = new Map<string, Subscription>();
  #pushes: Push[] = [];

  find(endpoint: string): Subscription | undefined {
    return this.#subscriptions.get(endpoint);
  }

  take(push: Omit<Push, "id" | "at">): Push {
    const taken = { id: randomUUID(), at: new Date().toISOString(), ...push };
    this.#pushes.unshift(taken);
    this.#pushes.length = Math.min(this.#pushes.length, KEPT);
    return taken;
  }

  /** Those to an endpoint, or all. */
  pushes(endpoint?: string | null): Push[] {
    return this.#pushes.filter((push) => !endpoint || push.endpoint === endpoint);
  }

  /**
   * `PUT /push/subscriptions?service=mozilla&key=<applicationServerKey>` makes one and answers what the browser's `toJSON()`
   * would; `PUT /push/answer/410?endpoint=` makes its service answer so from now on (`/push/answer/well` ends it);
   * `GET /push/pushes.json?endpoint=` lists what came.
   */
  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "GET" && pathname === "/push/pushes.json")
      return Response.json(this.pushes(searchParams.get("endpoint")), { headers: PAGE_HEADERS });
    if (request.method !== "PUT") return null;
    if (pathname === "/push/subscriptions") return this.#subscribe(searchParams);
    const [, answer] = /^\/push\/answer\/(410|413|429|500|well)$/.exec(pathname) ?? [];
    return answer === undefined ? null : this.#setAnswer(searchParams.get("endpoint") ?? "", answer);
  }

  #subscribe(query: URLSearchParams): Response {
    const service = SERVICES.find((each) => each === (query.get("service") ?? "mozilla"));
    const applicationServerKey = query.get("key") ?? "";
    if (!service || Buffer.from(applicationServerKey, "base64url").length !== 65)
      return Response.json({ error: "service and key, the applicationServerKey, are needed" }, { status: 400 });
    const browser = createECDH("prime256v1");
    browser.generateKeys();
    const auth = randomBytes(16);
    const endpoint = endpoints[service](randomBytes(24).toString("base64url"));
    this.#subscriptions.set(endpoint, { service, endpoint, browser, auth, applicationServerKey, answers: null });
    const keys = { p256dh: browser.getPublicKey().toString("base64url"), auth: auth.toString("base64url") };
    return Response.json({ endpoint, expirationTime: null, keys }, { headers: PAGE_HEADERS });
  }

  #setAnswer(endpoint: string, answer: string): Response {
    const subscription = this.#subscriptions.get(endpoint);
    if (!subscription) return Response.json({ error: "nobody is subscribed there" }, { status: 404 });
    subscription.answers = answer === "well" ? null : (Number(answer) as 410 | 413 | 429 | 500);
    return Response.json({ answers: subscription.answers }, { headers: PAGE_HEADERS });
  }
}
