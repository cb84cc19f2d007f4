import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import type { Attempt } from "../../dev/cloud/qstash/post-office";
import { digest64 } from "../../domain/kernel/secrets";
import { throughWorker } from "../../tests/support/visitor";

const hook = "/api/hooks/qstash/proofs";
const sql = neon(env.DATABASE_URL);

type Forging = {
  url?: string;
  body?: string;
  key?: string | undefined;
  lifetime?: number;
  jti?: string;
  issuer?: string;
};

/** A call as QStash signs it, or nearly. */
async function signed({
  url = `${env.SITE_ORIGIN}${hook}`,
  body = "",
  key = env.QSTASH_CURRENT_SIGNING_KEY,
  lifetime = 300,
  jti = crypto.randomUUID(),
  issuer = "Upstash",
}: Forging = {}): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  const signature = await new SignJWT({ body: await digest64(body), jti })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(issuer)
    .setSubject(url)
    .setIssuedAt(now)
    .setNotBefore(now - 600)
    .setExpirationTime(now + lifetime)
    .sign(new TextEncoder().encode(key));
  return { "upstash-signature": signature, "upstash-message-id": `msg_${crypto.randomUUID()}` };
}

/** As QStash calls: no origin, no cookie. */
function call(
  headers: Record<string, string>,
  { body = "", path = hook, settings = {} }: { body?: string; path?: string; settings?: Partial<Env> } = {},
): Promise<Response> {
  return throughWorker(new Request(`${env.SITE_ORIGIN}${path}`, { method: "POST", headers, body }), settings);
}

async function taken(headers: Record<string, string>) {
  return sql`
    select v.name, d.delivered_at is not null as done
      from vendor_calls v join events e on e.subject_id = v.id join deliveries d on d.event_id = e.id
     where v.message_id = ${headers["upstash-message-id"]}`;
}

describe("a call of QStash", () => {
  it("is written down with its job in one go, answered, and done", async () => {
    const headers = await signed();
    expect((await call(headers)).status).toBe(204);
    expect(await taken(headers)).toEqual([{ name: "proofs", done: true }]);
  });

  it("is taken under the next key as well, so that a rotation locks nobody out", async () => {
    const headers = await signed({ key: env.QSTASH_NEXT_SIGNING_KEY });
    expect((await call(headers)).status).toBe(204);
  });

  it("that is tried again because our answer got lost is done once", async () => {
    const first = await signed();
    const again = { ...(await signed()), "upstash-message-id": first["upstash-message-id"] ?? "" };
    expect([(await call(first)).status, (await call(again)).status]).toEqual([204, 204]);
    expect(await taken(first)).toHaveLength(1);
  });

  it("of the emulator's own hand is taken too", async () => {
    await fetch(`${env.QSTASH_URL}/v2/publish/${env.SITE_ORIGIN}${hook}`, {
      method: "POST",
      headers: { authorization: `Bearer ${env.QSTASH_TOKEN}` },
    });
    const answer = await fetch(`http://${OWN_HOST}/qstash/advance/1`, { method: "PUT" });
    const attempts: Attempt[] = await answer.json();
    const mine = attempts.find(({ url }) => url === `${env.SITE_ORIGIN}${hook}`);
    expect((await call({ ...mine?.headers }, { body: mine?.body })).status).toBe(204);
  });
});

describe("refused, and nothing is written:", () => {
  it.each<[string, Forging]>([
    ["signed with another key", { key: "sig_guessed" }],
    ["signed with the keys of the SDK's development mode", { key: "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r" }],
    ["for another endpoint", { url: "http://tagesnest.test/api/hooks/qstash/others" }],
    ["for this endpoint elsewhere", { url: `https://elsewhere.example${hook}` }],
    ["of another body", { body: '{"subjectId":null}' }],
    ["expired", { lifetime: -1 }],
    ["of another issuer", { issuer: "Nobody" }],
  ])("%s", async (_, forging) => {
    const headers = await signed(forging);
    const answer = await call(headers);
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: "operations.call_refused" }]);
    expect(await taken(headers)).toEqual([]);
  });

  it("without a signature, without a message, or of a call nobody knows", async () => {
    const { "upstash-signature": signature = "", "upstash-message-id": message = "" } = await signed();
    expect((await call({ "upstash-message-id": message })).status).toBe(401);
    expect((await call({ "upstash-signature": signature })).status).toBe(401);
    const unsigned = `${btoa('{"alg":"none"}')}.${signature.split(".")[1]}.`;
    expect((await call({ "upstash-signature": unsigned, "upstash-message-id": message })).status).toBe(401);
    const others = await signed({ url: `${env.SITE_ORIGIN}/api/hooks/qstash/others` });
    expect((await call(others, { path: "/api/hooks/qstash/others" })).status).toBe(404);
    const long = await signed({ body: "x".repeat(2_000) });
    expect((await call(long, { body: "x".repeat(2_000) })).status).toBe(401);
  });

  it("the very same call a second time, whatever message it claims to be", async () => {
    const headers = await signed();
    expect((await call(headers)).status).toBe(204);
    for (const replayed of [headers, { ...headers, "upstash-message-id": "msg_other" }]) {
      const answer = await call(replayed);
      expect([answer.status, await answer.json()]).toMatchObject([409, { code: "operations.call_replayed" }]);
    }
    expect(await taken(headers)).toHaveLength(1);
    expect(await taken({ "upstash-message-id": "msg_other" })).toEqual([]);
  });

  it("where the house has no keys", async () => {
    const settings = { QSTASH_CURRENT_SIGNING_KEY: "", QSTASH_NEXT_SIGNING_KEY: "" };
    expect((await call(await signed(), { settings })).status).toBe(401);
  });
});
