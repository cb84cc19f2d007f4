import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { familyLifetime, isOver, type Tokens } from "../../domain/accounts/sessions";
import { AppError } from "../../domain/kernel/errors";
import { digest, newSecret } from "../../domain/kernel/secrets";
import { redisOf } from "../redis";
import { accessTokenSeconds, identityOf } from "./identity";
import { rolesOf, timesOf } from "./proofs";
import type { IdentitySettings } from "./settings";
import { nameOf } from "./store";

const refreshSeconds = familyLifetime.idleMinutes * 60;

/** Signs a program in for somebody who is signed in here: it gets a session of its own, which they see among their devices. */
export async function addProgram(
  settings: IdentitySettings,
  personId: string,
  program: string,
  secondFactorPassed: boolean,
): Promise<Tokens> {
  const { internalAdapter } = await identityOf(settings).$context;
  const override = { program, secondFactorAt: secondFactorPassed ? new Date() : null };
  const session = await internalAdapter.createSession(personId, false, override);
  return tokensFor(settings, personId, session.token);
}

/**
 * The next pair for a refresh token. One that comes a second time was stolen, or its thief was quicker: the program's session
 * ends, for both. Errors: `accounts.refresh_token_refused`.
 */
export async function refresh(settings: IdentitySettings, refreshToken: string): Promise<Tokens> {
  const redis = redisOf(settings);
  const { internalAdapter } = await identityOf(settings).$context;
  const name = await digest(refreshToken);
  const sessionToken = await redis.getdel<string>(`refresh:${name}`);
  if (!sessionToken) {
    const stolen = await redis.getdel<string>(`refresh-spent:${name}`);
    if (stolen) await internalAdapter.deleteSession(stolen);
    throw new AppError("accounts.refresh_token_refused");
  }
  await redis.set(`refresh-spent:${name}`, sessionToken, { ex: refreshSeconds });
  const found = await internalAdapter.findSession(sessionToken);
  if (!found || isOver(timesOf(found.session), rolesOf(found.user), new Date())) {
    await internalAdapter.deleteSession(sessionToken);
    throw new AppError("accounts.refresh_token_refused");
  }
  const expiresAt = new Date(Date.now() + refreshSeconds * 1000);
  await internalAdapter.updateSession(sessionToken, { expiresAt, updatedAt: new Date() });
  return tokensFor(settings, found.user.id, sessionToken);
}

async function tokensFor(settings: IdentitySettings, personId: string, sessionToken: string): Promise<Tokens> {
  const refreshToken = newSecret();
  await redisOf(settings).set(`refresh:${await digest(refreshToken)}`, sessionToken, { ex: refreshSeconds });
  const payload = { sub: personId, sid: await nameOf(sessionToken), iat: Math.floor(Date.now() / 1000) };
  const { token } = await identityOf(settings).api.signJWT({ body: { payload } });
  return { accessToken: token, refreshToken, expiresIn: accessTokenSeconds };
}

type Keys = { readonly origin: string; readonly set: ReturnType<typeof createLocalJWKSet>; readonly readAt: number };
let keys: Keys | null = null;

/** A new key is used once it is published; whoever names one that nobody knows makes nobody look again and again. */
const lookAgainMs = 30_000;

/**
 * Where in Redis the session of an access token lies. The public keys are held by the isolate and asked for again when a token
 * names one it does not know. Errors: `accounts.not_signed_in` for a token that is forged, foreign or expired.
 */
export async function sessionOfToken(settings: IdentitySettings, accessToken: string): Promise<string> {
  const { SITE_ORIGIN: origin } = settings;
  const verify = async () => {
    if (keys?.origin !== origin)
      keys = { origin, set: createLocalJWKSet(await publicKeys(settings)), readAt: Date.now() };
    return jwtVerify(accessToken, keys.set, { issuer: origin, audience: origin, algorithms: ["EdDSA"] });
  };
  try {
    const { payload } = await verify().catch((error: unknown) => {
      const isNew = error instanceof errors.JWKSNoMatchingKey && keys && Date.now() - keys.readAt > lookAgainMs;
      if (!isNew) throw error;
      keys = null;
      return verify();
    });
    return String(payload.sid);
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new AppError("accounts.not_signed_in");
    throw error;
  }
}

async function publicKeys(settings: IdentitySettings): Promise<JSONWebKeySet> {
  return identityOf(settings).api.getJwks();
}
