import { createPublicKey, randomUUID, verify } from "node:crypto";
import { NotEmulated } from "../emulator.ts";
import { Refusal } from "./refusal.ts";

export type DocusignApp = {
  readonly integrationKey: string;
  readonly userId: string;
  readonly accountId: string;
  readonly privateKey: string;
};

const grantMs = 3_600_000;
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/** Who has given the app no consent: for a test. */
const withoutConsent = "00000000-0000-4000-8000-000000000000";

/** The JWT grant and what a key says of its account, on the host where one logs in. */
export class Grants {
  readonly #tokens = new Map<string, number>();
  readonly #app: DocusignApp;
  readonly #host: string;
  readonly #base: string;

  constructor(app: DocusignApp, hosts: { readonly oauth: string; readonly api: string }) {
    this.#app = app;
    this.#host = hosts.oauth;
    this.#base = `https://${hosts.api}`;
  }

  async answer(request: Request): Promise<Response> {
    const route = `${request.method} ${new URL(request.url).pathname}`;
    if (route === "POST /oauth/token") return this.#grant(new URLSearchParams(await request.text()));
    if (route !== "GET /oauth/userinfo") throw new NotEmulated(`DocuSign's OAuth is not played for ${route}`);
    this.require(request);
    const { userId: sub, accountId } = this.#app;
    const account = { account_id: accountId, is_default: true, account_name: "Tagesnest", base_uri: this.#base };
    return Response.json({ sub, name: "Tagesnest", email: "post@tagesnest.example", accounts: [account] });
  }

  /** Errors: a key that never was one, or has ended. */
  require(request: Request): void {
    const [, token = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
    if ((this.#tokens.get(token) ?? 0) < Date.now())
      throw new Refusal(
        401,
        "AUTHORIZATION_INVALID_TOKEN",
        "The access token provided is expired, revoked or malformed.",
      );
  }

  /** All keys end at once, as when an administrator takes them away. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  #grant(form: URLSearchParams): Response {
    const refused = (error: string, error_description: string) =>
      Response.json({ error, error_description }, { status: 400 });
    if (form.get("grant_type") !== grantType) return refused("unsupported_grant_type", "");
    const [head = "", claims = "", signature = ""] = (form.get("assertion") ?? "").split(".");
    const key = createPublicKey(this.#app.privateKey);
    const isSigned = verify(
      "RSA-SHA256",
      new TextEncoder().encode(`${head}.${claims}`),
      key,
      new Uint8Array(Buffer.from(signature, "base64url")),
    );
    if (partOf(head)["alg"] !== "RS256" || !isSigned) return refused("invalid_grant", "no_valid_keys_or_signatures");
    const { iss, sub, aud, iat, exp, scope } = partOf(claims);
    if (iss !== this.#app.integrationKey) return refused("invalid_grant", "issuer_not_found");
    if (sub === withoutConsent) return refused("consent_required", "");
    if (sub !== this.#app.userId) return refused("invalid_grant", "user_not_found");
    if (aud !== this.#host) return refused("invalid_grant", "invalid_audience");
    const now = Date.now() / 1000;
    if (Number(iat) > now + 60 || Number(exp) <= now || Number(exp) - Number(iat) > grantMs / 1000)
      return refused("invalid_grant", "expired");
    if (scope !== "signature impersonation") return refused("invalid_scope", String(scope));
    const access_token = `local.${randomUUID()}.${"x".repeat(600)}`;
    this.#tokens.set(access_token, Date.now() + grantMs);
    return Response.json({ access_token, token_type: "Bearer", expires_in: grantMs / 1000 });
  }
}

function partOf(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return {};
  }
}
