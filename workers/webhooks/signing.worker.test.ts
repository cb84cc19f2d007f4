import { env } from "cloudflare:workers";
import { Buffer } from "node:buffer";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import { throughWorker } from "../../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const site = "https://tagesnest.test";
const [secret = "", formerSecret = ""] = (env.DOCUSIGN_WEBHOOK_SECRETS ?? "").split(" ");
const [address = "", formerAddress = ""] = (env.SKRIBBLE_WEBHOOK_SECRETS ?? "").split(" ");
const bytes = (text: string) => new TextEncoder().encode(text);

/** With DocuSign's own line ends. */
const told = (envelopeId: string = crypto.randomUUID()) =>
  `{\r\n "event": "envelope-completed",\r\n "data": { "envelopeId": "${envelopeId}" }\r\n}\r\n`;

async function signed(body: string, by: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", bytes(by), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return Buffer.from(await crypto.subtle.sign("HMAC", key, bytes(body))).toString("base64");
}

/** As a vendor calls, from no origin of ours; what a call may not do is told by what it costs. */
async function bring(path: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  const request = new Request(site + path, { method: "POST", body, headers, redirect: "manual" });
  return (await throughWorker(request, {})).status;
}

describe("DocuSign calls", () => {
  it("proven by any of its keys, of which we know the one that is used and the one before it", async () => {
    const body = told();
    const other = await signed(body, "a key of another app");
    for (const ours of [secret, formerSecret]) {
      const own = await signed(body, ours);
      expect(await bring("/webhooks/docusign", body, { "X-DocuSign-Signature-1": own })).toBe(204);
      const both = { "X-DocuSign-Signature-1": other, "X-DocuSign-Signature-2": own };
      expect(await bring("/webhooks/docusign", body, both)).toBe(204);
    }
  });

  it("and nobody else: a changed body, another key, none", async () => {
    const body = told();
    const own = await signed(body, secret);
    for (const [text, headers] of [
      [body.replaceAll("\r\n", "\n"), { "X-DocuSign-Signature-1": own }],
      [body, { "X-DocuSign-Signature-1": await signed(body, "guessed") }],
      [body, { "X-DocuSign-Signature-1": "no base64 at all!" }],
      [body, {}],
    ] as const)
      expect(await bring("/webhooks/docusign", text, headers)).toBe(401);
  });

  it("about what we do not know, and nothing is written", async () => {
    const [before] = await sql`select count(*)::int as n from events where name = 'contracts.signing_told'`;
    for (const body of [told(), told("nobody's"), "no JSON", "{}"])
      expect(await bring("/webhooks/docusign", body, { "X-DocuSign-Signature-1": await signed(body, secret) })).toBe(
        204,
      );
    expect(await sql`select count(*)::int as n from events where name = 'contracts.signing_told'`).toEqual([before]);
  });

  it("with no more than a hook may say", async () => {
    const most = told().padEnd(64_000);
    expect(await bring("/webhooks/docusign", most, { "X-DocuSign-Signature-1": await signed(most, secret) })).toBe(204);
    const more = `${most} `;
    const headers = { "X-DocuSign-Signature-1": await signed(more, secret) };
    expect(await bring("/webhooks/docusign", more, headers)).toBe(413);
    expect(await bring("/webhooks/docusign", more, { ...headers, "content-length": String(more.length) })).toBe(413);
  });
});

describe("Skribble calls", () => {
  it("at an address that is its proof, whatever it says", async () => {
    const request = crypto.randomUUID();
    for (const ours of [address, formerAddress])
      expect(await bring(`/webhooks/skribble/${ours}?request=${request}`, "not JSON")).toBe(204);
    expect(await bring(`/webhooks/skribble/guessed?request=${request}`, "{}")).toBe(401);
    expect(await bring(`/webhooks/skribble/?request=${request}`, "{}")).toBe(404);
  });
});
