import type { Redis } from "@upstash/redis/cloudflare";
import type { SecondaryStorage } from "better-auth";
import { digest } from "../../domain/kernel/secrets";

/**
 * Where better-auth keeps sessions, links and challenges: under digests, because its keys are the secrets themselves.
 *
 * It also keeps a list of each person's sessions, which it reads, changes and writes back whole: of two sign-ins at once one
 * would be on no list, and so end with no "sign out everywhere". Here that list is a sorted set: writing adds, and a session
 * leaves it when the session itself is deleted or its time is over. No order of these steps loses one.
 */
export function identityStore(redis: Redis): SecondaryStorage {
  return {
    async get(key) {
      const person = personOfList(key);
      return person === null ? redis.get<string>(await nameOf(key)) : readList(redis, person);
    },
    async getAndDelete(key) {
      return redis.getdel<string>(await nameOf(key));
    },
    async set(key, value, ttl) {
      const person = personOfList(key);
      if (person !== null) return addToList(redis, person, JSON.parse(value), ttl);
      const name = await nameOf(key);
      await (ttl ? redis.set(name, value, { ex: ttl }) : redis.set(name, value));
    },
    async delete(key) {
      if (personOfList(key) !== null) return; // said of a list that seemed empty: another sign-in may just have entered it
      const gone = await redis.getdel<string>(await nameOf(key));
      const person = gone ? personOfSession(gone) : null;
      if (person !== null) await redis.zrem(await listOf(person), key);
    },
    async increment(key, ttl) {
      const name = await nameOf(key);
      const [count] = await redis.multi().incr(name).expire(name, ttl, "NX").exec<[number, number]>();
      return count;
    },
  };
}

export const nameOf = async (key: string): Promise<string> => `identity:${await digest(key)}`;

type Listed = { readonly token: string; readonly expiresAt: number };

const listPrefix = "active-sessions-";

function personOfList(key: string): string | null {
  return key.startsWith(listPrefix) ? key.slice(listPrefix.length) : null;
}

const listOf = async (personId: string): Promise<string> => `identity:sessions-of:${await digest(personId)}`;

async function readList(redis: Redis, personId: string): Promise<string | null> {
  const flat = await redis.zrange<string[]>(await listOf(personId), Date.now(), "+inf", {
    byScore: true,
    withScores: true,
  });
  const listed: Listed[] = [];
  for (let at = 0; at < flat.length; at += 2) listed.push({ token: String(flat[at]), expiresAt: Number(flat[at + 1]) });
  return listed.length > 0 ? JSON.stringify(listed) : null;
}

async function addToList(redis: Redis, personId: string, listed: readonly Listed[], ttl = 0): Promise<void> {
  const [first, ...rest] = listed.map(({ token, expiresAt }) => ({ score: expiresAt, member: token }));
  if (!first) return;
  const name = await listOf(personId);
  const commands = redis.multi();
  commands.zremrangebyscore(name, "-inf", Date.now());
  commands.zadd(name, first, ...rest);
  commands.expire(name, ttl, "NX"); // GT alone never puts an end to a list that has none
  commands.expire(name, ttl, "GT");
  await commands.exec();
}

/** Whose session it is, if it is one: links and challenges are kept in the same store. */
function personOfSession(value: string): string | null {
  if (!value.startsWith("{")) return null;
  const stored: unknown = JSON.parse(value);
  if (typeof stored !== "object" || stored === null || !("session" in stored)) return null;
  const { session } = stored;
  return typeof session === "object" && session !== null && "userId" in session ? String(session.userId) : null;
}
