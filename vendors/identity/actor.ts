import { apiKeyPrefix } from "../../domain/accounts/api-keys";
import { endOf, isOver } from "../../domain/accounts/sessions";
import { AppError } from "../../domain/kernel/errors";
import { type Actor, anyone, isStaff } from "../../domain/kernel/permissions";
import { networkOf } from "../limits/network";
import { redisOf } from "../redis";
import { actorOfKey, type Shown, type TellLimit } from "./api-keys";
import { identityOf } from "./identity";
import { instantOf, rolesOf, type Times, timesOf } from "./proofs";
import { sessionCookie } from "./session-cookie";
import type { IdentitySettings } from "./settings";
import { nameOf } from "./store";
import { sessionOfToken } from "./tokens";

/** Who is asking, and the cookies that the answer must carry (a session that was renewed, or is over). */
export type Identified = { readonly actor: Actor; readonly cookies: readonly string[] };

/**
 * Turns a session cookie, an access token or an API key into who acts: no SQL, two calls of Redis at most, none for a visitor.
 * A token is believed before a cookie. Errors: `accounts.not_signed_in` and `accounts.api_key_refused` for a token that does
 * not hold, `accounts.identity_down` where one cannot be looked up; a cookie that does not hold is a visitor's. `tell` hears of the
 * limit that a key was given.
 */
export async function identify(
  settings: IdentitySettings,
  headers: Headers,
  now: Date,
  tell: TellLimit,
): Promise<Identified> {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (token)
    return { actor: await actorOfToken(settings, token, { network: networkOf(headers), now, tell }), cookies: [] };
  if (!headers.get("cookie")?.includes(`${sessionCookie}=`)) return { actor: anyone, cookies: [] };
  return actorOfCookie(settings, headers, now);
}

async function actorOfToken(settings: IdentitySettings, token: string, shown: Shown): Promise<Actor> {
  try {
    if (token.startsWith(apiKeyPrefix)) return await actorOfKey(settings, token, shown);
    const actor = await actorOfSession(settings, await sessionOfToken(settings, token), shown.now);
    if (actor) return actor;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw down(error);
  }
  throw new AppError("accounts.not_signed_in");
}

/** The session of an access token, read where it lies: one call of Redis. */
async function actorOfSession(settings: IdentitySettings, name: string, now: Date): Promise<Actor | null> {
  const text = await redisOf(settings).get<string>(name);
  if (!text) return null;
  const { session, user }: Stored = JSON.parse(text);
  const revoked = await redisOf(settings).get<string>(await nameOf(`revoked-sessions-before-${user.id}`));
  if (revoked && new Date(session.createdAt).getTime() < Number(revoked)) return null;
  return isOver(timesOf(session), rolesOf(user), now) ? null : actorFrom({ session, user }, now);
}

async function actorOfCookie(settings: IdentitySettings, headers: Headers, now: Date): Promise<Identified> {
  const identity = identityOf(settings);
  const only = new Headers({ cookie: headers.get("cookie") ?? "" });
  try {
    const { headers: answer, response } = await identity.api.getSession({ headers: only, returnHeaders: true });
    const cookies = answer.getSetCookie();
    if (!response) return { actor: anyone, cookies };
    const found: Stored = response;
    if (!isOver(timesOf(found.session), rolesOf(found.user), now)) return { actor: actorFrom(found, now), cookies };
    await (await identity.$context).internalAdapter.deleteSession(found.session.token);
    return { actor: anyone, cookies: [] };
  } catch (error) {
    down(error);
    return { actor: { ...anyone, undecided: true }, cookies: [] };
  }
}

type Stored = {
  readonly session: Times & {
    readonly id: string;
    readonly token: string;
    readonly provenAt?: unknown;
    readonly secondFactorAt?: unknown;
  };
  readonly user: { readonly id: string; readonly [field: string]: unknown };
};

function actorFrom({ session, user }: Stored, now: Date): Actor {
  const roles = rolesOf(user);
  const provenAt = instantOf(session.provenAt);
  const passed = instantOf(session.secondFactorAt) !== null;
  return {
    roles,
    personId: user.id,
    sessionId: session.id,
    sessionUntil: endOf(timesOf(session).startedAt, roles, now),
    ...(provenAt ? { provenAt } : {}),
    awaitsSecondFactor: isStaff(roles) && !passed,
  };
}

/** Said in the log; to people only that it does not work right now. */
function down(error: unknown): AppError {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: "error", what: "identity down", why }));
  return new AppError("accounts.identity_down");
}
