import { LOCAL } from "./cloud/credentials";

/** What `wrangler secret` and the dashboard give the Worker in production: the same host names, obviously fake keys. */
export function localBindings(origin: string): Record<string, string> {
  return {
    SITE_ORIGIN: origin,
    DATABASE_URL: LOCAL.databaseUrl,
    UPSTASH_REDIS_REST_URL: LOCAL.redisUrl,
    UPSTASH_REDIS_REST_TOKEN: LOCAL.redisToken,
    MAIL_FROM: `Tagesnest <post@${LOCAL.mailDomain}>`,
    POSTMARK_TOKEN: LOCAL.postmarkToken,
  };
}
