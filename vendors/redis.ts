import { Redis } from "@upstash/redis/cloudflare";

export type RedisSettings = Pick<Env, "UPSTASH_REDIS_REST_URL" | "UPSTASH_REDIS_REST_TOKEN">;

/** A client that gives strings back as they were put in. One try: who asks decides what a Redis that is gone means. */
export function redisOf(env: RedisSettings): Redis {
  return new Redis({
    url: env.UPSTASH_REDIS_REST_URL,
    token: env.UPSTASH_REDIS_REST_TOKEN,
    automaticDeserialization: false,
    retry: false,
    enableTelemetry: false,
    enableAutoPipelining: false,
  });
}
