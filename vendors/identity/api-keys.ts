import { connect } from "../../db/client";
import { type ApiKeyUse, type KnownKeys, useApiKey } from "../../domain/accounts/api-keys";
import { AppError } from "../../domain/kernel/errors";
import type { Actor } from "../../domain/kernel/permissions";
import { digest } from "../../domain/kernel/secrets";
import { type Limit, limiter, type Verdict } from "../limits/upstash";
import { redisOf } from "../redis";
import type { IdentitySettings } from "./settings";

/** So long a key is taken at its word: one statement a minute instead of one a request, and a last use to the minute. */
const knownSeconds = 60;

/** What nobody knows costs a statement: from one place so many a minute. A program with a key that holds needs one. */
const guesses = { name: "unknown-api-keys", quota: 30, windowSeconds: 60 };

const nameOf = (hash: string): string => `known-api-key:${hash}`;

export function knownKeys(settings: IdentitySettings): KnownKeys {
  return {
    async forget(hashes) {
      if (hashes.length > 0) await redisOf(settings).del(...hashes.map(nameOf));
    },
  };
}

/** Hears how much of a limit is left. */
export type TellLimit = (limit: Limit, verdict: Verdict) => void;

/** From where a token was shown, when, and who hears of the limits it meets. */
export type Shown = { readonly network: string; readonly now: Date; readonly tell: TellLimit };

/** Who acts by this key. Errors: `accounts.api_key_refused`, `limits.too_many_requests`. */
export async function actorOfKey(settings: IdentitySettings, key: string, shown: Shown): Promise<Actor> {
  const hash = await digest(key);
  const use = (await remembered(settings, hash)) ?? (await lookUp(settings, hash, shown));
  if (!use) throw new AppError("accounts.api_key_refused");
  const own = { name: `api-key-${use.perMinute}`, quota: use.perMinute, windowSeconds: 60 };
  await count(settings, own, use.id, shown.tell);
  return { roles: use.roles, personId: use.personId, scopes: use.scopes };
}

async function count(settings: IdentitySettings, limit: Limit, whom: string, tell: TellLimit): Promise<void> {
  const verdict = await limiter(settings, { patienceMs: 4_000 })(limit, whom);
  tell(limit, verdict);
  if (!verdict.allowed) throw new AppError("limits.too_many_requests", { seconds: verdict.resetSeconds });
}

async function remembered(settings: IdentitySettings, hash: string): Promise<ApiKeyUse | null> {
  const text = await redisOf(settings).get<string>(nameOf(hash));
  return text ? JSON.parse(text) : null;
}

async function lookUp(
  settings: IdentitySettings,
  hash: string,
  { network, now, tell }: Shown,
): Promise<ApiKeyUse | null> {
  await count(settings, guesses, network, tell);
  const use = await useApiKey(connect(settings.DATABASE_URL), hash, now);
  if (use) await redisOf(settings).set(nameOf(hash), JSON.stringify(use), { ex: knownSeconds });
  return use;
}
