import { randomUUID } from "node:crypto";
import { Cron } from "croner";
import type { SigningKeys } from "./signing.ts";

/** Brings a call to where it is addressed; null where nobody is there and a test takes it from what `advance` gives back. */
export type Deliver = (request: Request) => Promise<Response>;

export type Message = {
  readonly messageId: string;
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body: string;
  readonly createdAt: number;
  readonly maxRetries: number;
  readonly scheduleId?: string;
  retried: number;
  /** Milliseconds on the office's clock. */
  dueAt: number;
  state: "CREATED" | "RETRY" | "DELIVERED" | "FAILED" | "CANCELED";
};

export type Letter = Pick<Message, "url" | "method" | "header" | "body" | "maxRetries">;
export type DeadLetter = Message & { readonly dlqId: string; readonly responseStatus: number };
export type Schedule = Letter & {
  readonly scheduleId: string;
  readonly cron: string;
  readonly createdAt: number;
  isPaused: boolean;
  nextAt: number;
};

/** One attempt, as it left the house; `status` is 0 where nobody answered. */
export type Attempt = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
};

/** An id that is told twice within so long is the same message. */
const REMEMBERED_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 86_400_000;

/** Messages and schedules with a clock of their own, which tests may turn forward. All of it is forgotten at the end. */
export class PostOffice {
  readonly messages = new Map<string, Message>();
  readonly schedules = new Map<string, Schedule>();
  readonly dead = new Map<string, DeadLetter>();
  readonly #known = new Map<string, { messageId: string; until: number }>();
  readonly #keys: SigningKeys;
  readonly #deliver: Deliver | undefined;
  #ahead = 0;
  #clock = Date.now();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(keys: SigningKeys, deliver?: Deliver) {
    this.#keys = keys;
    this.#deliver = deliver;
  }

  now(): number {
    return Math.max(this.#clock, Date.now() + this.#ahead);
  }

  post(
    letter: Letter,
    { dueAt = this.now(), key, scheduleId }: { dueAt?: number; key?: string | null; scheduleId?: string } = {},
  ): { messageId: string; deduplicated?: true } {
    const known = key ? this.#known.get(key) : undefined;
    if (known && known.until > this.now()) return { messageId: known.messageId, deduplicated: true };
    const messageId = `msg_${randomUUID()}`;
    if (key) this.#known.set(key, { messageId, until: this.now() + REMEMBERED_MS });
    const createdAt = this.now();
    this.messages.set(messageId, {
      ...letter,
      messageId,
      createdAt,
      ...(scheduleId && { scheduleId }),
      retried: 0,
      dueAt,
      state: "CREATED",
    });
    return { messageId };
  }

  /** Throws where the expression is none. Said again under the same id, it replaces what was said. */
  schedule(letter: Letter, cron: string, scheduleId = `scd_${randomUUID()}`): { scheduleId: string } {
    const nextAt = nextRun(cron, this.now());
    const createdAt = this.now();
    this.schedules.set(scheduleId, { ...letter, scheduleId, cron, createdAt, isPaused: false, nextAt });
    return { scheduleId };
  }

  /** Turns the clock so far forward and brings everything that has become due, in its order. */
  advance(seconds: number): Promise<Attempt[]> {
    this.#ahead += seconds * 1000;
    return this.bringDue();
  }

  /** Brings a message before its time, or what a schedule would send; its own times stay. Null where there is none of that id. */
  deliverNow(id: string): Promise<Attempt | null> {
    const turn = this.#turn.then(() => {
      const schedule = this.schedules.get(id);
      const message = this.messages.get(schedule ? this.#postFor(schedule, this.now()).messageId : id);
      return message && message.state !== "DELIVERED" && message.state !== "CANCELED" ? this.#attempt(message) : null;
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** One at a time: what is being brought is not begun again. */
  bringDue(): Promise<Attempt[]> {
    const turn = this.#turn.then(() => this.#bringUntil(this.now()));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #bringUntil(end: number): Promise<Attempt[]> {
    const attempts: Attempt[] = [];
    for (;;) {
      const [next] = [...this.#open(), ...this.#running()].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      this.#clock = next.at;
      if ("schedule" in next) this.#fire(next.schedule);
      else attempts.push(await this.#attempt(next.message));
    }
    this.#clock = end;
    return attempts;
  }

  #open() {
    return [...this.messages.values()]
      .filter(({ state }) => state === "CREATED" || state === "RETRY")
      .map((message) => ({ at: message.dueAt, message }));
  }

  #running() {
    return [...this.schedules.values()].map((schedule) => ({ at: schedule.nextAt, schedule }));
  }

  #fire(schedule: Schedule): void {
    const { cron, nextAt } = schedule;
    if (!schedule.isPaused) this.#postFor(schedule, nextAt);
    schedule.nextAt = nextRun(cron, nextAt);
  }

  #postFor({ url, method, header, body, maxRetries, scheduleId }: Schedule, dueAt: number): { messageId: string } {
    return this.post({ url, method, header, body, maxRetries }, { dueAt, scheduleId });
  }

  async #attempt(message: Message): Promise<Attempt> {
    const { url, method, body } = message;
    const headers = {
      ...message.header,
      "user-agent": "Upstash-QStash",
      "upstash-message-id": message.messageId,
      "upstash-retried": String(message.retried),
      "upstash-signature": this.#keys.sign(url, body),
      ...(message.scheduleId && { "upstash-schedule-id": message.scheduleId }),
    };
    const init = { method, headers, redirect: "manual" as const, ...(method === "GET" ? {} : { body }) };
    const response = this.#deliver
      ? await this.#deliver(new Request(url, init)).catch(() => null)
      : new Response(null, { status: 200 });
    this.#settle(message, response);
    await response?.arrayBuffer();
    return { url, headers, body, status: response?.status ?? 0 };
  }

  #settle(message: Message, response: Response | null): void {
    if (response?.ok) {
      message.state = "DELIVERED";
      return;
    }
    const isFinal = response?.status === 489 && response.headers.get("upstash-nonretryable-error") === "true";
    if (isFinal || message.retried >= message.maxRetries) {
      message.state = "FAILED";
      const dlqId = `dlq_${randomUUID()}`;
      this.dead.set(dlqId, { ...message, dlqId, responseStatus: response?.status ?? 0 });
      return;
    }
    message.retried += 1;
    message.state = "RETRY";
    message.dueAt = this.#clock + pauseMs(message.retried);
  }
}

/** e^(2.5 n) seconds: 12 s, 2½ min, 30 min, 6 h, then once a day. */
function pauseMs(retry: number): number {
  return Math.min(Math.exp(2.5 * retry) * 1000, LONGEST_PAUSE_MS);
}

/** "0 8 * * *" in UTC, or "CRON_TZ=Europe/Berlin 0 8 * * *". */
function nextRun(cron: string, after: number): number {
  const [, timezone = "UTC", pattern = ""] = /^(?:CRON_TZ=(\S+)\s+)?(.+)$/.exec(cron) ?? [];
  if (pattern.trim().split(/\s+/).length !== 5) throw new RangeError(`invalid cron: ${cron}`);
  const next = new Cron(pattern, { timezone, paused: true }).nextRun(new Date(after));
  if (!next) throw new RangeError(`cron never runs: ${cron}`);
  return next.getTime();
}
