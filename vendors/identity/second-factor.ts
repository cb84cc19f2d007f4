import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getOAuthState, isAPIError } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { generateRandomString } from "better-auth/crypto";
import { useUp } from "./codes-once";
import type { IdentitySettings } from "./settings";
import { noteSignIn } from "./trail";

/** Seconds in which the code must follow the link or the account of Google or Apple. */
const challengeSeconds = 600;

/**
 * better-auth asks for a second factor after passwords only, which we have none of. This asks after every link and every account
 * of Google or Apple: the session just made is ended before anybody sees it, and a challenge takes its place; better-auth's own
 * endpoints take the code, count the wrong ones and make the real session. Whoever was signed in on this device before is out.
 */
export function secondFactorEverywhere(settings: IdentitySettings): BetterAuthPlugin {
  return {
    id: "second-factor-everywhere",
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === "/two-factor/verify-totp",
          handler: createAuthMiddleware(async (ctx) => {
            const personId = verifiedPerson(ctx.context.returned);
            if (personId === null) return;
            const code = String(ctx.body.code);
            if (await useUp(settings, ctx.context.secretConfig, { personId, code })) return;
            await endNewSession(ctx);
            throw new APIError("UNAUTHORIZED", { code: "CODE_USED" });
          }),
        },
        {
          matcher: ({ path }) => methodOf(path) !== null,
          handler: createAuthMiddleware(async (ctx) => {
            const made = ctx.context.newSession;
            if (!made) return;
            await endReplacedSession(ctx, made.session.token);
            const method = methodOf(ctx.path);
            const passed = method === "code" || method === "recovery_code" || method === "passkey";
            const needsCode = !passed && "twoFactorEnabled" in made.user && made.user.twoFactorEnabled === true;
            if (!needsCode) {
              await noteOrEnd(ctx, settings, made, method ?? "unknown");
              return;
            }
            await endNewSession(ctx);
            await challenge(ctx, made.user.id);
            if (ctx.path.startsWith("/callback/"))
              throw ctx.redirect(`${settings.SITE_ORIGIN}${await languagePrefix()}/anmelden/zweiter-faktor`);
            return ctx.json({ secondFactor: "required" });
          }),
        },
      ],
    },
  };
}

type Hook = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

type Made = NonNullable<Hook["context"]["newSession"]>;

const methods: Readonly<Record<string, string>> = {
  "/magic-link/verify": "link",
  "/two-factor/verify-totp": "code",
  "/two-factor/verify-backup-code": "recovery_code",
  "/passkey/verify-authentication": "passkey",
};

/** How somebody signs in by this path; null for every path that is no sign-in. */
function methodOf(path: string | undefined): string | null {
  if (path?.startsWith("/callback/")) return "account";
  return methods[path ?? ""] ?? null;
}

/** Signing in ends the session that this device had: a token from before is of no use to anybody (ASVS 7.2.4). */
async function endReplacedSession(ctx: Hook, madeToken: string): Promise<void> {
  const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
  if (token && token !== madeToken) await ctx.context.internalAdapter.deleteSession(token);
}

/** The session just made ends before anybody sees it. */
async function endNewSession(ctx: Hook): Promise<void> {
  const made = ctx.context.newSession;
  if (!made) return;
  deleteSessionCookie(ctx, true);
  await ctx.context.internalAdapter.deleteSession(made.session.token);
  ctx.context.setNewSession(null);
}

/** Whose code better-auth found right; null for what it refused. */
function verifiedPerson(returned: unknown): string | null {
  if (isAPIError(returned) || typeof returned !== "object" || returned === null || !("user" in returned)) return null;
  const { user } = returned;
  return typeof user === "object" && user !== null && "id" in user ? String(user.id) : null;
}

/** No session without its line in the trail: one that cannot be written down ends before anybody holds it. */
async function noteOrEnd(ctx: Hook, settings: IdentitySettings, made: Made, method: string): Promise<void> {
  try {
    await noteSignIn(settings, ctx.headers, made.user.id, method);
  } catch (error) {
    await ctx.context.internalAdapter.deleteSession(made.session.token);
    throw error;
  }
}

/** Google and Apple lead back to one address; the page that was asked for afterwards says which language it was in. */
async function languagePrefix(): Promise<string> {
  const next = (await getOAuthState())?.callbackURL ?? "";
  return /^\/en(\/|$)/.test(next) ? "/en" : "";
}

/** What better-auth's `/two-factor/verify-…` expects to find: the cookie of the two-factor plugin and its two records. */
async function challenge(ctx: Hook, personId: string): Promise<void> {
  const cookie = ctx.context.createAuthCookie("two_factor", { maxAge: challengeSeconds });
  const identifier = `2fa-${generateRandomString(20)}`;
  const expiresAt = new Date(Date.now() + challengeSeconds * 1000);
  await ctx.context.internalAdapter.createVerificationValue({ value: personId, identifier, expiresAt });
  await ctx.context.internalAdapter.createVerificationValue({
    value: "0",
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  });
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
}
