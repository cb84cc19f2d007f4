import { afterEach, expect, it, vi } from "vitest";
import { LOCAL } from "../../dev/cloud/credentials";
import { toBase64url } from "../../domain/kernel/base64url";
import { webPush } from "./web-push";

afterEach(() => {
  vi.unstubAllGlobals();
});

async function browser() {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const p256dh = toBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const auth = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  return { endpoint: "https://web.push.apple.com/of-a-browser", keys: { p256dh, auth } };
}

const broken = () =>
  new ReadableStream({
    pull(stream) {
      stream.error(new Error("the connection broke"));
    },
  });

const push = async () => webPush(LOCAL.vapid).send(await browser(), { payload: {}, ttlSeconds: 60, urgency: "normal" });

it("a push that was taken is taken, also where the connection breaks in the middle of the answer", async () => {
  vi.stubGlobal("fetch", async () => new Response(broken(), { status: 201 }));
  expect(await push()).toEqual({ outcome: "sent" });
});

it("what a service says of a refusal names no endpoint", async () => {
  vi.stubGlobal("fetch", async () => new Response("no https://web.push.apple.com/of-a-browser", { status: 400 }));
  expect(await push()).toEqual({ outcome: "ours", why: "400: no https://web.push.apple.com/…" });
});
