import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { mailSignInLink } from "../accounts/mails";
import type { Context } from "../kernel/context";
import type { HeardEvent } from "../kernel/events";
import { newId } from "../kernel/ids";
import { type Letter, layOut } from "../kernel/letter";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { sendLetter } from "../kernel/send-letter";
import { declareEmailReachable, forgiveAddress } from "./commands/reachable";
import { keepVendorNotice, takeVendorNotice } from "./commands/vendor-notices";
import { notificationsFollowers } from "./followers";
import { notificationsData } from "./personal-data";
import { listOwnUnreachable } from "./queries";
import type { VendorNotice } from "./schemas";

const { pool, context, empty } = testDatabase();
const ctx = context();

let miriam: { id: string; email: string; actor: Actor };
const as = (actor: Actor, changes: Partial<Context> = {}): Context => ({ ...context(), actor, ...changes });

beforeEach(async () => {
  await empty();
  await pool.query("truncate vendor_notices, unreachable_addresses");
  miriam = await addPerson(ctx, "parent", { name: "Miriam Vogt" });
});

const later = (minutes: number): Date => new Date(ctx.now.getTime() + minutes * 60_000);

const notice = (changes: Partial<VendorNotice> = {}): VendorNotice => ({
  vendor: "postmark",
  key: newId(ctx.now),
  body: `{"Email":"${miriam.email}"}`,
  channel: "email",
  address: miriam.email,
  kind: "bounced",
  reason: "HardBounce",
  at: ctx.now,
  ...changes,
});

/** Keeps a notice and does its job; as often as told. */
async function take(told: VendorNotice, times = 1): Promise<void> {
  await keepVendorNotice(ctx, told);
  const { rows } = await pool.query("select id from vendor_notices where vendor_key = $1", [told.key]);
  for (let time = 0; time < times; time++) await takeVendorNotice(ctx, { noticeId: rows[0].id });
}

const whyNow = async () => (await listOwnUnreachable(as(miriam.actor))).map(({ why }) => why);

async function eventsNamed(name: string) {
  const { rows } = await pool.query("select subject_id, actor_id, details from events where name = $1 order by id", [
    name,
  ]);
  return rows;
}

describe("a notice of a vendor", () => {
  it("is kept with its body and its job, twenty times at once as once", async () => {
    const told = notice();
    await Promise.all(Array.from({ length: 20 }, () => keepVendorNotice(ctx, told)));
    const { rows } = await pool.query(
      `select v.body, v.handled_at, e.details, d.consumer
         from vendor_notices v left join events e on e.subject_id = v.id left join deliveries d on d.event_id = e.id`,
    );
    expect(rows).toEqual([
      {
        body: told.body,
        handled_at: null,
        details: { vendor: "postmark", channel: "email", kind: "bounced" },
        consumer: "take-vendor-notice",
      },
    ]);
  });

  it.each<Partial<VendorNotice>>([{ kind: "delivered" }, { kind: "failed" }, { kind: null }, { address: null }])(
    "that asks for nothing is kept, and leaves no event: %o",
    async (changes) => {
      await keepVendorNotice(ctx, notice(changes));
      const { rows } = await pool.query("select handled_at from vendor_notices");
      expect(rows).toEqual([{ handled_at: ctx.now }]);
      expect(await eventsNamed("notifications.vendor_told")).toEqual([]);
    },
  );

  it("of a bounce says so to whose account it is, once, without the address", async () => {
    await take(notice(), 3);
    await take(notice());
    expect(await listOwnUnreachable(as(miriam.actor))).toEqual([{ channel: "email", why: "bounced", since: ctx.now }]);
    expect(await eventsNamed("notifications.address_unreachable")).toEqual([
      { subject_id: miriam.id, actor_id: null, details: { channel: "email", why: "bounced" } },
    ]);
  });

  it("says nothing to anybody else", async () => {
    const other = await addPerson(ctx, "parent", { name: "Jonas Weiß" });
    await take(notice());
    expect(await listOwnUnreachable(as(other.actor))).toEqual([]);
  });

  it("of an address without an account is heeded, and nobody's history tells it", async () => {
    await take(notice({ address: "nobody@example.test" }));
    const { rows } = await pool.query("select address, why from unreachable_addresses");
    expect(rows).toEqual([{ address: "nobody@example.test", why: "bounced" }]);
    expect(await eventsNamed("notifications.address_unreachable")).toEqual([]);
  });

  it("is about a number as well", async () => {
    const of = { channel: "sms", address: "+4915123456789", vendor: "twilio" } as const;
    await take(notice({ ...of, kind: "stopped" }));
    const open = async () => (await pool.query("select channel, why, lifted_by from unreachable_addresses")).rows;
    expect(await open()).toEqual([{ channel: "sms", why: "stopped", lifted_by: null }]);
    await take(notice({ ...of, kind: "started", at: later(5) }));
    expect(await open()).toEqual([{ channel: "sms", why: "stopped", lifted_by: "vendor" }]);
  });

  it("that comes after a younger one changes nothing", async () => {
    const of = { channel: "sms", address: "+4915123456789", vendor: "twilio" } as const;
    await take(notice({ ...of, kind: "started", at: later(5) }));
    await take(notice({ ...of, kind: "stopped", at: later(3) }));
    expect((await pool.query("select id from unreachable_addresses")).rows).toEqual([]);
    await take(notice({ ...of, kind: "stopped", at: later(9) }));
    await take(notice({ ...of, kind: "started", at: later(7) }));
    expect((await pool.query("select lifted_at from unreachable_addresses")).rows).toEqual([{ lifted_at: null }]);
  });

  it("of a bounce from before somebody said that the address is well is too late", async () => {
    await take(notice({ at: later(-20) }));
    await declareEmailReachable(as(miriam.actor));
    await take(notice({ at: later(-10) }));
    expect(await whyNow()).toEqual([]);
    await take(notice({ at: later(1) }));
    expect(await whyNow()).toEqual(["bounced"]);
  });
});

describe("an address that takes nothing", () => {
  const letter: Letter = { subject: "Ein Platz ist frei", paragraphs: ["Hallo"] };
  const stop = { page: "https://tagesnest.test/stop", oneClick: "https://tagesnest.test/api/stop" };

  /** What leaves the house, and how the vendor takes it. */
  function mailing(outcome: "sent" | "undeliverable" = "sent") {
    const mails: Mail[] = [];
    const send = async (mail: Mail) => {
      mails.push(mail);
      return outcome;
    };
    return { mails, ctx: { ...ctx, vendors: { ...ctx.vendors, mailer: { send } } } };
  }
  const posting = { key: "event", attempt: 1 };
  const to = () => ({ email: miriam.email, locale: "de" as const });

  it("is mailed no more, but for the link that somebody there asks for", async () => {
    await take(notice());
    const { mails, ctx } = mailing();
    await sendLetter(ctx, "accounts.address", to(), letter, posting);
    expect(mails).toEqual([]);
    const id = newId(ctx.now);
    await pool.query("insert into sign_in_requests values ($1, $2, 'de', 'parent', $3)", [id, miriam.email, ctx.now]);
    await mailSignInLink(ctx, id, posting);
    expect(mails.map(({ subject }) => subject)).toEqual(["Ihr Link zum Anmelden"]);
  });

  it("is asked for at the vendors, before a link goes there and after its person said that it works", async () => {
    const forgiven: string[] = [];
    const forgive = async (email: string) => void forgiven.push(email);
    const vendors = { ...ctx.vendors, suppressions: { forgive } };
    await take(notice());
    await sendLetter({ ...ctx, vendors }, "accounts.address", to(), { ...letter, askedNow: true }, posting);
    expect(forgiven).toEqual([miriam.email]);
    await forgiveAddress({ ...ctx, vendors }, { personId: miriam.id });
    expect(forgiven).toHaveLength(1); // nobody has said that it works
    await declareEmailReachable(as(miriam.actor));
    await forgiveAddress({ ...ctx, vendors }, { personId: miriam.id });
    await sendLetter({ ...ctx, vendors }, "accounts.address", to(), letter, posting);
    expect(forgiven).toEqual([miriam.email, miriam.email]);
  });

  it("of who complained is sent what the contract needs, and nothing that can be stopped", async () => {
    await take(notice({ kind: "complained" }));
    const { mails, ctx } = mailing();
    await sendLetter(ctx, "accounts.address", to(), { ...letter, stop }, posting);
    expect(mails).toEqual([]);
    await sendLetter(ctx, "accounts.address", to(), letter, posting);
    expect(mails.map(({ text }) => text)).toEqual([layOut(letter, "de").text]);
  });

  it("is known from the vendor's answer to a mail, too", async () => {
    await sendLetter(mailing("undeliverable").ctx, "accounts.address", to(), letter, posting);
    expect(await whyNow()).toEqual(["blocked"]);
    const { mails, ctx } = mailing();
    await sendLetter(ctx, "accounts.address", to(), letter, posting);
    expect(mails).toEqual([]);
  });

  it("takes mails again once its person says so, and they read that in their history", async () => {
    await take(notice());
    await take(notice({ kind: "complained" }));
    const herself = as(miriam.actor);
    await Promise.all([declareEmailReachable(herself), declareEmailReachable(herself)]);
    expect(await whyNow()).toEqual([]);
    expect(await eventsNamed("notifications.address_reachable")).toEqual([
      { subject_id: miriam.id, actor_id: miriam.id, details: { channel: "email" } },
    ]);
    const { mails, ctx } = mailing();
    await sendLetter(ctx, "accounts.address", to(), letter, posting);
    expect(mails).toHaveLength(1);
  });

  it("cannot be lifted by somebody else", async () => {
    await take(notice());
    const other = await addPerson(ctx, "parent", { name: "Jonas Weiß" });
    await declareEmailReachable(as(other.actor));
    expect(await whyNow()).toEqual(["bounced"]);
  });

  it("is well when a link that went there was opened; a complaint stays one", async () => {
    await take(notice());
    await take(notice({ kind: "complained" }));
    const [proven] = notificationsFollowers;
    const event = { name: "accounts.email_changed", subjectId: miriam.id } as HeardEvent;
    await ctx.transact(async (tx) => proven?.run(tx, ctx, event));
    expect(await whyNow()).toEqual(["complained"]);
  });
});

describe("what vendors told", () => {
  it("is given out to whom it is about, and taken away with them, also where it only names them", async () => {
    await take(notice());
    await keepVendorNotice(ctx, notice({ address: null, kind: null, body: `{"To":"${miriam.email.toUpperCase()}"}` }));
    await keepVendorNotice(ctx, notice({ address: "other@example.test", body: '{"Email":"other@example.test"}' }));
    const given = await notificationsData.collect(ctx, miriam);
    expect(given).toMatchObject({
      vendorNotices: [{ vendor: "postmark", channel: "email", kind: "bounced", reason: "HardBounce" }],
      unreachable: [{ channel: "email", why: "bounced", liftedAt: null }],
    });
    const erased = await ctx.transact((tx) => notificationsData.erase(tx, ctx, miriam));
    expect(erased.ids).toHaveLength(2);
    expect((await pool.query("select address from vendor_notices")).rows).toEqual([{ address: "other@example.test" }]);
    expect((await pool.query("select id from unreachable_addresses")).rows).toEqual([]);
  });

  it("goes after a month, and an address is tried again after two years", async () => {
    await take(notice());
    const remove = async (what: string, days: number) => {
      const retention = theRetention().find((each) => each.what === what);
      const ages = (retention?.days ?? 0) * 86_400_000;
      return retention?.remove(ctx.db, new Date(later(days * 1_440).getTime() - ages));
    };
    expect([await remove("vendor_notices", 29), await remove("vendor_notices", 31)]).toEqual([0, 1]);
    expect([await remove("unreachable_addresses", 729), await remove("unreachable_addresses", 731)]).toEqual([0, 1]);
    await take(notice());
    await declareEmailReachable(as(miriam.actor));
    const lifted = "unreachable_addresses, lifted";
    expect([await remove(lifted, 29), await remove(lifted, 31)]).toEqual([0, 1]);
  });
});
