import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import type { Context } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import type { Actor } from "../../kernel/permissions";
import { theRetention } from "../../kernel/retention";
import { billingData } from "../personal-data";
import { keepPaymentNotices, noticesAtOnce, replayPaymentNotice, takePaymentNotice } from "./commands";
import { handleNotice } from "./handle";
import { type PaymentHandlers, paymentHandler } from "./handlers";
import type { KeptNotice, PaymentNotice } from "./schemas";

const { pool, context, empty } = testDatabase();
const ctx = context();

beforeEach(async () => {
  await empty();
  await pool.query("truncate payment_notices");
});

let told = 0;
const notice = (changes: Partial<PaymentNotice> = {}): PaymentNotice => ({
  vendor: "gocardless",
  vendorId: `EV${++told}`,
  door: "gocardless",
  kind: "payments.confirmed",
  account: "OR1",
  about: { type: "payments", id: "PM1" },
  at: new Date("2026-11-23T08:00:00Z"),
  body: '{"id":"EV"}',
  ...changes,
});

const rows = async (sql: string) => (await pool.query(sql)).rows;
const noticeIds = async (): Promise<string[]> =>
  (await rows("select id from payment_notices order by vendor_id")).map(({ id }) => id);
const counts = async () =>
  (
    await rows(`select (select count(*)::int from payment_notices) as notices,
                       (select count(*)::int from events where name like 'billing.%') as events,
                       (select count(*)::int from deliveries where consumer = 'take-payment-notice') as deliveries`)
  )[0];

describe("what a payment vendor tells", () => {
  it("is kept with its job, twenty times at once as once", async () => {
    const one = notice();
    await Promise.all(Array.from({ length: 20 }, () => keepPaymentNotices(ctx, [one])));
    const kept = await rows(
      `select n.vendor_id, n.door, n.kind, n.account, n.about_type, n.about_id, n.at, n.body, n.received_at, n.handled_at,
              n.outcome, e.name, e.actor_id, e.details, d.consumer, d.due_at
         from payment_notices n left join events e on e.subject_id = n.id left join deliveries d on d.event_id = e.id`,
    );
    expect(kept).toEqual([
      {
        vendor_id: one.vendorId,
        door: "gocardless",
        kind: "payments.confirmed",
        account: "OR1",
        about_type: "payments",
        about_id: "PM1",
        at: one.at,
        body: one.body,
        received_at: ctx.now,
        handled_at: null,
        outcome: null,
        name: "billing.payment_told",
        actor_id: null,
        details: { vendor: "gocardless", kind: "payments.confirmed" },
        consumer: "take-payment-notice",
        due_at: ctx.now,
      },
    ]);
  });

  it("comes 250 at a time, some known already and some twice in one call, and each new one gets its job", async () => {
    const first = Array.from({ length: 100 }, () => notice());
    await keepPaymentNotices(ctx, first);
    const fresh = Array.from({ length: 140 }, () => notice());
    await keepPaymentNotices(ctx, [...fresh, ...fresh.slice(0, 10), ...first]);
    expect(await counts()).toEqual({ notices: 240, events: 240, deliveries: 240 });
    const twice = Array.from({ length: 200 }, () => notice());
    await Promise.all([keepPaymentNotices(ctx, twice), keepPaymentNotices(ctx, [...twice].reverse())]);
    expect(await counts()).toEqual({ notices: 440, events: 440, deliveries: 440 });
  });

  it("is refused as a whole where it is more than a vendor brings", async () => {
    const many = Array.from({ length: noticesAtOnce + 1 }, () => notice());
    await expect(keepPaymentNotices(ctx, many)).rejects.toMatchObject({ code: "billing.notices_too_many" });
    await keepPaymentNotices(ctx, []);
    expect(await counts()).toEqual({ notices: 0, events: 0, deliveries: 0 });
  });

  it("is another event of another vendor, though the id be the same", async () => {
    const other = { vendor: "stripe", door: "stripe_connect", kind: "charge.refunded" } as const;
    await keepPaymentNotices(ctx, [notice({ vendorId: "X1" }), notice({ vendorId: "X1", ...other })]);
    expect(await counts()).toEqual({ notices: 2, events: 2, deliveries: 2 });
  });

  it("is kept and done with where its kind means nothing to us", async () => {
    await keepPaymentNotices(ctx, [notice({ kind: "customers.created" }), notice({ about: null, at: null })]);
    const kept = await rows("select kind, at, handled_at, outcome, about_id from payment_notices order by vendor_id");
    expect(kept).toEqual([
      expect.objectContaining({ kind: "customers.created", handled_at: ctx.now, outcome: "unknown" }),
      { kind: "payments.confirmed", at: ctx.now, handled_at: null, outcome: null, about_id: null },
    ]);
    expect(await counts()).toEqual({ notices: 2, events: 1, deliveries: 1 });
  });

  it("is kept as failed where it cannot be read, beside what can", async () => {
    const unread = notice({
      vendorId: "unread-1",
      kind: "unread",
      account: null,
      about: null,
      at: null,
      body: '{"a":1}',
    });
    await keepPaymentNotices(ctx, [unread, notice({ vendorId: "EV-read" })]);
    expect(await rows("select vendor_id, body, handled_at, outcome from payment_notices order by outcome")).toEqual([
      { vendor_id: "unread-1", body: '{"a":1}', handled_at: ctx.now, outcome: "failed" },
      { vendor_id: "EV-read", body: '{"id":"EV"}', handled_at: null, outcome: null },
    ]);
    expect(await counts()).toEqual({ notices: 2, events: 1, deliveries: 1 });
  });
});

describe("a notice", () => {
  it("that nobody asks for is ignored, and says so", async () => {
    await keepPaymentNotices(ctx, [notice()]);
    const [noticeId = ""] = await noticeIds();
    await takePaymentNotice(ctx, { noticeId });
    expect(await rows("select handled_at, outcome from payment_notices")).toEqual([
      { handled_at: ctx.now, outcome: "ignored" },
    ]);
    await takePaymentNotice(ctx, { noticeId: newId(ctx.now) });
  });

  it("is looked at outside, and acted on once, though ten take it at the same moment", async () => {
    await keepPaymentNotices(ctx, [notice()]);
    const [noticeId = ""] = await noticeIds();
    const acted: KeptNotice[] = [];
    const handlers: PaymentHandlers = {
      stripe: {},
      gocardless: {
        "payments.confirmed": paymentHandler<string>({
          look: async (_, { about }) => `status of ${about?.id}`,
          async act(tx, within, kept, seen) {
            expect(seen).toBe("status of PM1");
            acted.push(kept);
            await emit(tx, within, "billing.payment_notice_replayed", kept.id, { vendor: "x", kind: "x" });
            return "acted";
          },
        }),
      },
    };
    await Promise.all(Array.from({ length: 10 }, () => handleNotice(ctx, noticeId, handlers)));
    expect(acted).toMatchObject([{ id: noticeId, vendor: "gocardless", account: "OR1", body: '{"id":"EV"}' }]);
    expect(await rows("select outcome from payment_notices")).toEqual([{ outcome: "acted" }]);
    expect(await counts()).toMatchObject({ events: 2 });
  });

  it("is looked at again where the same thing was told of meanwhile, so that nothing older is booked after it", async () => {
    await keepPaymentNotices(ctx, [notice(), notice({ kind: "payments.charged_back" })]);
    const idOf = async (kind: string) =>
      (await pool.query("select id from payment_notices where kind = $1", [kind])).rows[0].id;
    let [state, acted] = ["confirmed", [] as string[]];
    const handler = paymentHandler<string>({
      async look(_, { kind }) {
        const seen = state;
        if (kind === "payments.charged_back" || state === "charged_back") return seen;
        state = "charged_back";
        await handleNotice(ctx, await idOf("payments.charged_back"), handlers);
        return seen;
      },
      act: async (_tx, _within, { kind }, seen) => {
        acted = [...acted, `${kind}: ${seen}`];
        return "acted";
      },
    });
    const handlers: PaymentHandlers = {
      stripe: {},
      gocardless: { "payments.confirmed": handler, "payments.charged_back": handler },
    };
    await handleNotice(ctx, await idOf("payments.confirmed"), handlers);
    expect(acted).toEqual(["payments.charged_back: charged_back", "payments.confirmed: charged_back"]);
    expect(await rows("select distinct outcome from payment_notices")).toEqual([{ outcome: "acted" }]);
  });

  it("stays open, and nothing of its handler is left, where the handler fails", async () => {
    await keepPaymentNotices(ctx, [notice()]);
    const [noticeId = ""] = await noticeIds();
    const handlers: PaymentHandlers = {
      stripe: {},
      gocardless: {
        "payments.confirmed": paymentHandler({
          async act(tx, within, kept) {
            await emit(tx, within, "billing.payment_notice_replayed", kept.id, { vendor: "x", kind: "x" });
            throw new Error("not now");
          },
        }),
      },
    };
    await expect(handleNotice(ctx, noticeId, handlers)).rejects.toThrow("not now");
    expect(await rows("select handled_at, outcome from payment_notices")).toEqual([
      { handled_at: null, outcome: null },
    ]);
    expect(await counts()).toMatchObject({ events: 1 });
  });

  it("is handled again when an admin says so, an unknown kind too", async () => {
    await keepPaymentNotices(ctx, [notice({ kind: "customers.created" })]);
    const [noticeId = ""] = await noticeIds();
    const admin = await addPerson(ctx, "admin");
    await replayPaymentNotice(as(admin.actor), { noticeId });
    expect(await rows("select handled_at, outcome from payment_notices")).toEqual([
      { handled_at: null, outcome: null },
    ]);
    expect(await counts()).toMatchObject({ events: 1, deliveries: 1 });
    await takePaymentNotice(ctx, { noticeId });
    expect(await rows("select outcome from payment_notices")).toEqual([{ outcome: "unknown" }]);
  });

  it("cannot be replayed by others, nor where it is not there or its body has gone", async () => {
    await keepPaymentNotices(ctx, [notice()]);
    const [noticeId = ""] = await noticeIds();
    const admin = await addPerson(ctx, "admin");
    const moderator = await addPerson(ctx, "moderator");
    const replay = (actor: Actor, id: string) => replayPaymentNotice(as(actor), { noticeId: id });
    await expect(replay(moderator.actor, noticeId)).rejects.toMatchObject({ code: "permissions.refused" });
    const gone = { code: "billing.notice_not_found" };
    await expect(replay(admin.actor, newId(ctx.now))).rejects.toMatchObject(gone);
    await pool.query("update payment_notices set body = null");
    await expect(replay(admin.actor, noticeId)).rejects.toMatchObject(gone);
    expect(await counts()).toMatchObject({ events: 1 });
  });
});

describe("of a notice", () => {
  const expire = async (name: string, days: number) => {
    const rule = theRetention().find(({ what }) => what === name);
    expect(rule?.days).toBe(days);
    return (before: Date) => rule?.remove(ctx.db, before);
  };
  const later = new Date(ctx.now.getTime() + 1);

  it("the body goes after 90 days and the row after 18 months", async () => {
    await keepPaymentNotices(ctx, [notice(), notice()]);
    const bodies = await expire("payment_notices, their bodies", 90);
    expect([await bodies(ctx.now), await bodies(later), await bodies(later)]).toEqual([0, 2, 0]);
    expect(await rows("select distinct body from payment_notices")).toEqual([{ body: null }]);
    const whole = await expire("payment_notices", 548);
    expect([await whole(ctx.now), await whole(later)]).toEqual([0, 2]);
  });

  it("somebody whom its body names is told, and named no more once they are erased", async () => {
    const { id, email } = await addPerson(ctx, "parent");
    const body = JSON.stringify({ billing_details: { email: email.toUpperCase() } });
    await keepPaymentNotices(ctx, [notice({ body }), notice()]);
    const mine = await billingData.collect(ctx, { id, email });
    expect(mine).toMatchObject({
      paymentNotices: [{ vendor: "gocardless", kind: "payments.confirmed", at: "2026-11-23T08:00:00.000Z" }],
    });
    await ctx.transact((tx) => billingData.erase(tx, ctx, { id, email }));
    expect(await rows("select body from payment_notices order by vendor_id")).toEqual([
      { body: null },
      { body: '{"id":"EV"}' },
    ]);
  });
});

const as = (actor: Actor): Context => ({ ...context(), actor });
