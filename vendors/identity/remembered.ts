import type { Redis } from "@upstash/redis/cloudflare";
import type { KnownBy, Remembered } from "../../domain/kernel/remembered";
import { digest } from "../../domain/kernel/secrets";
import { redisOf } from "../redis";
import { identityOf } from "./identity";
import type { IdentitySettings } from "./settings";

const page = 500;

/**
 * Looks through all of Redis for one person. There is no index of what belongs to whom, on purpose: it would be one more place
 * that knows. Erasures are rare, and everything here is short-lived.
 */
export function rememberedPeople(settings: IdentitySettings): Remembered {
  return {
    async forget(person) {
      const redis = redisOf(settings);
      const { internalAdapter } = await identityOf(settings).$context;
      const sessions = await internalAdapter.listSessions(person.personId);
      // First what hangs on the sessions: should this attempt end here, the next one still finds them.
      await forgetAll(
        redis,
        sessions.map(({ token }) => token),
      );
      await internalAdapter.deleteUserSessions(person.personId);
      await forgetAll(redis, await signsOf(person));
    },
  };
}

/** How somebody is named in keys and values; accounts are counted by the digest of their address. */
async function signsOf({ personId, ids, email }: KnownBy): Promise<string[]> {
  return [...new Set([personId, ...ids, email, await digest(email)])];
}

/** Every key that names one of the signs or whose value does. */
async function forgetAll(redis: Redis, signs: readonly string[]): Promise<void> {
  if (signs.length === 0) return;
  const names = (text: string | null): boolean => text !== null && signs.some((sign) => isNamedIn(text, sign));
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, { count: page });
    cursor = next;
    const values = keys.length > 0 ? await redis.mget<(string | null)[]>(...keys) : [];
    const theirs = keys.filter((key, at) => names(key) || names(values[at] ?? null));
    if (theirs.length > 0) await redis.del(...theirs);
  } while (cursor !== "0");
}

/** Signs that may stand in an address or an id: beside one of them a sign is part of somebody else's. */
const WORD = /[\p{L}\p{N}._%+@-]/u;

/** Whether a text names a sign as a whole: "x@d.de" is not named by "marie.x@d.de". */
export function isNamedIn(text: string, sign: string): boolean {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + sign.length] ?? " "];
    if (!WORD.test(before) && !WORD.test(after)) return true;
  }
  return false;
}
