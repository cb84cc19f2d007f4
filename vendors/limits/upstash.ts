import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis/cloudflare";

export type Limit = { readonly name: string; readonly quota: number; readonly windowSeconds: number };

/**
 * `remaining` requests until `resetSeconds` have passed; `allowed` is false for the one too many, `counted` is false where Redis
 * did not answer in time and the request was let through.
 */
export type Verdict = {
  readonly allowed: boolean;
  readonly counted: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
};

/** Who has used up a limit, and until when: kept by the isolate, which tells them so without asking Redis each time. */
const usedUp = new Map<string, number>();

/**
 * Counts requests of one `key` against a sliding window in Upstash Redis. A Redis that hangs is waited for `patienceMs`, then the
 * request passes uncounted. Errors: the SDK's, when Redis is gone.
 */
export function limiter(
  env: Pick<Env, "UPSTASH_REDIS_REST_URL" | "UPSTASH_REDIS_REST_TOKEN">,
  { patienceMs }: { readonly patienceMs: number },
) {
  const redis = new Redis({
    url: env.UPSTASH_REDIS_REST_URL,
    token: env.UPSTASH_REDIS_REST_TOKEN,
    // A limit that answers late is worse than none: one try, then the caller decides.
    retry: false,
    enableTelemetry: false,
  });
  const ratelimits = new Map<string, Ratelimit>();
  return async (limit: Limit, key: string): Promise<Verdict> => {
    const ratelimit = ratelimits.get(limit.name) ?? open(redis, limit, patienceMs);
    ratelimits.set(limit.name, ratelimit);
    const { success, remaining, reset, reason } = await ratelimit.limit(key);
    return {
      allowed: success,
      counted: reason !== "timeout",
      remaining,
      resetSeconds: Math.max(1, Math.ceil((reset - Date.now()) / 1000)),
    };
  };
}

function open(redis: Redis, limit: Limit, patienceMs: number): Ratelimit {
  return new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(limit.quota, `${limit.windowSeconds} s`),
    prefix: `limit:${limit.name}`,
    analytics: false,
    timeout: patienceMs,
    ephemeralCache: usedUp,
  });
}
