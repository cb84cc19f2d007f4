import { createHmac } from "node:crypto";
import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { stripeConnectNotices, stripePlatformNotices, stripeThinNotices } from "./notices";

const settings = {
  STRIPE_WEBHOOK_SECRETS_CONNECT: "whsec_new whsec_old",
  STRIPE_WEBHOOK_SECRETS_PLATFORM: "whsec_platform",
  STRIPE_WEBHOOK_SECRETS_THIN: "whsec_thin",
};

const snapshot = {
  id: "evt_1",
  object: "event",
  account: "acct_1",
  created: 1_795_860_000,
  type: "charge.refunded",
  data: { object: { id: "ch_1", object: "charge", amount: 4250 } },
};
const thin = {
  id: "evt_test_1",
  object: "v2.core.event",
  created: "2026-11-28T10:00:00.000Z",
  context: "acct_1",
  type: "v2.core.account[requirements].updated",
  related_object: { id: "acct_1", type: "v2.core.account", url: "/v2/core/accounts/acct_1" },
};

const seconds = () => Math.floor(Date.now() / 1000);

function signed(told: unknown, secrets: readonly string[], at = seconds()) {
  const body = typeof told === "string" ? told : JSON.stringify(told);
  const by = secrets.map((secret) => `v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`);
  const headers = new Headers({ "stripe-signature": [`t=${at}`, ...by].join(",") });
  return { headers, body, url: "https://tagesnest.test/webhooks/stripe/connect" };
}

describe("a hook of Stripe's", () => {
  it("tells what happened in an account of hers", async () => {
    expect(await stripeConnectNotices(settings, signed(snapshot, ["whsec_new"]))).toEqual([
      {
        vendor: "stripe",
        vendorId: "evt_1",
        door: "stripe_connect",
        kind: "charge.refunded",
        account: "acct_1",
        about: { type: "charge", id: "ch_1" },
        at: new Date(snapshot.created * 1000),
        body: JSON.stringify(snapshot),
      },
    ]);
  });

  it("tells of our own account without naming it", async () => {
    const { account: _, ...own } = snapshot;
    const told = await stripePlatformNotices(settings, signed(own, ["whsec_platform"]));
    expect(told).toMatchObject([{ door: "stripe_platform", account: null }]);
  });

  it("tells thin events by what they are about", async () => {
    expect(await stripeThinNotices(settings, signed(thin, ["whsec_thin"]))).toMatchObject([
      {
        vendorId: "evt_test_1",
        door: "stripe_thin",
        kind: thin.type,
        account: "acct_1",
        about: { type: "v2.core.account", id: "acct_1" },
        at: new Date(thin.created),
      },
    ]);
  });

  it("names the account at the end of a path of accounts", async () => {
    const told = { ...thin, context: "acct_ours/acct_2", related_object: null };
    expect(await stripeThinNotices(settings, signed(told, ["whsec_thin"]))).toMatchObject([
      { account: "acct_2", about: null },
    ]);
  });
});

describe("is believed", () => {
  it.each([
    ["by its secret", ["whsec_new"], 0],
    ["by the one before", ["whsec_old"], 0],
    ["by one of two signatures", ["whsec_other", "whsec_old"], 0],
    ["five minutes later", ["whsec_new"], -299],
  ])("%s", async (_, secrets, late) => {
    expect(await stripeConnectNotices(settings, signed(snapshot, secrets, seconds() + late))).toHaveLength(1);
  });
});

describe("is not believed", () => {
  it.each([
    ["by a secret of another endpoint", ["whsec_platform"], 0],
    ["by none", [], 0],
    ["by two at once, as one", ["whsec_new whsec_old"], 0],
    ["after more than five minutes", ["whsec_new"], -302],
  ])("%s", async (_, secrets, late) => {
    expect(await stripeConnectNotices(settings, signed(snapshot, secrets, seconds() + late))).toBeNull();
  });

  it("with another body, or without a signature", async () => {
    const call = signed(snapshot, ["whsec_new"]);
    expect(await stripeConnectNotices(settings, { ...call, body: call.body.replace("4250", "1") })).toBeNull();
    expect(await stripeConnectNotices(settings, { ...call, headers: new Headers() })).toBeNull();
    const headers = new Headers({ "stripe-signature": "nonsense" });
    expect(await stripeConnectNotices(settings, { ...call, headers })).toBeNull();
  });

  it("where no secret is configured", async () => {
    for (const secrets of [undefined, "", " "])
      expect(
        await stripeConnectNotices({ ...settings, STRIPE_WEBHOOK_SECRETS_CONNECT: secrets }, signed(snapshot, [""])),
      ).toBeNull();
  });
});

it("what is signed and cannot be read is refused, so that Stripe keeps it", async () => {
  for (const told of [
    "no json",
    "[]",
    {},
    { id: "evt_1" },
    { ...snapshot, id: "" },
    { ...snapshot, object: "v3.event" },
  ])
    expect(await stripeConnectNotices(settings, signed(told, ["whsec_new"]))).toBeNull();
});

it("nothing is believed where the SDK cannot verify", async () => {
  const { webhooks } = Stripe;
  const { signature } = webhooks;
  webhooks.signature = undefined as never;
  try {
    await expect(stripeConnectNotices(settings, signed(snapshot, ["guessed"]))).rejects.toThrow("verify");
  } finally {
    webhooks.signature = signature;
  }
});
