import { createHmac } from "node:crypto";
import { PAGE_HEADERS } from "../html.ts";
import type { Deliver } from "../qstash/post-office.ts";
import type { Report } from "../reports.ts";
import { newId, type Rows } from "./books.ts";

export type HookSecrets = { readonly webhookSecret: string };

/** How events leave: one after the other, each twice, the last ones first, or not at all until this is changed. */
export const moods = ["well", "twice", "disorder", "held"] as const;
type Mood = (typeof moods)[number];

type Waiting = { readonly event: Rows["events"]; tries: number; dueAt: number };

const eventsAtOnce = 250;
/** Minutes after which what was not taken is brought again; then it is given up. */
const pauses = [1, 2, 10, 30, 60, 120, 240, 480];
const patienceMs = 10_000;

/**
 * Brings events to the Worker's hook, signed, up to 250 in a call, those of all accounts together. A test without such a Worker takes the
 * calls from `PUT /gocardless/webhooks?organisation=OR…` and brings them, as often and in whatever order it likes.
 */
export class WebhookPost {
  mood: Mood = "well";
  readonly #waiting: Waiting[] = [];
  #turn: Promise<void> = Promise.resolve();
  private readonly secrets: HookSecrets;
  private readonly siteOrigin: string;
  private readonly deliver: Deliver | undefined;

  constructor(secrets: HookSecrets, siteOrigin: string, deliver: Deliver | undefined) {
    this.secrets = secrets;
    this.siteOrigin = siteOrigin;
    this.deliver = deliver;
  }

  take(event: Rows["events"]): void {
    this.#waiting.push({ event, tries: 0, dueAt: Date.now() });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    const [, mood] = /^\/gocardless\/mood\/([a-z]+)$/.exec(pathname) ?? [];
    if (mood && request.method !== "GET") {
      const found = moods.find((each) => each === mood);
      if (!found) return new Response(`moods are ${moods.join(", ")}`, { status: 404, headers: PAGE_HEADERS });
      this.mood = found;
      return Response.json({ mood }, { headers: PAGE_HEADERS });
    }
    if (pathname !== "/gocardless/webhooks" || request.method !== "PUT") return null;
    const organisation = searchParams.get("organisation");
    const taken = this.#remove(({ event }) => organisation === null || event.links?.organisation === organisation);
    return Response.json(this.#callsOf(taken), { headers: PAGE_HEADERS });
  }

  /** One at a time: what is being brought is not begun again. */
  bringDue(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#bring());
    return this.#turn;
  }

  async #bring(): Promise<void> {
    if (!this.deliver || this.mood === "held") return;
    const due = this.#remove(({ dueAt }) => dueAt <= Date.now());
    for (let at = 0; at < due.length; at += eventsAtOnce) {
      const some = due.slice(at, at + eventsAtOnce);
      const answers = [];
      for (const call of this.#callsOf(some)) answers.push(await this.#isTaken(this.deliver, call));
      if (!answers.every(Boolean)) this.#putBack(some);
    }
  }

  /** A redirect counts as a failure; so does silence. */
  async #isTaken(deliver: Deliver, { url, headers, body }: Report): Promise<boolean> {
    const signal = AbortSignal.timeout(patienceMs);
    const request = new Request(url, { method: "POST", headers, body, redirect: "manual", signal });
    const answer = await deliver(request).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.ok === true;
  }

  #putBack(some: readonly Waiting[]): void {
    for (const each of some) {
      const pause = pauses[each.tries];
      if (pause === undefined) continue;
      each.tries += 1;
      each.dueAt = Date.now() + pause * 60_000;
      this.#waiting.push(each);
    }
  }

  #remove(which: (waiting: Waiting) => boolean): Waiting[] {
    const taken = this.#waiting.filter(which);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((each) => !taken.includes(each)));
    return taken;
  }

  #callsOf(waiting: readonly Waiting[]): Report[] {
    const events = waiting.map(({ event }) => event);
    const ordered = this.mood === "disorder" ? events.reverse() : events;
    const calls: Report[] = [];
    for (let at = 0; at < ordered.length; at += eventsAtOnce)
      calls.push(this.#call(ordered.slice(at, at + eventsAtOnce)));
    return this.mood === "twice" ? [...calls, ...calls] : calls;
  }

  #call(events: readonly Rows["events"][]): Report {
    const body = JSON.stringify({ events, meta: { webhook_id: newId("WB") } });
    return {
      url: `${this.siteOrigin}/webhooks/gocardless`,
      headers: {
        "content-type": "application/json",
        origin: "https://api-sandbox.gocardless.com",
        "user-agent": "gocardless-webhook-service/1.1",
        "webhook-signature": createHmac("sha256", this.secrets.webhookSecret).update(body).digest("hex"),
      },
      body,
    };
  }
}
