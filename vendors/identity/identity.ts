import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth/minimal";
import { jwt } from "better-auth/plugins/jwt";
import { twoFactor } from "better-auth/plugins/two-factor";
import { familyLifetime, usedAtStepMinutes } from "../../domain/accounts/sessions";
import { sameEmail } from "../../domain/kernel/email";
import { newId } from "../../domain/kernel/ids";
import { outageOf } from "../outages";
import { redisOf } from "../redis";
import { identityDatabase } from "./database";
import { links } from "./link-plugin";
import { requireUnlocked } from "./passkeys";
import { proofsOf } from "./proofs";
import { secondFactorEverywhere } from "./second-factor";
import type { IdentitySettings } from "./settings";
import { identityStore } from "./store";
import { rememberWishes } from "./trail";

/** An access token lives so long; it also dies with its session. */
export const accessTokenSeconds = 300;
const days = 24 * 60 * 60;

export type Identity = ReturnType<typeof open>;

let opened: { readonly settings: IdentitySettings; readonly identity: Identity } | null = null;

/** better-auth, opened once per isolate: it holds no sockets and no request. */
export function identityOf(settings: IdentitySettings): Identity {
  if (opened && isSame(opened.settings, settings)) return opened.identity;
  const identity = open(settings);
  opened = { settings, identity };
  return identity;
}

/** An isolate has one configuration; a test may have others. */
function isSame(one: IdentitySettings, other: IdentitySettings): boolean {
  return one.DATABASE_URL === other.DATABASE_URL && one.UPSTASH_REDIS_REST_URL === other.UPSTASH_REDIS_REST_URL;
}

function open(settings: IdentitySettings) {
  const { SITE_ORIGIN: origin } = settings;
  return betterAuth({
    appName: "Tagesnest",
    baseURL: origin,
    secret: settings.IDENTITY_SECRET,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { level: "error", log: writeLog },
    onAPIError: { errorURL: `${origin}/anmelden` },
    rateLimit: { enabled: false }, // workers/middleware/limits.ts counts, before anything else happens
    database: identityDatabase(settings.DATABASE_URL),
    secondaryStorage: identityStore(redisOf(settings)),
    advanced: {
      cookiePrefix: "__Host-tagesnest",
      useSecureCookies: false, // would put __Secure- before it
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(new Date()) },
    },
    session: {
      expiresIn: familyLifetime.idleMinutes * 60,
      updateAge: usedAtStepMinutes * 60,
      additionalFields: {
        startedAt: { type: "date", required: false, input: false },
        provenAt: { type: "date", required: false, input: false },
        secondFactorAt: { type: "date", required: false, input: false },
        program: { type: "string", required: false, input: false },
      },
    },
    user: {
      modelName: "people",
      additionalFields: {
        roles: { type: "string[]", required: false, input: false },
        locale: { type: "string", required: false, input: false },
      },
      validateUserInfo: ({ user, source }) => (source.method === "oauth" && !user.emailVerified ? unproven : undefined),
    },
    account: {
      modelName: "linkedAccounts",
      fields: { userId: "personId" },
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true },
    },
    socialProviders: {
      google: {
        clientId: settings.GOOGLE_CLIENT_ID,
        clientSecret: settings.GOOGLE_CLIENT_SECRET,
        mapProfileToUser: addressOfProfile,
        ...(settings.GOOGLE_AUTHORISE_URL ? { authorizationEndpoint: settings.GOOGLE_AUTHORISE_URL } : {}),
      },
      apple: {
        clientId: settings.APPLE_CLIENT_ID,
        clientSecret: settings.APPLE_CLIENT_SECRET,
        mapProfileToUser: addressOfProfile,
        ...(settings.APPLE_AUTHORISE_URL ? { authorizationEndpoint: settings.APPLE_AUTHORISE_URL } : {}),
      },
    },
    databaseHooks: {
      ...rememberWishes(settings),
      account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } },
      session: {
        create: {
          before: async (session: Record<string, unknown>, ctx: { path?: string } | null) => ({
            data: proofsOf(session, ctx?.path),
          }),
        },
      },
    },
    plugins: [
      links(),
      twoFactor({
        issuer: "Tagesnest",
        allowPasswordless: true,
        schema: { twoFactor: { modelName: "secondFactors", fields: { userId: "personId" } } },
      }),
      passkey({
        rpName: "Tagesnest",
        rpID: new URL(origin).hostname,
        origin,
        schema: { passkey: { modelName: "passkeys", fields: { userId: "personId" } } },
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: {
          afterVerification: async ({ ctx, verification }) => requireUnlocked(verification.registrationInfo, ctx),
        },
        authentication: {
          afterVerification: async ({ ctx, verification }) => requireUnlocked(verification.authenticationInfo, ctx),
        },
      }),
      jwt({
        disableSettingJwtHeader: true,
        schema: { jwks: { modelName: "signingKeys" } },
        jwks: { keyPairConfig: { alg: "EdDSA", crv: "Ed25519" }, rotationInterval: 30 * days, gracePeriod: days },
        jwt: { issuer: origin, audience: origin, expirationTime: `${accessTokenSeconds}s` },
      }),
      secondFactorEverywhere(settings),
    ],
  });
}

/** Whoever may write any address into an account of Google's would sign in as its owner here, or wait for them. */
const unproven = { error: "email_not_verified", errorDescription: "The address is not proven" };

/** Their spelling of an address is brought to ours, by which accounts, links and wishes are found. */
function addressOfProfile({ email }: { readonly email?: string | undefined }): { email?: string } {
  return email === undefined ? {} : { email: sameEmail(email) };
}

/** Signing in is all that Google and Apple are asked for, so nothing of theirs is kept. */
const noTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
} as const;

/** One line of JSON like every other log of ours; an error's own text only, no request and no person. */
function writeLog(level: string, message: string, ...rest: unknown[]): void {
  const why = rest.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each)));
  const line = (as: string) => JSON.stringify({ level: as, what: "identity", message, why });
  if (aboutPasskeys.includes(message) && !rest.some(outageOf)) console.warn(line("warn"));
  else console.error(line(level));
}

/** What better-auth reports as errors of its own although somebody's passkey was wrong. */
const aboutPasskeys: readonly string[] = ["Failed to verify registration", "Failed to verify authentication"];
