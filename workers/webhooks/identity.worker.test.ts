import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { generateKeyPair, SignJWT } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import { throughWorker } from "../../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const issuer = "https://auth.eu.platform.idnow.sx/oidc";
const data = (sessionId: string = crypto.randomUUID(), eventId: string = crypto.randomUUID()) => ({
  eventId,
  eventName: "session.completed",
  payload: { sessionId, sessionStatus: "COMPLETED" },
});

/** As IDnow signs, by the local cloud. */
const signed = async (claims: object): Promise<string> =>
  (await fetch(`http://${OWN_HOST}/idnow/signed`, { method: "PUT", body: JSON.stringify(claims) })).text();

/** As a vendor calls, from no origin of ours. */
async function bring(body: string, type = "application/jwt"): Promise<number> {
  const request = new Request("https://tagesnest.test/webhooks/idnow", {
    method: "POST",
    body,
    headers: { "content-type": type },
    redirect: "manual",
  });
  return (await throughWorker(request, {})).status;
}

const toldOf = async (checkId: string) =>
  (await sql`select id from events where name = 'identity_checks.told' and subject_id = ${checkId}`).length;

async function openCheck(): Promise<{ checkId: string; sessionId: string }> {
  const [checkId, personId, sessionId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await sql`insert into people (id, email, name, created_at, updated_at)
            values (${personId}, ${`${personId}@example.test`}, 'Ida Kern', now(), now())`;
  await sql`insert into identity_checks (id, person_id, vendor, request_id, state, begun_at)
            values (${checkId}, ${personId}, 'idnow', ${sessionId}, 'open', now())`;
  return { checkId, sessionId };
}

// Their jobs find nothing to look at any more.
afterEach(() => sql`delete from identity_checks`);

describe("IDnow calls", () => {
  it("about a check that is open: heard once, however often an event is told", async () => {
    const { checkId, sessionId } = await openCheck();
    const told = data(sessionId);
    const calls = [await signed({ data: told }), await signed({ data: told })];
    for (const call of [...calls, ...calls]) expect(await bring(call)).toBe(204);
    expect(await toldOf(checkId)).toBe(1);
    expect(await bring(await signed({ data: data(sessionId) }))).toBe(204);
    expect(await toldOf(checkId)).toBe(2);
  });

  it("about what we do not know, and nothing is written", async () => {
    const { checkId } = await openCheck();
    for (const claims of [{ data: data() }, { data: { eventId: "1" } }, { data: "nothing" }, {}])
      expect(await bring(await signed(claims))).toBe(204);
    expect(await toldOf(checkId)).toBe(0);
  });

  it("and nobody else: another key, another house, long ago, changed, no token", async () => {
    const { checkId, sessionId } = await openCheck();
    const { privateKey } = await generateKeyPair("RS256");
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: env.IDNOW_CLIENT_ID, data: data(sessionId) };
    const forged = new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "other" }).setIssuedAt();
    const plain = [{ alg: "none" }, { ...claims, iat: now, exp: now + 600 }].map((part) =>
      btoa(JSON.stringify(part)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_"),
    );
    const own = await signed({ data: data(sessionId) });
    for (const body of [
      await forged.setExpirationTime("1h").sign(privateKey),
      `${plain.join(".")}.`,
      await signed({ aud: "somebody.else", data: data(sessionId) }),
      await signed({ iss: "https://idnow.example", data: data(sessionId) }),
      await signed({ iat: now - 7200, exp: now - 3600, data: data(sessionId) }),
      `${own.slice(0, -6)}AAAAAA`,
      JSON.stringify(data(sessionId)),
      "",
    ])
      expect(await bring(body)).toBe(401);
    expect(await toldOf(checkId)).toBe(0);
  });

  it("with no more than a hook may say", async () => {
    const request = new Request("https://tagesnest.test/webhooks/idnow", {
      method: "POST",
      body: "x".repeat(1_000_001),
      headers: { "content-length": "1000001" },
    });
    expect((await throughWorker(request, {})).status).toBe(413);
  });
});
