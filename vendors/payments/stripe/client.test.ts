import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { TryLater } from "../../../domain/kernel/try-later";
import { accountsV1 } from "./accounts-v1";
import { accountsV2 } from "./accounts-v2";
import { loadStripe, type StripeSdk, withOurErrors } from "./client";
import { cardsOf } from "./settings";

/** A client whose every call is answered so. */
async function answering(status: number, error: object, headers: Record<string, string> = {}): Promise<StripeSdk> {
  const { errors } = await loadStripe("sk_test_none");
  const stripe = new Stripe("sk_test_none", {
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(async () => Response.json({ error }, { status, headers })),
  });
  return { stripe, errors };
}

async function told(status: number, error: object, headers: Record<string, string> = {}) {
  const sdk = await answering(status, error, headers);
  const call = withOurErrors(sdk, sdk.stripe.refunds.retrieve("re_1")).catch((thrown: unknown) => thrown);
  return { thrown: await call };
}

describe("what Stripe says to a call means", () => {
  it.each([
    [400, { type: "idempotency_error" }, "conflict"],
    [400, { type: "invalid_request_error", code: "charge_disputed" }, "disputed"],
    [400, { type: "invalid_request_error", code: "parameter_unknown", param: "x" }, "invalid"],
    [403, { type: "invalid_request_error", code: "account_invalid" }, "account_closed"],
    [404, { type: "invalid_request_error", code: "resource_missing" }, "not_found"],
  ])("%i %o: %s", async (status, error, reason) => {
    expect((await told(status, error)).thrown).toMatchObject({ name: "CardRefused", reason });
  });

  it.each([
    [401, { type: "invalid_request_error", message: "Invalid API Key provided" }],
    [403, { type: "invalid_request_error", message: "The provided key lacks rak_charge_write" }],
    [403, { type: "invalid_request_error", code: "resource_missing" }],
  ])("that our own key is wrong or may too little, which is nobody else's fault: %i %o", async (status, error) => {
    const { thrown } = await told(status, error);
    expect(thrown).toMatchObject({ name: "Error", message: expect.stringContaining(`Stripe ${status}`) });
  });

  it("a pause, as long as it asks for, which the SDK does not read", async () => {
    const { thrown } = await told(429, { type: "invalid_request_error", code: "rate_limit" }, { "retry-after": "7" });
    expect(thrown).toBeInstanceOf(TryLater);
    expect(thrown).toMatchObject({ seconds: 7 });
  });

  it("a pause where another call with the key is under way", async () => {
    const { thrown } = await told(409, { type: "invalid_request_error", code: "idempotency_key_in_use" });
    expect(thrown).toBeInstanceOf(TryLater);
  });

  it("nothing for certain where it broke", async () => {
    const { thrown } = await told(500, { type: "api_error", message: "for miriam@example.org" });
    expect(thrown).not.toBeInstanceOf(TryLater);
    expect(String(thrown)).toBe("Error: Stripe 500 for …@…");
  });
});

describe.each([
  ["v1", accountsV1],
  ["v2", accountsV2],
])("an account by %s", (_, accounts) => {
  const read = async (error: object) => {
    const sdk = await answering(403, error);
    return accounts(async () => sdk).account("acct_1");
  };

  it("that is closed to us is closed, and one that our key may not read is not", async () => {
    const closed = { accountId: "acct_1", state: "closed", missing: [] };
    expect(await read({ type: "invalid_request_error", code: "account_invalid" })).toEqual(closed);
    await expect(read({ type: "invalid_request_error" })).rejects.toThrow("Stripe 403");
  });
});

it("an operator without a key takes no cards, and a wrong word is told", () => {
  expect(cardsOf({ STRIPE_SECRET_KEY: "", STRIPE_ACCOUNTS: "v2" })).toBeNull();
  expect(cardsOf({ STRIPE_SECRET_KEY: undefined, STRIPE_ACCOUNTS: undefined })).toBeNull();
  expect(() => cardsOf({ STRIPE_SECRET_KEY: "sk_test_none", STRIPE_ACCOUNTS: "v3" as "v2" })).toThrow("v3");
});
