import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/kernel/errors";
import type { Door } from "./context";

const reading = ["GET", "HEAD", "OPTIONS"];

/** Apple posts its answer from its own site; what it carries proves itself by the state it was given. */
const postedFromElsewhere = ["/api/auth/callback/apple"];

/**
 * Nothing changes by a request that another site made a browser send (ASVS 3.5.1): its origin must be ours, or, where a browser
 * does not say, its own word for it. A program sends neither; with a cookie and without both it is refused.
 */
export const refuseCrossSite: MiddlewareHandler<Door> = async (c, next) => {
  const { method, path, raw } = c.req;
  if (!reading.includes(method) && !postedFromElsewhere.includes(path) && !isOurs(raw.headers, c.env.SITE_ORIGIN)) {
    console.warn(JSON.stringify({ level: "warn", what: "cross-site request refused", method, path }));
    throw new AppError("accounts.cross_site");
  }
  await next();
};

export function isOurs(headers: Headers, ownOrigin: string): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  if (origin !== null) return origin === ownOrigin;
  return site !== null || !headers.has("cookie");
}
