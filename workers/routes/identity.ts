import { createRoute, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { type IdentityEvent, noteIdentityEvent } from "../../domain/accounts/commands";
import { readMe } from "../../domain/accounts/queries";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { parseInput } from "../../domain/kernel/input";
import type { Locale } from "../../domain/kernel/locale";
import { isOwnPath } from "../../domain/kernel/own-path";
import { authorise, isStaff, type Permission, requireFresh } from "../../domain/kernel/permissions";
import { refusalOf } from "../../vendors/identity/errors";
import { identityOf } from "../../vendors/identity/identity";
import { originOfPasskey, refusalOfPasskey } from "../../vendors/identity/passkeys";
import { networkOf } from "../../vendors/limits/network";
import type { Limit } from "../../vendors/limits/upstash";
import type { Door } from "../middleware/context";
import { countOrClose } from "../middleware/limits";
import { forAnybody, json, jsonBody, refusals, router } from "./router";
import { identityHeaders } from "./sign-in";

/** What better-auth answers of its own, and nothing else of it: the rest would show tokens or change rows past the domain. */
type Endpoint = {
  readonly method: "get" | "post";
  readonly path: string;
  readonly summary: string;
  /** For who is signed in; checked before better-auth hears of it. */
  readonly permission?: Permission;
  /** For what touches the keys to an account (ASVS 7.5.1). */
  readonly fresh?: true;
  readonly event?: IdentityEvent;
  readonly takes?: z.ZodObject;
  /** What better-auth answers; nothing is said where it leads elsewhere. */
  readonly answers?: z.ZodType;
};

const Provider = z.object({ provider: z.enum(["google", "apple"]) });
const Social = z.strictObject({
  provider: z.enum(["google", "apple"]),
  /** A path of ours. */
  callbackURL: z.string().refine(isOwnPath).default("/"),
});
const Code = z.strictObject({ code: z.string().trim().min(6).max(20) });
/** What a browser's authenticator answers; better-auth reads it. */
const authenticators = z.looseObject({});
const NewPasskey = z.strictObject({ response: authenticators, name: z.string().trim().max(80).optional() });
const UsePasskey = z.strictObject({ response: authenticators });
const OnePasskey = z.strictObject({ id: z.uuid() });

/** As a browser's `navigator.credentials` takes them (WebAuthn, JSON forms). */
const CredentialOptions = z.looseObject({ challenge: z.string() });
const Passkey = z.looseObject({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullish() });
const Codes = { backupCodes: z.array(z.string()) };
const Done = z.looseObject({});

const endpoints = [
  {
    method: "get",
    path: "jwks",
    answers: z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) }),
    summary: "Public keys that access tokens are checked with",
  },
  {
    method: "post",
    path: "sign-in/social",
    takes: Social,
    answers: z.object({ url: z.string(), redirect: z.boolean() }),
    summary: "Where to go to sign in with Google or Apple: { provider, callbackURL }",
  },
  { method: "get", path: "callback/{provider}", summary: "Google and Apple send the browser back here" },
  { method: "post", path: "callback/{provider}", summary: "Apple posts its answer here" },
  {
    method: "post",
    path: "sign-out",
    answers: z.object({ success: z.boolean() }),
    summary: "Ends the session",
    permission: "accounts.read_own",
    event: "accounts.signed_out",
  },
  {
    method: "post",
    path: "two-factor/enable",
    answers: z.object({ totpURI: z.string(), ...Codes }),
    summary: "Begins a second factor: the app's address (totpURI) and ten recovery codes, shown once",
    permission: "accounts.change_own",
    fresh: true,
  },
  {
    method: "post",
    path: "two-factor/verify-totp",
    takes: Code,
    answers: Done,
    summary: "The code of the app: { code }. Signs in after a link, or confirms a second factor just begun",
    event: "accounts.second_factor_added",
  },
  {
    method: "post",
    path: "two-factor/verify-backup-code",
    takes: Code,
    answers: Done,
    summary: "A recovery code instead: { code }. Works once",
  },
  {
    method: "post",
    path: "two-factor/generate-backup-codes",
    answers: z.object({ status: z.boolean(), ...Codes }),
    summary: "Ten new recovery codes; the old ones end",
    permission: "accounts.change_own",
    fresh: true,
    event: "accounts.recovery_codes_renewed",
  },
  {
    method: "post",
    path: "two-factor/disable",
    answers: z.object({ status: z.boolean() }),
    summary: "Ends the second factor; not for staff",
    permission: "accounts.change_own",
    fresh: true,
    event: "accounts.second_factor_removed",
  },
  {
    method: "get",
    path: "passkey/generate-register-options",
    answers: CredentialOptions,
    summary: "Begins a passkey",
    permission: "accounts.change_own",
    fresh: true,
  },
  {
    method: "post",
    path: "passkey/verify-registration",
    takes: NewPasskey,
    answers: Passkey,
    summary: "Adds the passkey: { response, name }",
    permission: "accounts.change_own",
    fresh: true,
    event: "accounts.passkey_added",
  },
  {
    method: "get",
    path: "passkey/generate-authenticate-options",
    answers: CredentialOptions,
    summary: "Begins signing in with a passkey",
  },
  {
    method: "post",
    path: "passkey/verify-authentication",
    takes: UsePasskey,
    answers: Done,
    summary: "Signs in with a passkey: { response }",
  },
  {
    method: "get",
    path: "passkey/list-user-passkeys",
    answers: z.array(Passkey),
    summary: "One's passkeys",
    permission: "accounts.read_own",
  },
  {
    method: "post",
    path: "passkey/delete-passkey",
    takes: OnePasskey,
    answers: z.object({ status: z.boolean() }),
    summary: "Removes a passkey: { id }",
    permission: "accounts.change_own",
    fresh: true,
    event: "accounts.passkey_removed",
  },
] as const satisfies readonly Endpoint[];

/** For the site's client: what may be asked below `/api/auth/`. */
export type IdentityPath<Method extends Endpoint["method"]> = Extract<
  (typeof endpoints)[number],
  { readonly method: Method }
>["path"];

const newPasskey = "passkey/verify-registration";

/** Guessing is slow everywhere here, and impossible while nobody counts. */
const limit: Limit = { name: "identity", quota: 60, windowSeconds: 600 };
const keysLimit: Limit = { name: "jwks", quota: 120, windowSeconds: 60 };

export const identityRoutes = router();

for (const endpoint of endpoints as readonly Endpoint[]) {
  const route = createRoute({
    method: endpoint.method,
    path: `/api/auth/${endpoint.path}`,
    tags: ["Accounts"],
    summary: endpoint.summary,
    ...(endpoint.permission ? {} : { security: forAnybody }),
    request: {
      ...(endpoint.path.includes("{provider}") ? { params: Provider } : {}),
      ...(endpoint.takes ? { body: jsonBody(endpoint.takes) } : {}),
    },
    responses: {
      ...(endpoint.answers
        ? { 200: json("Done", endpoint.answers) }
        : { 302: { description: "To the page where they began, signed in or with what went wrong" } }),
      ...refusals,
    },
  });
  // Documented as all are, but who may and how often comes before the body is read: a guess is counted whatever it looks like.
  identityRoutes.openAPIRegistry.registerPath(route);
  identityRoutes.on(endpoint.method.toUpperCase(), route.getRoutingPath(), (c) => answer(c, endpoint));
}

async function answer(c: HonoContext<Door>, endpoint: Endpoint): Promise<Response> {
  const ctx = c.get("ctx");
  if (endpoint.path.startsWith("callback/")) parsed(Provider, c.req.param());
  const counted = endpoint.path === "jwks" ? keysLimit : limit;
  await countOrClose(c, counted, networkOf(c.req.raw.headers));
  if (endpoint.permission) authorise(ctx, endpoint.permission);
  if (endpoint.permission && ctx.actor.sessionId === undefined) throw new AppError("accounts.not_signed_in");
  if (endpoint.fresh) requireFresh(ctx);
  if (endpoint.path === "two-factor/disable" && isStaff(ctx.actor.roles))
    throw new AppError("accounts.second_factor_obligatory");
  if (endpoint.path.startsWith("two-factor/verify-")) await refuseNeedlessCode(ctx);
  const request = await requestFor(c, endpoint);
  const response = await identityOf(c.env).handler(request);
  const refusal =
    refusalOfPasskey(response, ctx.requestId, endpoint.path === newPasskey) ?? (await refusalOf(response));
  if (refusal) throw refusal;
  if (endpoint.event && (await hasHappened(ctx, endpoint))) await noteIdentityEvent(ctx, endpoint.event);
  if (endpoint.path.startsWith("callback/")) return inReadersLanguage(response, c.env.SITE_ORIGIN, ctx.locale);
  return withoutTokens(response);
}

/** A right code signs in, or confirms a factor just begun: only who was signed in before and has one now has added it. */
async function hasHappened(ctx: Context, { event }: Endpoint): Promise<boolean> {
  if (ctx.actor.personId === null) return false;
  if (event !== "accounts.second_factor_added") return true;
  return ctx.actor.sessionId !== undefined && (await readMe(ctx)).secondFactor === "on";
}

/** Where the state is lost, and the language of the page with it, better-auth leads to the German page. */
function inReadersLanguage(response: Response, origin: string, locale: Locale): Response {
  const location = response.headers.get("location") ?? "";
  if (!location.startsWith(`${origin}${signInPage("de")}?`)) return response;
  const headers = new Headers(response.headers);
  headers.set("location", location.replace(signInPage("de"), signInPage(locale)));
  return new Response(null, { status: response.status, headers });
}

const signInPage = (locale: Locale): string => `${locale === "en" ? "/en" : ""}/anmelden`;

/** Who is signed in and has a second factor passed it already: nobody tries codes on a session that was left open. */
async function refuseNeedlessCode(ctx: Context): Promise<void> {
  if (ctx.actor.sessionId === undefined) return;
  const { secondFactor } = await readMe(ctx);
  if (secondFactor === "on") throw new AppError("accounts.second_factor_exists");
}

/** better-auth gets the fields that the endpoint is for, so that nobody signs in by a side door (no id tokens, no scopes). */
async function requestFor(c: HonoContext<Door>, endpoint: Endpoint): Promise<Request> {
  const headers = identityHeaders(c);
  const { url, method } = c.req.raw;
  const here = new URL(new URL(url).pathname + new URL(url).search, c.env.SITE_ORIGIN);
  if (method === "GET") return new Request(here, { headers });
  if (endpoint.path.startsWith("callback/"))
    return new Request(here, { method, headers, body: await c.req.arrayBuffer() });
  headers.set("content-type", "application/json");
  return new Request(here, { method, headers, body: JSON.stringify(await fieldsFor(c, endpoint)) });
}

async function fieldsFor(c: HonoContext<Door>, { path }: Endpoint): Promise<object> {
  const body: unknown = await c.req.json().catch(() => ({}));
  if (path === "sign-in/social") return { ...parsed(Social, body), errorCallbackURL: signInPage(c.get("ctx").locale) };
  if (path.startsWith("two-factor/verify-")) return parsed(Code, body);
  if (path === "two-factor/enable") return { method: "totp" };
  if (path === newPasskey) return ours(c, parsed(NewPasskey, body));
  if (path === "passkey/verify-authentication") return ours(c, parsed(UsePasskey, body));
  if (path === "passkey/delete-passkey") return parsed(OnePasskey, body);
  return {};
}

/** What was answered on another site is refused by name: somebody may have been led there by a mail that was not ours. */
function ours<Answer extends { readonly response: unknown }>(c: HonoContext<Door>, answer: Answer): Answer {
  const site = originOfPasskey(answer.response);
  if (site === null || site === c.env.SITE_ORIGIN) return answer;
  throw new AppError("accounts.passkey_of_another_site", { site: site.slice(0, 100) });
}

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> & object {
  return parseInput(schema, body) as z.output<Schema> & object;
}

/** Session tokens travel in cookies only: what a page can read, a script in it could carry away. */
async function withoutTokens(response: Response): Promise<Response> {
  if (response.status >= 300 || !response.headers.get("content-type")?.startsWith("application/json")) return response;
  const body: unknown = await response.json();
  const {
    token: _,
    session: __,
    ...rest
  } = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(Array.isArray(body) ? body : rest), { status: response.status, headers });
}
