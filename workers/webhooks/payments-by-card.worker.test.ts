import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import type { HookCall } from "../../dev/cloud/stripe/hooks";
import { throughWorker } from "../../tests/support/visitor";
import { cardsOf } from "../../vendors/payments/stripe/settings";

const sql = neon(env.DATABASE_URL);
const cards = cardsOf(env);
let account = "";
let calls: HookCall[] = [];

const act = (id: string, what: string) =>
  fetch(`http://${OWN_HOST}/stripe/${id}/${what}`, { method: "POST", redirect: "manual" });

/** An account that was opened, activated, paid on by card, and paid out: everything Stripe tells of it. */
beforeAll(async () => {
  const whose = { email: "f@example.test", displayName: "Petersen", profileUrl: "https://tagesnest.example/f" };
  const opened = await cards?.openAccount({ ...whose, reference: "her" }, crypto.randomUUID());
  account = opened?.accountId ?? "";
  await act(account, "active");
  const pages = {
    locale: "de",
    successUrl: "https://tagesnest.example/y",
    cancelUrl: "https://tagesnest.example/n",
  } as const;
  const due = { ...pages, mode: "payment", cents: 4250, title: "Rechnung", save: false, reference: "invoice" } as const;
  const checkout = await cards?.openCheckout(account, due, crypto.randomUUID());
  const page = new URL(checkout?.url ?? "").pathname;
  const body = new URLSearchParams({ number: "4242424242424242" });
  await fetch(`http://${OWN_HOST}${page}`, { method: "POST", body, redirect: "manual" });
  await act(account, "payout");
  calls = await (await fetch(`http://${OWN_HOST}/stripe/calls.json?account=${account}`)).json();
});

const bring = ({ url, headers, body }: HookCall, settings: Partial<Env> = {}) =>
  throughWorker(new Request(url, { method: "POST", headers, body }), settings);

const kept = () =>
  sql`select n.kind, n.door, count(d.id)::int as jobs
        from payment_notices n
        left join events e on e.subject_id = n.id
        left join deliveries d on d.event_id = e.id and d.consumer = 'take-payment-notice'
       where n.account = ${account} group by n.id order by n.kind`;

describe("Stripe tells of payments", () => {
  it("and is not believed at another hook, with another body, or where we know no secret", async () => {
    const [first] = calls;
    if (!first) throw new Error("nothing was told");
    const elsewhere = { ...first, url: first.url.replace(/\w+$/, "platform") };
    const unknown = {
      STRIPE_WEBHOOK_SECRETS_CONNECT: "",
      STRIPE_WEBHOOK_SECRETS_PLATFORM: "",
      STRIPE_WEBHOOK_SECRETS_THIN: "whsec_another",
    };
    expect((await bring(elsewhere)).status).toBe(400);
    expect((await bring({ ...first, body: `${first.body} ` })).status).toBe(400);
    expect((await bring(first, unknown)).status).toBe(400);
    expect((await bring({ ...first, headers: {} })).status).toBe(400);
    expect(await kept()).toEqual([]);
  });

  it("in any order and twice, and everything is kept once", async () => {
    const twice = [...calls, ...calls].sort(() => Math.random() - 0.5);
    const answers = await Promise.all(twice.map((call) => bring(call)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    const rows = await kept();
    expect(rows).toHaveLength(calls.length);
    expect(new Set(rows.map(({ door }) => door))).toEqual(new Set(["stripe_connect", "stripe_thin"]));
    const jobs = Object.fromEntries(rows.map((row) => [row["kind"], row["jobs"]]));
    expect(jobs).toMatchObject({
      "charge.succeeded": 0, // means nothing to us
      "checkout.session.completed": 1,
      "payment_intent.succeeded": 1,
      "payout.reconciliation_completed": 1,
      "v2.core.account[requirements].updated": 1,
    });
  });

  it("while a secret is changed, signed by both", async () => {
    await act("hooks", "rolling");
    const [call]: HookCall[] = await (await fetch(`http://${OWN_HOST}/stripe/calls.json?account=${account}`)).json();
    await act("hooks", "rolled");
    if (!call) throw new Error("nothing was told");
    expect(call.headers["stripe-signature"]?.match(/v1=/g)).toHaveLength(2);
    const [current = "", former = ""] = (env.STRIPE_WEBHOOK_SECRETS_THIN ?? "").split(" ");
    expect((await bring(call, { STRIPE_WEBHOOK_SECRETS_THIN: current })).status).toBe(204);
    expect((await bring(call, { STRIPE_WEBHOOK_SECRETS_THIN: former })).status).toBe(204);
  });
});
