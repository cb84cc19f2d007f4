import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { OWN_HOST } from "../../../dev/cloud/page";
import { cardsOf } from "./settings";

const cards = cardsOf(env);
let accountId = "";

beforeAll(async () => {
  const whose = { email: "f@example.test", displayName: "Petersen", profileUrl: "https://tagesnest.example/f" };
  accountId =
    (await cards?.openAccount({ ...whose, reference: crypto.randomUUID() }, crypto.randomUUID()))?.accountId ?? "";
  await fetch(`http://${OWN_HOST}/stripe/${accountId}/active`, { method: "POST", redirect: "manual" });
});

const due = (reference: string) =>
  ({
    reference,
    locale: "de",
    successUrl: "https://tagesnest.example/gezahlt",
    cancelUrl: "https://tagesnest.example",
    mode: "payment",
    cents: 1999,
    title: "Rechnung",
    save: false,
  }) as const;

it("the SDK speaks over fetch inside the Worker's runtime", async () => {
  const opened = await cards?.openCheckout(accountId, due("invoice-7"), crypto.randomUUID());
  expect(opened).toMatchObject({ state: "open", cents: 1999, reference: "invoice-7" });
  expect(await cards?.checkout(accountId, opened?.checkoutId ?? "")).toEqual(opened);
});

it("a checkout whose answer got lost is opened once, whenever it is asked for again", async () => {
  const [reference, key] = [crypto.randomUUID(), crypto.randomUUID()];
  const fault = `http://${OWN_HOST}/faults?${new URLSearchParams({ emulator: "Stripe", containing: reference, outage: "mute" })}`;
  await fetch(fault, { method: "PUT" });
  await expect(cards?.openCheckout(accountId, due(reference), key)).rejects.toThrow("Stripe");
  await fetch(fault, { method: "DELETE" });
  const opened = await cards?.openCheckout(accountId, due(reference), key);
  expect(await cards?.openCheckout(accountId, due(reference), key)).toEqual(opened);
  const page = await (await fetch(`http://${OWN_HOST}/stripe/things.json?reference=${reference}`)).json();
  expect(page).toHaveLength(1);
});

it("without an account a checkout is the operator's own, and no childminder's", async () => {
  const opened = await cards?.openCheckout(null, due(crypto.randomUUID()), crypto.randomUUID());
  const checkoutId = opened?.checkoutId ?? "";
  expect(await cards?.checkout(null, checkoutId)).toEqual(opened);
  await expect(cards?.checkout(accountId, checkoutId)).rejects.toMatchObject({ reason: "not_found" });
});
