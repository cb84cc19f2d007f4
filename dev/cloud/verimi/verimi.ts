import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { type Emulator, NotEmulated } from "../emulator.ts";
import { html, PAGE_HEADERS, pageOf } from "../html.ts";

type Options = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly returnUrl: string;
};

type Person = { readonly given_name: string; readonly family_name: string; readonly verified: boolean };
type Grant = { readonly person: Person; readonly query: URLSearchParams };

const path = "/verimi/authorise";
const parameters = [
  ...["client_id", "response_type", "redirect_uri", "scope", "state", "nonce", "code_challenge"],
  ...["code_challenge_method", "ui_locales", "claims"],
];
const hourSeconds = 3600;

const words = {
  de: {
    about: "Tagesnest möchte wissen: Ihren Namen, und dass er geprüft ist.",
    given: "Geprüfte Vornamen",
    family: "Geprüfter Nachname",
    share: "Daten freigeben",
    unchecked: "Freigeben, obwohl nie ein Ausweis geprüft wurde",
    refuse: "Ablehnen",
  },
  en: {
    about: "Tagesnest wants to know your name, and that it has been checked.",
    given: "Checked given names",
    family: "Checked family name",
    share: "Share the data",
    unchecked: "Share them, though no document was ever checked",
    refuse: "Refuse",
  },
};

/**
 * An OpenID provider with `verified_claims` (OpenID for Identity Assurance). How Verimi's own one looks is told to its customers alone: this is
 * what the standards say, at one of its names.
 */
export async function verimi(options: Options): Promise<Emulator> {
  const { issuer, clientId } = options;
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = `local-${randomUUID()}`;
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" };
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, Person>();
  const idToken = ({ person, query }: Grant) =>
    new SignJWT({ ...(query.has("nonce") && { nonce: query.get("nonce") }) })
      .setProtectedHeader({ alg: "RS256", kid })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject(subjectOf(person))
      .setIssuedAt()
      .setExpirationTime(`${hourSeconds}s`)
      .sign(privateKey);

  return {
    name: "Verimi",
    hosts: /^web\.(uat\.verimi\.cloud|verimi\.de)$/,
    note: "Any OpenID provider with verified claims, by the standards: what Verimi itself has is not published. The page to agree on lies on this origin: type the name that is to be checked.",
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const route = `${request.method} ${pathname}`;
      switch (route) {
        case "GET /.well-known/openid-configuration":
          return Response.json(metadata(options));
        case "GET /keys":
          return Response.json({ keys: [jwk] });
        case "POST /token": {
          const form = new URLSearchParams(await request.text());
          if (!isClient(request, form, options)) return Response.json({ error: "invalid_client" }, { status: 401 });
          const grant = take(grants, form);
          if (!grant) return Response.json({ error: "invalid_grant" }, { status: 400 });
          const access_token = randomUUID();
          tokens.set(access_token, grant.person);
          const id_token = await idToken(grant);
          return Response.json({ access_token, token_type: "Bearer", expires_in: hourSeconds, id_token });
        }
        case "GET /userinfo": {
          const [, token = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
          const person = tokens.get(token);
          const challenge = { "www-authenticate": 'Bearer error="invalid_token"' };
          return person ? Response.json(infoOf(person)) : new Response(null, { status: 401, headers: challenge });
        }
        default:
          throw new NotEmulated(`Verimi is not played for ${route}`);
      }
    },
    browser: (request) => authorise(request, options, grants),
  };
}

const metadata = ({ issuer }: Options) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorise`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["pairwise"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  code_challenge_methods_supported: ["S256"],
  claims_parameter_supported: true,
  authorization_response_iss_parameter_supported: true,
  verified_claims_supported: true,
  trust_frameworks_supported: ["de_aml"],
});

const subjectOf = ({ given_name, family_name }: Person): string =>
  createHash("sha1").update(`${given_name} ${family_name}`).digest("hex");

const infoOf = ({ given_name, family_name, verified }: Person, now = new Date()) => ({
  sub: subjectOf({ given_name, family_name, verified }),
  given_name,
  family_name,
  ...(verified && {
    verified_claims: {
      verification: { trust_framework: "de_aml", time: now.toISOString(), evidence: [{ type: "document" }] },
      claims: { given_name, family_name },
    },
  }),
});

function isClient(request: Request, form: URLSearchParams, { clientId, clientSecret }: Options): boolean {
  const [, basic] = /^Basic (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  const [id, secret] = basic
    ? Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent)
    : [form.get("client_id"), form.get("client_secret")];
  return id === clientId && secret === clientSecret;
}

/** Once, for the address it was made for, with the verifier of its challenge. */
function take(grants: Map<string, Grant>, form: URLSearchParams): Grant | null {
  const code = form.get("code") ?? "";
  const grant = grants.get(code);
  grants.delete(code);
  if (!grant || form.get("grant_type") !== "authorization_code") return null;
  if (grant.query.get("redirect_uri") !== form.get("redirect_uri")) return null;
  const verifier = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  return grant.query.get("code_challenge") === verifier ? grant : null;
}

async function authorise(request: Request, options: Options, grants: Map<string, Grant>): Promise<Response | null> {
  const url = new URL(request.url);
  if (url.pathname !== path) return null;
  const query = url.searchParams;
  const wrong = whatIsWrong(query, options);
  if (wrong) return new Response(`invalid_request: ${wrong}`, { status: 400, headers: PAGE_HEADERS });
  const said = words[query.get("ui_locales") === "de" ? "de" : "en"];
  if (request.method !== "POST")
    return pageOf(
      "Verimi (local)",
      html`<p>${said.about}</p><form method="post" action="${url.pathname + url.search}">
<p><label>${said.given} <input name="given" maxlength="100"></label></p>
<p><label>${said.family} <input name="family" maxlength="100"></label></p>
<p><button name="answer" value="share">${said.share}</button>
<button name="answer" value="unchecked">${said.unchecked}</button>
<button name="answer" value="refuse">${said.refuse}</button></p></form>`,
    );
  const form = new URLSearchParams(await request.text());
  const back = new URL(options.returnUrl);
  back.searchParams.set("state", query.get("state") ?? "");
  back.searchParams.set("iss", options.issuer);
  if (form.get("answer") === "refuse") back.searchParams.set("error", "access_denied");
  else {
    const code = randomUUID();
    const verified = form.get("answer") === "share";
    const person = { given_name: form.get("given") ?? "", family_name: form.get("family") ?? "", verified };
    grants.set(code, { person, query });
    back.searchParams.set("code", code);
  }
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: back.href } });
}

/** Strict, for what is refused here is found before a customer finds it. */
function whatIsWrong(query: URLSearchParams, { clientId, returnUrl }: Options): string | null {
  for (const name of query.keys()) if (!parameters.includes(name)) return `${name} is unknown`;
  if (query.get("client_id") !== clientId) return "client_id";
  if (query.get("redirect_uri") !== returnUrl) return "redirect_uri";
  if (query.get("response_type") !== "code") return "response_type";
  if (!query.get("scope")?.split(" ").includes("openid")) return "scope";
  if (!query.get("state") || !query.get("nonce")) return "state, nonce";
  if (query.get("code_challenge_method") !== "S256" || !query.get("code_challenge")) return "PKCE";
  return null;
}
