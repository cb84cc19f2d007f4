import { env } from "cloudflare:workers";
import { networkOf } from "../vendors/limits/network";
import { type Limit, limiter } from "../vendors/limits/upstash";

/** A reader opens a handful of pages a minute; a program that copies every profile is slowed down here as at the API. */
const pages: Limit = { name: "pages", quota: 240, windowSeconds: 60 };

/** A reader is not kept waiting by a slow Redis, and reads on uncounted while it is gone. */
const patienceMs = 500;

/** Until this reader may open another page; null for now. */
export async function secondsToWait({ headers }: Request): Promise<number | null> {
  try {
    const { allowed, resetSeconds } = await limiter(env, { patienceMs })(pages, networkOf(headers));
    return allowed ? null : resetSeconds;
  } catch (error) {
    console.warn(JSON.stringify({ level: "warn", what: "pages uncounted", why: String(error) }));
    return null;
  }
}
