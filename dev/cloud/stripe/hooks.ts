import { createHmac } from "node:crypto";
import type { Deliver } from "../qstash/post-office.ts";
import { type Books, newId, nowSeconds, PLATFORM, type Thing } from "./books.ts";
import { API_VERSION } from "./version.ts";

export type Door = "connect" | "platform" | "thin";

/** How events reach the Worker: as they happen; each twice; in any order and only when asked; not until it is said. */
export const MANNERS = ["ordinary", "twice", "shuffled", "held"] as const;
export type Manner = (typeof MANNERS)[number];

/** A call at a hook of ours, with a signature of this moment. */
export type HookCall = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Delivery = {
  readonly eventId: string;
  readonly kind: string;
  readonly account: string;
  readonly door: Door;
  readonly body: string;
  attempts: number;
  dueAt: number;
  state: "waiting" | "taken" | "given up";
  lastStatus: number | null;
};

type Settings = {
  readonly siteOrigin: string;
  /** Of each endpoint: the current one first. */
  readonly secrets: Readonly<Record<Door, readonly string[]>>;
  readonly deliver: Deliver | undefined;
};

/** A sandbox tries three times in a few hours; here it takes minutes. */
const PAUSES_MS = [10_000, 60_000];

/** Events, and their way to the Worker's hooks: at least once, in no order that one may rely on. */
export class Hooks {
  readonly deliveries: Delivery[] = [];
  manner: Manner = "ordinary";
  /** Signs with the former secret too, as in the hours after one was rolled. */
  isRolling = false;
  readonly #books: Books;
  readonly #settings: Settings;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(books: Books, settings: Settings) {
    this.#books = books;
    this.#settings = settings;
  }

  /** Tells what happened to an object of v1: what it is now, and what it was before. */
  snapshot(account: string, type: string, thing: Thing, before?: object): void {
    const event = this.#books.put(account, {
      id: newId("evt"),
      object: "event",
      api_version: API_VERSION,
      created: nowSeconds(),
      data: { object: structuredClone(thing), ...(before && { previous_attributes: before }) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
      ...(account !== PLATFORM && { account }),
    });
    this.#send(account, account === PLATFORM ? "platform" : "connect", event);
  }

  /** Tells that something happened to an account of v2, and not what. */
  thin(account: string, type: string): void {
    const related_object = { id: account, type: "v2.core.account", url: `/v2/core/accounts/${account}` };
    this.#send(account, "thin", {
      id: newId("evt_test"),
      object: "v2.core.event",
      type,
      livemode: false,
      created: new Date().toISOString(),
      context: account,
      reason: null,
      related_object,
    });
  }

  #send(account: string, door: Door, event: Thing): void {
    this.deliveries.push({
      eventId: event.id,
      kind: String(event["type"]),
      account,
      door,
      body: JSON.stringify(event),
      attempts: 0,
      dueAt: Date.now(),
      state: "waiting",
      lastStatus: null,
    });
  }

  /** What was told of an account, the oldest first, for a test to bring as often and in whatever order it likes. */
  callsOf(account: string): HookCall[] {
    return this.deliveries.filter((each) => each.account === account).map((each) => this.#callOf(each));
  }

  /** Brings what is due, one batch after the other; "now" also what waits for its next attempt, or is held. */
  bring(when: "due" | "now"): Promise<void> {
    const turn = this.#turn.then(() => this.#bring(when));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #bring(when: "due" | "now"): Promise<void> {
    const { deliver } = this.#settings;
    const isHeld = this.manner === "held" || this.manner === "shuffled";
    if (!deliver || (when === "due" && isHeld)) return;
    const open = this.deliveries.filter(
      ({ state, dueAt }) => state === "waiting" && (when === "now" || dueAt <= Date.now()),
    );
    for (const delivery of this.manner === "shuffled" ? shuffled(open) : open) {
      await this.#attempt(delivery, deliver);
      if (this.manner === "twice") await this.#post(delivery, deliver);
    }
  }

  async #attempt(delivery: Delivery, deliver: Deliver): Promise<void> {
    delivery.attempts += 1;
    delivery.lastStatus = await this.#post(delivery, deliver);
    if (delivery.lastStatus >= 200 && delivery.lastStatus < 300) {
      delivery.state = "taken";
      return;
    }
    const pause = PAUSES_MS[delivery.attempts - 1];
    if (pause === undefined) delivery.state = "given up";
    else delivery.dueAt = Date.now() + pause;
  }

  async #post(delivery: Delivery, deliver: Deliver): Promise<number> {
    const { url, headers, body } = this.#callOf(delivery);
    // Nobody there is an answer too: it is tried again.
    const response = await deliver(new Request(url, { method: "POST", headers, body })).catch(() => null);
    await response?.arrayBuffer();
    return response?.status ?? 0;
  }

  #callOf({ door, body }: Delivery): HookCall {
    const { siteOrigin, secrets } = this.#settings;
    const [current = "", former = ""] = secrets[door];
    const t = nowSeconds();
    const signatures = (this.isRolling ? [former, current] : [current]).map((secret) => `v1=${sign(secret, t, body)}`);
    return {
      url: `${siteOrigin}/webhooks/stripe/${door}`,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": [`t=${t}`, ...signatures].join(","),
      },
      body,
    };
  }
}

/** The key is the whole text, "whsec_" and all. */
const sign = (secret: string, t: number, body: string): string =>
  createHmac("sha256", secret).update(`${t}.${body}`).digest("hex");

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
