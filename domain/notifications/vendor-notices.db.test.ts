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
import { digest } from "../kernel/secrets";
import { sendLetter } from "../kernel/send-letter";
import { declareEmailReachable, forgiveAddress } from "./commands/reachable";
import { keepVendorNotice, takeVendorNotice } from "./commands/vendor-notices";
import { notificationsFollowers } from "./followers";
import { notificationsData } from "./personal-data";
import { listOwnUnreachable } from "./queries";
import type { VendorNotice } from "./schemas";

const arrival = { matter: "arrival" } as const;
const wishes = { matter: "wishes" } as const;

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
  body: '{"Type":"HardBounce"}',
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
  const { rows } = await pool.query("select id from vendor_notices where vendor_key = $1", [await digest(told.key)]);
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
    "that asks for nothing says no more than that it came, and leaves no event: %o",
    async (changes) => {
      const told = notice({ key: `Delivery ${miriam.email}`, at: later(-5), ...changes });
      await keepVendorNotice(ctx, told);
      const { rows } = await pool.query("select * from vendor_notices");
      expect(rows).toEqual([
        {
          id: expect.any(String),
          vendor: "postmark",
          vendor_key: await digest(told.key),
          body: null,
          channel: "email",
          address: null,
          kind: told.kind,
          reason: null,
          at: later(-5),
          received_at: ctx.now,
          handled_at: ctx.now,
        },
      ]);
      expect(await eventsNamed("notifications.vendor_told")).toEqual([]);
    },
  );

  it("of a bounce says so to whose account it is, once, without the address", async () => {
    await take(notice(), 3);
    await take(notice());
    expect(await listOwnUnreachable(as(miriam.actor))).toEqual([{ why: "bounced", since: ctx.now }]);
    expect(await eventsNamed("notifications.address_unreachable")).toEqual([
      { subject_id: miriam.id, actor_id: null, details: { channel: "email", why: "bounced" } },
    ]);
  });

  it("is no news where one has been told, until all is well again", async () => {
    await take(notice({ at: later(-9) }));
    await take(notice({ kind: "blocked", at: later(-8) }));
    await take(notice({ kind: "complained", at: later(-7) }));
    expect((await whyNow()).sort()).toEqual(["blocked", "bounced", "complained"]);
    expect(await eventsNamed("notifications.address_unreachable")).toHaveLength(1);
    await declareEmailReachable(as(miriam.actor), arrival);
    await declareEmailReachable(as(miriam.actor), wishes);
    await take(notice({ at: later(1) }));
    expect(await eventsNamed("notifications.address_unreachable")).toHaveLength(2);
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

  type Step = readonly [VendorNotice["kind"], number];
  const inAnyOrder = ([one, two, three]: readonly [Step, Step, Step]): Step[][] => [
    [one, two, three],
    [one, three, two],
    [two, one, three],
    [two, three, one],
    [three, one, two],
    [three, two, one],
  ];
  const text = { channel: "sms", address: "+4915123456789", vendor: "twilio" } as const;

  it.each<[string, Partial<VendorNotice>, readonly [Step, Step, Step], [string, number] | null]>([
    [
      "a bounce, a start and an older bounce",
      {},
      [
        ["bounced", 3],
        ["started", 5],
        ["bounced", 1],
      ],
      null,
    ],
    [
      "a bounce, an older start and an older bounce",
      {},
      [
        ["bounced", 9],
        ["started", 5],
        ["bounced", 1],
      ],
      ["bounced", 9],
    ],
    [
      "a complaint, a start and a bounce",
      {},
      [
        ["complained", 1],
        ["started", 5],
        ["bounced", 3],
      ],
      ["complained", 1],
    ],
    [
      "a STOP, a START and an older STOP",
      text,
      [
        ["stopped", 3],
        ["started", 5],
        ["stopped", 1],
      ],
      null,
    ],
    [
      "a STOP, an older START and an older STOP",
      text,
      [
        ["stopped", 9],
        ["started", 5],
        ["stopped", 1],
      ],
      ["stopped", 9],
    ],
    [
      "a START, a STOP and a younger one",
      text,
      [
        ["started", 5],
        ["stopped", 7],
        ["stopped", 9],
      ],
      ["stopped", 9],
    ],
  ])("%s mean the same in whatever order they come", async (_, about, steps, expected) => {
    for (const order of inAnyOrder(steps)) {
      await pool.query("truncate vendor_notices, unreachable_addresses");
      for (const [kind, minute] of order) await take(notice({ ...about, kind, at: later(minute - 20) }));
      const { rows } = await pool.query("select why, since from unreachable_addresses where lifted_at is null");
      const open = expected && { why: expected[0], since: later(expected[1] - 20) };
      expect([order, rows]).toEqual([order, open ? [open] : []]);
    }
  });

  it("that lifts a mark does so from the instant it tells: what came after it, and is heard later, still counts", async () => {
    await take(notice({ ...text, kind: "stopped", at: later(-9) }));
    await take(notice({ ...text, kind: "started", at: later(-5) }));
    expect((await pool.query("select lifted_at from unreachable_addresses")).rows).toEqual([{ lifted_at: later(-5) }]);
    await take(notice({ ...text, kind: "stopped", at: later(-3) }));
    const { rows } = await pool.query("select since from unreachable_addresses where lifted_at is null");
    expect(rows).toEqual([{ since: later(-3) }]);
  });

  it("that the vendor sends there again lifts no complaint, and no wish that we stop", async () => {
    for (const kind of ["bounced", "blocked", "complained", "stopped"] as const)
      await take(notice({ kind, at: later(-9) }));
    await take(notice({ kind: "started", at: later(-5) }));
    expect((await whyNow()).sort()).toEqual(["complained", "stopped"]);
  });

  it("of a bounce from before somebody said that the address is well is too late", async () => {
    await take(notice({ at: later(-20) }));
    await declareEmailReachable(as(miriam.actor), arrival);
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

  /** The vendors' lists, and who was asked to be taken off. */
  function lists(fault?: Error) {
    const forgiven: string[] = [];
    const forgive = async (email: string) => {
      if (fault) throw fault;
      forgiven.push(email);
    };
    return { forgiven, vendors: { ...ctx.vendors, suppressions: { forgive } } };
  }
  const link: Letter = { ...letter, askedNow: true };

  it("is asked for at the vendors, before a link goes there and after its person said that it works", async () => {
    const { forgiven, vendors } = lists();
    await take(notice({ at: later(-1) }));
    await sendLetter({ ...ctx, vendors }, "accounts.address", to(), link, posting);
    expect(forgiven).toEqual([miriam.email]);
    const about = { personId: miriam.id, since: ctx.now };
    await forgiveAddress({ ...ctx, vendors }, about);
    expect(forgiven).toHaveLength(1); // nobody has said that it works
    await declareEmailReachable(as(miriam.actor), arrival);
    await forgiveAddress({ ...ctx, vendors }, about);
    await sendLetter({ ...ctx, vendors }, "accounts.address", to(), letter, posting);
    expect(forgiven).toEqual([miriam.email, miriam.email]);
  });

  it.each(["complained", "stopped"] as const)(
    "and whose owner has %s stays on the vendors' lists, whoever asks for a link to it",
    async (kind) => {
      const { forgiven, vendors } = lists();
      await take(notice());
      await take(notice({ kind }));
      const { mails, ctx } = mailing();
      const suppressions = vendors.suppressions;
      await sendLetter({ ...ctx, vendors: { ...ctx.vendors, suppressions } }, "accounts.address", to(), link, posting);
      expect([mails.length, forgiven]).toEqual([1, []]);
      expect((await whyNow()).sort()).toEqual(["bounced", kind].sort());
    },
  );

  it("gets its link also where a vendor's list cannot be reached", async () => {
    await take(notice());
    const { mails, ctx } = mailing();
    const { suppressions } = lists(new Error("Postmark answered 503")).vendors;
    await sendLetter({ ...ctx, vendors: { ...ctx.vendors, suppressions } }, "accounts.address", to(), link, posting);
    expect(mails).toHaveLength(1);
  });

  it("is given a minute, twice, by whom a vendor that was asked to forgive it refuses still", async () => {
    await take(notice());
    const { mails, ctx } = mailing("undeliverable");
    for (const attempt of [1, 2])
      await expect(sendLetter(ctx, "accounts.address", to(), link, { ...posting, attempt })).rejects.toMatchObject({
        name: "TryLater",
        seconds: 60,
      });
    expect(await whyNow()).toEqual(["bounced"]);
    await sendLetter(ctx, "accounts.address", to(), link, { ...posting, attempt: 3 });
    expect(mails).toHaveLength(3);
    expect((await whyNow()).sort()).toEqual(["blocked", "bounced"]);
  });

  it("that its person said to be well is forgiven, also where a vendor refused a mail before it was asked", async () => {
    const { forgiven, vendors } = lists();
    await take(notice({ at: later(-1) }));
    await declareEmailReachable(as(miriam.actor), arrival);
    await sendLetter({ ...mailing("undeliverable").ctx, now: later(1) }, "accounts.address", to(), letter, posting);
    expect(await whyNow()).toEqual(["blocked"]);
    await forgiveAddress({ ...ctx, vendors, now: later(2) }, { personId: miriam.id, since: ctx.now });
    expect([forgiven, await whyNow()]).toEqual([[miriam.email], []]);
    await take(notice({ at: later(3) }));
    await forgiveAddress({ ...ctx, vendors, now: later(4) }, { personId: miriam.id, since: ctx.now });
    expect([forgiven.length, await whyNow()]).toEqual([1, ["bounced"]]);
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
    await take(notice({ kind: "blocked" }));
    const herself = as(miriam.actor);
    await Promise.all([declareEmailReachable(herself, arrival), declareEmailReachable(herself, arrival)]);
    expect(await whyNow()).toEqual([]);
    expect(await eventsNamed("notifications.address_reachable")).toEqual([
      { subject_id: miriam.id, actor_id: miriam.id, details: { channel: "email" } },
    ]);
    const { mails, ctx } = mailing();
    await sendLetter(ctx, "accounts.address", to(), letter, posting);
    expect(mails).toHaveLength(1);
  });

  it("is well again in the one matter that its person spoke of", async () => {
    for (const kind of ["bounced", "complained", "stopped"] as const) await take(notice({ kind, at: later(-2) }));
    await declareEmailReachable(as(miriam.actor), arrival);
    expect((await whyNow()).sort()).toEqual(["complained", "stopped"]);
    await take(notice({ at: later(1) }));
    await declareEmailReachable(as(miriam.actor), wishes);
    expect(await whyNow()).toEqual(["bounced"]);
    // A complaint that was still on its way is taken back with the others, a bounce is not.
    await take(notice({ kind: "complained", at: later(-1) }));
    expect(await whyNow()).toEqual(["bounced"]);
  });

  it("cannot be lifted by somebody else", async () => {
    await take(notice());
    const other = await addPerson(ctx, "parent", { name: "Jonas Weiß" });
    await declareEmailReachable(as(other.actor), arrival);
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
  it("is given out to whom it is about, and taken away with them, and from nobody whose address only ends alike", async () => {
    await take(notice());
    await keepVendorNotice(ctx, notice({ kind: "complained" }));
    await keepVendorNotice(ctx, notice({ address: `anna-${miriam.email}`, body: `{"Email":"anna-${miriam.email}"}` }));
    const given = await notificationsData.collect(ctx, miriam);
    expect(given).toMatchObject({
      vendorNotices: [
        { vendor: "postmark", channel: "email", kind: "bounced", reason: "HardBounce" },
        { kind: "complained" },
      ],
      unreachable: [{ channel: "email", why: "bounced", liftedAt: null }],
    });
    const erased = await ctx.transact((tx) => notificationsData.erase(tx, ctx, miriam));
    expect(erased.ids).toHaveLength(2);
    expect((await pool.query("select address from vendor_notices")).rows).toEqual([
      { address: `anna-${miriam.email}` },
    ]);
    expect((await pool.query("select id from unreachable_addresses")).rows).toEqual([]);
  });

  it("of a mail on its way when its reader was erased does not bring their address back", async () => {
    await ctx.transact((tx) => notificationsData.erase(tx, ctx, miriam));
    await keepVendorNotice(ctx, notice({ key: `Delivery ${miriam.email}`, kind: "delivered", reason: miriam.email }));
    const { rows } = await pool.query("select * from vendor_notices");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(miriam.email);
  });

  it("goes after a month, and an address is tried again after two years, but for what somebody said", async () => {
    await take(notice());
    const remove = async (what: string, days: number) => {
      const retention = theRetention().find((each) => each.what === what);
      const ages = (retention?.days ?? 0) * 86_400_000;
      return retention?.remove(ctx.db, new Date(later(days * 1_440).getTime() - ages));
    };
    expect([await remove("vendor_notices", 29), await remove("vendor_notices", 31)]).toEqual([0, 1]);
    await take(notice({ kind: "complained" }));
    await take(notice({ kind: "stopped" }));
    const dead = "unreachable_addresses, where nothing arrives";
    expect([await remove(dead, 729), await remove(dead, 731)]).toEqual([0, 1]);
    expect((await whyNow()).sort()).toEqual(["complained", "stopped"]);
    await pool.query("truncate unreachable_addresses");
    await take(notice());
    await declareEmailReachable(as(miriam.actor), arrival);
    const lifted = "unreachable_addresses, lifted";
    expect([await remove(lifted, 29), await remove(lifted, 31)]).toEqual([0, 1]);
  });
});
