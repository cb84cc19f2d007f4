import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { html, pageOf } from "./html.ts";

type Issuer = {
  readonly name: "Google" | "Apple";
  readonly issuer: string;
  readonly hosts: RegExp;
  readonly token: string;
  readonly keys: string;
  /** Path on the cloud's own page that the browser opens. */
  readonly authorise: string;
  readonly clientId: string;
  /** Null: any that looks like a signed client secret, as Apple wants one. */
  readonly clientSecret: string | null;
};

type Person = { readonly sub: string; readonly email: string; readonly name: string };
type Grant = { readonly person: Person; readonly query: URLSearchParams };

/** Whom the account chooser offers; any other address may be typed. */
const PEOPLE: readonly Person[] = [
  { sub: "1001", email: "miriam.vogt@example.test", name: "Miriam Vogt" },
  { sub: "1002", email: "jonas.albrecht@example.test", name: "Jonas Albrecht" },
];

/** Addresses that begin so are on no account that has proven them. */
const UNPROVEN = "unproven.";

const LIFETIME_SECONDS = 3600;

/** "Sign in with …" on its real hosts; only the page that a browser opens lies on the cloud's own origin. */
async function oidc(settings: Issuer): Promise<Emulator> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: `local-${settings.name}`, alg: "RS256", use: "sig" };
  const grants = new Map<string, Grant>();
  const idToken = ({ person, query }: Grant) =>
    new SignJWT({ ...claimsOf(settings, person), ...(query.has("nonce") ? { nonce: query.get("nonce") } : {}) })
      .setProtectedHeader({ alg: "RS256", kid: `local-${settings.name}` })
      .setSubject(person.sub)
      .setIssuer(settings.issuer)
      .setAudience(settings.clientId)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(privateKey);
  return {
    name: settings.name,
    hosts: settings.hosts,
    note: "Sign-in by code, with PKCE, state and nonce; RS256 id tokens. The account chooser is a page of this cloud.",
    async fetch(request) {
      const route = `${request.method} ${new URL(request.url).pathname}`;
      if (route === `GET ${settings.keys}`) return Response.json({ keys: [jwk] });
      if (route !== `POST ${settings.token}`)
        throw new NotEmulated(`${settings.name} is played for ${settings.token} and ${settings.keys}`);
      const form = new URLSearchParams(await request.text());
      const refusal = refuseClient(settings, request, form);
      if (refusal) return refusal;
      const grant = take(grants, form);
      if (!grant) return Response.json({ error: "invalid_grant" }, { status: 400 });
      return Response.json({
        access_token: randomUUID(),
        token_type: "Bearer",
        expires_in: LIFETIME_SECONDS,
        id_token: await idToken(grant),
      });
    },
    page: (request) => authorisePage(settings, grants, new URL(request.url)),
  };
}

function claimsOf({ name }: Issuer, person: Person): Record<string, unknown> {
  const claims = { email: person.email, email_verified: !person.email.startsWith(UNPROVEN) };
  return name === "Google" ? { ...claims, name: person.name } : claims; // Apple's name comes once, in the form
}

/** Client id and secret in the form or as Basic. Apple's secret is a token its client signed. */
function refuseClient(settings: Issuer, request: Request, form: URLSearchParams): Response | null {
  const basic = /^Basic (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent)
    : [form.get("client_id"), form.get("client_secret")];
  const isSecret =
    settings.clientSecret === null ? (secret?.split(".").length ?? 0) === 3 : secret === settings.clientSecret;
  if (id === settings.clientId && isSecret) return null;
  return Response.json({ error: "invalid_client" }, { status: 401 });
}

/** A code works once, for the address it was made for, with the verifier of its challenge. */
function take(grants: Map<string, Grant>, form: URLSearchParams): Grant | null {
  const code = form.get("code") ?? "";
  const grant = grants.get(code);
  grants.delete(code);
  if (!grant || form.get("grant_type") !== "authorization_code") return null;
  if (grant.query.get("redirect_uri") !== form.get("redirect_uri")) return null;
  const challenge = grant.query.get("code_challenge");
  const verifier = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  return challenge === null || challenge === verifier ? grant : null;
}

function authorisePage(settings: Issuer, grants: Map<string, Grant>, url: URL): Response | null {
  if (url.pathname !== settings.authorise) return null;
  const query = url.searchParams;
  const back = query.get("redirect_uri");
  if (query.get("client_id") !== settings.clientId || !back || !URL.canParse(back))
    return new Response("invalid_request: client_id or redirect_uri", { status: 400 });
  const person = chosen(query.get("as"));
  if (!person) return chooser(settings, url);
  const code = randomUUID();
  grants.set(code, { person, query });
  const fields: Record<string, string> = { code, state: query.get("state") ?? "" };
  if (query.get("response_mode") === "form_post") return formPost(back, fields, person);
  return Response.redirect(`${back}?${new URLSearchParams(fields)}`, 302);
}

/** Somebody of the list by `sub`, or anybody by address: the same address is the same account. */
function chosen(as: string | null): Person | null {
  if (!as) return null;
  const known = PEOPLE.find(({ sub, email }) => sub === as || email === as);
  if (known) return known;
  return { sub: createHash("sha1").update(as).digest("hex"), email: as, name: as.split("@")[0] ?? as };
}

function chooser({ name }: Issuer, url: URL): Response {
  const links = PEOPLE.map((person) => {
    const link = new URL(url);
    link.searchParams.set("as", person.sub);
    return html`<p><a href="${link.href}">${person.name}, ${person.email}</a></p>`;
  });
  const hidden = [...url.searchParams].map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  );
  return pageOf(
    `Sign in with ${name} (local)`,
    html`${links}<form>${hidden}<label>Somebody else <input name="as" type="email" required></label> <button>Continue</button></form>`,
  );
}

/** Apple posts the answer across sites; its own page does so by a script, this one by a button. */
function formPost(back: string, fields: Record<string, string>, person: Person): Response {
  const [firstName = "", ...rest] = person.name.split(" ");
  const user = JSON.stringify({ name: { firstName, lastName: rest.join(" ") }, email: person.email });
  const hidden = Object.entries({ ...fields, user }).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  );
  return pageOf(
    `Continue as ${person.name}`,
    html`<form method="post" action="${back}">${hidden}<button>Continue</button></form>`,
  );
}

export const google = (clientId: string, clientSecret: string): Promise<Emulator> =>
  oidc({
    name: "Google",
    issuer: "https://accounts.google.com",
    hosts: /^(oauth2|www|accounts)\.google(apis)?\.com$/,
    token: "/token",
    keys: "/oauth2/v3/certs",
    authorise: "/google/authorise",
    clientId,
    clientSecret,
  });

export const apple = (clientId: string): Promise<Emulator> =>
  oidc({
    name: "Apple",
    issuer: "https://appleid.apple.com",
    hosts: /^appleid\.apple\.com$/,
    token: "/auth/token",
    keys: "/auth/keys",
    authorise: "/apple/authorise",
    clientId,
    clientSecret: null,
  });
