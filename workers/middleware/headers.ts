import type { MiddlewareHandler } from "hono";
import type { Door } from "./context";

/** What every answer of the API says about itself. Pages have theirs from Astro and `site/public/_headers`. */
export const apiHeaders: MiddlewareHandler<Door> = async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (!headers.has("Content-Security-Policy"))
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
};
