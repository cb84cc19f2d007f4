import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/kernel/errors";
import { type Limit, limiter } from "../../vendors/limits/upstash";
import type { Door } from "./context";

/**
 * At most `quota` requests of one address in a window, told in the RateLimit headers (IETF draft 11). The address is the one
 * Cloudflare saw; forwarded headers of a client are not looked at. Public reads go on uncounted while Redis is gone.
 */
export function limit(limit: Limit): MiddlewareHandler<Door> {
  return async (c, next) => {
    const address = c.req.header("cf-connecting-ip") ?? "unknown";
    try {
      const verdict = await limiter(c.env)(limit, address);
      c.header("RateLimit-Policy", `"${limit.name}";q=${limit.quota};w=${limit.windowSeconds}`);
      c.header("RateLimit", `"${limit.name}";r=${verdict.remaining};t=${verdict.resetSeconds}`);
      if (!verdict.allowed) throw new AppError("limits.too_many_requests", { seconds: verdict.resetSeconds });
    } catch (error) {
      if (error instanceof AppError) throw error;
      console.warn(JSON.stringify({ level: "warn", what: "limits uncounted", why: String(error) }));
    }
    await next();
  };
}
