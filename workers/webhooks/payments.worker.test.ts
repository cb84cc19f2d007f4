import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import { throughWorker } from "../../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const [secret = "", formerSecret = ""] = (env.GOCARDLESS_WEBHOOK_SECRETS ?? "").split(" ");
const url = "https://tagesnest.test/webhooks/gocardless";

let number = 0;
const mark = crypto.randomUUID().slice(0, 8);
const eventOf = (changes: object = {}) => ({
  id: `EV${mark}${++number}`,
  created_at: "2026-11-23T08:00:00.000Z",
  resource_type: "payments",
  action: "confirmed",
  links: { payment: `PM${mark}`, organisation: `OR${mark}`, parent_event: "EV0" },
  details: { origin: "gocardless", cause: "payment_confirmed", description: "…" },
  metadata: {},
  ...changes,
});
type GoCardlessEvent = ReturnType<typeof eventOf>;

async function signed(body: string, by = secret): Promise<string> {
  const key = await crypto.subtle.importKey("raw", bytes(by), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return [...new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(body)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

const bytes = (text: string) => new TextEncoder().encode(text);
const calling = (events: readonly object[]) => JSON.stringify({ events, meta: { webhook_id: `WB${mark}` } });

/** As GoCardless calls: from its own origin, which is none of ours. */
async function bring(
  body: string,
  { signature = null as string | null, settings = {} as Partial<Env>, headers = {} } = {},
): Promise<Response> {
  return throughWorker(
    new Request(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: "https://api-sandbox.gocardless.com",
        "user-agent": "gocardless-webhook-service/1.1",
        "webhook-signature": signature ?? (await signed(body)),
        ...headers,
      },
      body,
      redirect: "manual",
    }),
    settings,
  );
}

async function kept(events: readonly GoCardlessEvent[]) {
  const ids = events.map(({ id }) => id);
  return sql`
    select n.vendor_id, n.kind, n.account, n.about_type, n.about_id, n.outcome, count(d.id)::int as jobs
      from payment_notices n
      left join events e on e.subject_id = n.id
      left join deliveries d on d.event_id = e.id and d.consumer = 'take-payment-notice'
     where n.vendor_id = any(${ids}) group by n.id order by n.id`;
}

describe("GoCardless tells of payments", () => {
  it("once, as often as it likes, of whose account and about what", async () => {
    const one = eventOf();
    const answers = await Promise.all(Array.from({ length: 5 }, () => bring(calling([one]))));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect(await kept([one])).toMatchObject([
      {
        vendor_id: one.id,
        kind: "payments.confirmed",
        account: `OR${mark}`,
        about_type: "payments",
        about_id: `PM${mark}`,
        jobs: 1,
      },
    ]);
  });

  it("of 250 events of many accounts in one call", async () => {
    const events = Array.from({ length: 250 }, (_, at) =>
      eventOf({ links: { payment: `PM${at}`, organisation: `OR${at % 7}` } }),
    );
    expect((await bring(calling(events))).status).toBe(204);
    const rows = await kept(events);
    expect(rows).toHaveLength(250);
    expect(new Set(rows.map(({ account }) => account)).size).toBe(7);
    expect(rows.every(({ jobs }) => jobs === 1)).toBe(true);
  });

  it("in words that we do not know, which are kept and ask for nothing", async () => {
    const unknown = eventOf({ resource_type: "exports", action: "started", links: {} });
    expect((await bring(calling([unknown]))).status).toBe(204);
    expect(await kept([unknown])).toMatchObject([
      { kind: "exports.started", account: null, about_id: null, outcome: "unknown", jobs: 0 },
    ]);
    expect((await bring('{"events":[]}')).status).toBe(204);
  });

  it("and is refused where that cannot be read, so that it keeps it", async () => {
    for (const body of ["", "null", "{}", "[]", '{"events":{}}', "not JSON"])
      expect((await bring(body)).status).toBe(498);
  });

  it("by the secret that is followed by another, and by that", async () => {
    const events = [eventOf(), eventOf()];
    const [first, second] = events.map((event) => calling([event]));
    expect((await bring(first ?? "", { signature: await signed(first ?? "", formerSecret) })).status).toBe(204);
    expect((await bring(second ?? "", { settings: { GOCARDLESS_WEBHOOK_SECRETS: secret } })).status).toBe(204);
    expect(await kept(events)).toHaveLength(2);
  });

  it.each([
    ["no signature", { signature: "" }],
    ["a guessed one", { signature: "0".repeat(64) }],
    ["what is none", { signature: "not hexadecimal" }],
    ["half of one", { signature: "ab" }],
    ["no secret of ours to compare", { settings: { GOCARDLESS_WEBHOOK_SECRETS: "" } }],
    ["a secret that is not in use any more", { settings: { GOCARDLESS_WEBHOOK_SECRETS: "another" } }],
  ])("and is not believed with %s", async (_, how) => {
    const one = eventOf();
    const answer = await bring(calling([one]), how);
    expect([answer.status, await answer.text()]).toEqual([498, ""]);
    expect(await kept([one])).toEqual([]);
  });

  it("and is not believed with a body that was changed on the way", async () => {
    const one = eventOf();
    const body = calling([one]);
    expect((await bring(body.replace("confirmed", "paid_out"), { signature: await signed(body) })).status).toBe(498);
    expect((await bring(` ${body}`, { signature: await signed(body) })).status).toBe(498);
    expect(await kept([one])).toEqual([]);
  });

  it("no more than it could ever have to say, told by its length or counted as it comes", async () => {
    const one = eventOf({ details: { description: "x".repeat(1_000_000) } });
    const body = calling([one]);
    expect((await bring(body)).status).toBe(413);
    const stream = new Response(body).body?.pipeThrough(new TransformStream()) ?? null;
    const headers = { "webhook-signature": await signed(body) };
    expect((await throughWorker(new Request(url, { method: "POST", headers, body: stream }), {})).status).toBe(413);
    const many = Array.from({ length: 251 }, () => eventOf());
    expect((await bring(calling(many))).status).toBe(413);
    expect(await kept([one, ...many])).toEqual([]);
  });

  it("and an event that cannot be read holds up no other: it is kept as it came, once", async () => {
    const one = eventOf();
    const { id: _, ...unread } = eventOf({ links: { payment: `PM-unread-${mark}` } });
    const body = calling([unread, one, unread]);
    expect([(await bring(body)).status, (await bring(body)).status]).toEqual([204, 204]);
    expect(await kept([one])).toMatchObject([{ jobs: 1 }]);
    expect(
      await sql`select kind, outcome, account, body from payment_notices where body like ${`%PM-unread-${mark}%`}`,
    ).toEqual([{ kind: "unread", outcome: "failed", account: null, body: JSON.stringify(unread) }]);
  });

  it("by POST alone", async () => {
    expect((await throughWorker(new Request(url), {})).status).toBe(405);
  });
});
