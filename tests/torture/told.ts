import { createHmac, randomInt } from "node:crypto";
import { LOCAL } from "../../dev/cloud/credentials";
import { OWN_HOST } from "../../dev/cloud/page";
import { pause } from "./waiting";

/** One event of a vendor's; `body` is that of its call, or its part of one. */
export type Told = {
  readonly id: string;
  readonly vendor: "stripe" | "gocardless";
  readonly kind: string;
  readonly account: string;
  readonly path: string;
  readonly body: string;
};

type Call = Pick<Told, "path" | "vendor" | "body"> & { readonly events: number };

const atOnce = 24;
const eventsAtMost = 250;
const patienceMs = 20_000;

/** Everything that both emulators have to tell, which they keep to themselves. */
export class Post {
  readonly all = new Map<string, Told>();
  sent = 0;
  calls = 0;
  unanswered = 0;

  constructor(private readonly origin: string) {}

  static async held(origin: string): Promise<Post> {
    await asked("/stripe/hooks/held", "POST");
    await asked("/gocardless/mood/held", "PUT");
    return new Post(origin);
  }

  /** What they have to tell since it was last asked. */
  async news(accounts: readonly string[]): Promise<Told[]> {
    const found: Told[] = [];
    for (const account of accounts) {
      const calls: { url: string; body: string }[] = await asked(`/stripe/calls.json?account=${account}`, "GET");
      for (const { url, body } of calls) {
        const { id, type: kind } = JSON.parse(body) as { id: string; type: string };
        found.push({ id, kind, account, body, vendor: "stripe", path: new URL(url).pathname });
      }
    }
    for (const { body } of await asked<{ body: string }[]>("/gocardless/webhooks", "PUT")) {
      const { events } = JSON.parse(body) as { events: GoCardlessEvent[] };
      for (const event of events) {
        const kind = `${event.resource_type}.${event.action}`;
        const account = event.links.organisation;
        const path = "/webhooks/gocardless";
        found.push({ id: event.id, kind, account, body: JSON.stringify(event), vendor: "gocardless", path });
      }
    }
    const fresh = found.filter(({ id }) => !this.all.has(id));
    for (const told of fresh) this.all.set(told.id, told);
    return fresh;
  }

  /** Brings them, so many at once; what is not answered is brought again. */
  async bring(told: readonly Told[]): Promise<void> {
    const calls = callsOf(told);
    const next = async (): Promise<void> => {
      for (let call = calls.shift(); call; call = calls.shift()) {
        await this.#bring(call);
        this.sent += call.events;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }

  async #bring(call: Call): Promise<void> {
    this.calls += 1;
    for (const end = Date.now() + 300_000; Date.now() < end; ) {
      const headers = { "content-type": "application/json", ...signatureOf(call) };
      const signal = AbortSignal.timeout(patienceMs);
      const answer = await fetch(this.origin + call.path, { method: "POST", headers, body: call.body, signal }).catch(
        () => null,
      );
      await answer?.arrayBuffer().catch(() => null);
      if (answer?.ok) return;
      if (answer && answer.status < 500) throw new Error(`${call.path} answered ${answer.status}`);
      this.unanswered += 1;
      await pause(100);
    }
    throw new Error(`${call.path} took nothing for five minutes`);
  }
}

type GoCardlessEvent = {
  readonly id: string;
  readonly resource_type: string;
  readonly action: string;
  readonly links: { readonly organisation: string };
};

/** Stripe brings events one by one, GoCardless those of all accounts together, now one, now as many as it ever does. */
function callsOf(told: readonly Told[]): Call[] {
  const sizes = [1, 2, 5, 25, eventsAtMost];
  const calls: Call[] = [];
  let [batch, size] = [[] as Told[], 1];
  const close = () => {
    if (batch.length === 0) return;
    const meta = { webhook_id: `WB${crypto.randomUUID()}` };
    const body = `{"events":[${batch.map((one) => one.body).join(",")}],"meta":${JSON.stringify(meta)}}`;
    calls.push({ vendor: "gocardless", path: "/webhooks/gocardless", body, events: batch.length });
    [batch, size] = [[], sizes[randomInt(sizes.length)] ?? 1];
  };
  for (const one of told) {
    if (one.vendor === "stripe") calls.push({ ...one, events: 1 });
    else if (batch.push(one) >= size) close();
  }
  close();
  return calls;
}

/** As of this moment: Stripe's is good for five minutes. */
function signatureOf({ vendor, path, body }: Call): Record<string, string> {
  const by = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
  if (vendor === "gocardless") return { "webhook-signature": by(LOCAL.gocardless.webhookSecret, body) };
  const door = path.slice(path.lastIndexOf("/") + 1) as keyof typeof LOCAL.stripe.hooks;
  const t = Math.floor(Date.now() / 1000);
  return { "stripe-signature": `t=${t},v1=${by(LOCAL.stripe.hooks[door][0], `${t}.${body}`)}` };
}

/** Any order, and of ten that are brought three have come before. */
export function disorderly(fresh: readonly Told[], before: readonly Told[]): Told[] {
  const known = [...fresh, ...before];
  const again = Array.from(
    { length: Math.round((fresh.length * 3) / 7) },
    () => known[randomInt(known.length)] as Told,
  );
  return shuffled([...fresh, ...again]);
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

async function asked<Answer>(path: string, method: string): Promise<Answer> {
  const answer = await fetch(`http://${OWN_HOST}${path}`, { method, redirect: "manual" });
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
  return answer.status === 303 ? (undefined as Answer) : ((await answer.json()) as Answer);
}
