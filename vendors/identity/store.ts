import type { Redis } from "@upstash/redis/cloudflare";
import type { SecondaryStorage } from "better-auth";
import { digest } from "../../domain/kernel/secrets";

/** Where better-auth keeps sessions, links and challenges: under digests, because its keys are the secrets themselves. */
export function identityStore(redis: Redis): SecondaryStorage {
  return {
    get: async (key) => redis.get<string>(await nameOf(key)),
    getAndDelete: async (key) => redis.getdel<string>(await nameOf(key)),
    async set(key, value, ttl) {
      const name = await nameOf(key);
      await (ttl ? redis.set(name, value, { ex: ttl }) : redis.set(name, value));
    },
    async delete(key) {
      await redis.del(await nameOf(key));
    },
    async increment(key, ttl) {
      const name = await nameOf(key);
      const [count] = await redis.multi().incr(name).expire(name, ttl, "NX").exec<[number, number]>();
      return count;
    },
  };
}

export const nameOf = async (key: string): Promise<string> => `identity:${await digest(key)}`;
