import { encryptNotification } from "@block65/webcrypto-web-push";
import { importJWK, type JWTPayload, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { PushAddress, PushMessage } from "../../../domain/kernel/pusher.ts";
import { webPush } from "../../../vendors/push/web-push.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";
import { type Push, SERVICES, type Service } from "../screens.ts";

const pusher = webPush(LOCAL.vapid);
const message: PushMessage = { payload: { kind: "message" }, ttlSeconds: 86_400, urgency: "normal" };

const own = <Answer>(path: string, method = "PUT"): Promise<Answer> =>
  fetch(`http://${OWN_HOST}${path}`, { method }).then((answer) => answer.json());

const subscribe = (service: Service, key: string = LOCAL.vapid.publicKey): Promise<PushAddress> =>
  own(`/push/subscriptions?service=${service}&key=${key}`);

const pushesTo = ({ endpoint }: PushAddress): Promise<Push[]> =>
  own(`/push/pushes.json?endpoint=${encodeURIComponent(endpoint)}`, "GET");

const answer = ({ endpoint }: PushAddress, status: string) =>
  own(`/push/answer/${status}?endpoint=${encodeURIComponent(endpoint)}`);

describe.each(SERVICES)("a push by %s", (service) => {
  it("arrives, readable by that browser alone", async () => {
    const to = await subscribe(service);
    const outcome = await pusher.send(to, { ...message, payload: { kind: "message", count: 3, name: "Łukasz" } });
    expect(outcome).toEqual({ outcome: "sent" });
    const [push, ...others] = await pushesTo(to);
    expect(others).toEqual([]);
    expect(push).toMatchObject({ service, ttl: 86_400, urgency: "normal", topic: null });
    expect(JSON.parse(push?.payload ?? "")).toEqual({ kind: "message", count: 3, name: "Łukasz" });
  });

  it("may be kept for no time at all, and takes any topic", async () => {
    const to = await subscribe(service);
    const change = { ttlSeconds: 0, urgency: "high", topic: "Raum von Frau Müller & 2 anderen" } as const;
    expect(await pusher.send(to, { ...message, ...change })).toEqual({ outcome: "sent" });
    const [push] = await pushesTo(to);
    expect(push).toMatchObject({ ttl: 0, urgency: "high", topic: expect.stringMatching(/^[\w-]{32}$/) });
  });

  it("that cannot come says what to do about it", async () => {
    const to = await subscribe(service);
    await answer(to, "410");
    expect(await pusher.send(to, message)).toEqual({ outcome: "gone" });
    await answer(to, "413");
    expect(await pusher.send(to, message)).toMatchObject({ outcome: "ours", why: expect.stringMatching(/^413/) });
    await answer(to, "429");
    expect(await pusher.send(to, message)).toEqual({ outcome: "later", seconds: 117 });
    await answer(to, "500");
    expect(await pusher.send(to, message)).toEqual({ outcome: "later", seconds: 120 });
    await answer(to, "well");
    expect(await pusher.send(to, message)).toEqual({ outcome: "sent" });
    expect(await pushesTo(to)).toHaveLength(1);
  });

  it("to nobody, and to whoever subscribed to another key, is given up", async () => {
    const to = await subscribe(service);
    const nobody = { ...to, endpoint: `${to.endpoint}x` };
    expect(await pusher.send(nobody, message)).toEqual({ outcome: "gone" });
    const other = await subscribe(service, await newPublicKey());
    const expected = service === "google" || service === "apple" ? "gone" : "ours";
    expect(await pusher.send(other, message)).toMatchObject({ outcome: expected });
  });
});

describe.each(SERVICES)("what %s takes", (service) => {
  /** Mozilla has one status for each token that is not right. */
  const badToken = service === "mozilla" ? 401 : 403;
  it.each<[string, Forging, number]>([
    ["as it should be", {}, 201],
    ["without a TTL", { headers: { ttl: "" } }, 400],
    ["with a topic that is too long", { headers: { topic: "a".repeat(33) } }, 400],
    ["in the legacy encoding", { headers: { "content-encoding": "aesgcm" } }, 400],
    ["with a token for another origin", { claims: { aud: "https://elsewhere.example" } }, badToken],
    ["with a token for more than a day", { claims: { exp: 86_400 * 2 } }, badToken],
    ["with a token that is over", { claims: { exp: -1 } }, badToken],
    ["with a token of nobody", { claims: { sub: "" } }, badToken],
    ["without a token", { headers: { authorization: "" } }, 401],
    ["padded to 4,096 bytes", { pad: true }, service === "mozilla" ? 413 : 201],
  ])("%s", async (_, forging, status) => {
    const to = await subscribe(service);
    expect((await post(to, forging)).status).toBe(status);
    expect(await pushesTo(to)).toHaveLength(status === 201 ? 1 : 0);
  });
});

it("nothing is ever sent to where no push service is, or by keys that are none", async () => {
  const to = await subscribe("mozilla");
  const { lastId } = await own<{ lastId: number }>("/calls.json", "GET");
  for (const endpoint of [
    "https://elsewhere.example/push",
    "http://fcm.googleapis.com/fcm/send/x",
    "https://fcm.googleapis.com.elsewhere.example/x",
    "https://fcm.googleapis.com:8443/fcm/send/x",
    "https://somebody@fcm.googleapis.com/fcm/send/x",
    "https://169.254.169.254/latest",
    "https://notify.windows.com.elsewhere.example/",
    "not an address",
  ])
    expect(await pusher.send({ ...to, endpoint }, message)).toEqual({ outcome: "gone" });
  expect(await pusher.send({ ...to, keys: { p256dh: "AAAA", auth: "AAAA" } }, message)).toEqual({ outcome: "gone" });
  const long = { ...message, payload: { text: "a".repeat(2_600) } };
  expect(await pusher.send(to, long)).toMatchObject({ outcome: "ours" });
  const { calls } = await own<{ calls: { host: string }[] }>(`/calls.json?since=${lastId}`, "GET");
  expect(calls).toEqual([]);
});

type Forging = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly claims?: JWTPayload;
  readonly pad?: boolean;
};

/** A push as it should be, but for what is forged; an empty header is left out, `exp` is seconds from now. */
async function post(to: PushAddress, { headers = {}, claims = {}, pad = false }: Forging): Promise<Response> {
  const { exp = 3_600, ...others } = claims;
  const token = await new SignJWT({
    aud: new URL(to.endpoint).origin,
    sub: LOCAL.vapid.subject,
    exp: Math.floor(Date.now() / 1000) + exp,
    ...others,
  })
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .sign(await privateKey());
  const all = {
    ttl: "60",
    "content-encoding": "aes128gcm",
    authorization: `vapid t=${token}, k=${LOCAL.vapid.publicKey}`,
    ...headers,
  };
  const body = await encryptNotification({ ...to, expirationTime: null }, new Uint8Array([123, 125]), { pad });
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  return fetch(to.endpoint, { method: "POST", headers: given, body });
}

function privateKey() {
  const bytes = atob(LOCAL.vapid.publicKey.replaceAll("-", "+").replaceAll("_", "/"));
  const part = (from: number) =>
    btoa(bytes.slice(from, from + 32))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  return importJWK({ kty: "EC", crv: "P-256", x: part(1), y: part(33), d: LOCAL.vapid.privateKey }, "ES256");
}

async function newPublicKey(): Promise<string> {
  const pair = (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
  ])) as CryptoKeyPair;
  const raw = new Uint8Array((await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer);
  return btoa(String.fromCharCode(...raw))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
