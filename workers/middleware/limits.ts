import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { AppError } from "../../domain/kernel/errors";
import { networkOf } from "../../vendors/limits/network";
import { mayRead, type ReadLimit } from "../../vendors/limits/platform";
import { type Limit, limiter, type Verdict } from "../../vendors/limits/upstash";
import type { Door } from "./context";
import { pathInLogs } from "./paths-in-logs";

/** A reader is not kept waiting by a slow Redis; where guessing must be slow, waiting beats turning somebody away. */
const readersPatienceMs = 500;
const guardsPatienceMs = 4_000;

/**
 * At most `quota` requests of one network in a window, told in the RateLimit headers (IETF draft 11). Public reads go on uncounted
 * while Redis is gone.
 */
export function limit(limit: Limit): MiddlewareHandler<Door> {
  return async (c, next) => {
    try {
      await count(c, limit, networkOf(c.req.raw.headers), readersPatienceMs);
    } catch (error) {
      if (error instanceof AppError) throw error;
      console.warn(JSON.stringify({ level: "warn", what: "limits uncounted", why: String(error) }));
    }
    await next();
  };
}

/**
 * As `limit`, for what anybody reads: the platform counts, and tells nobody how much is left. So the headers name the policy alone, and
 * who has reached it reads when to come again.
 */
export function readLimit(name: string, quota: ReadLimit["quota"]): MiddlewareHandler<Door> {
  const limit: ReadLimit = { name, quota, windowSeconds: 60 };
  return async (c, next) => {
    tellPolicy(c, limit);
    if (!(await mayRead(c.env, limit, networkOf(c.req.raw.headers)))) {
      noteReached(c, limit);
      throw new AppError("limits.too_many_requests", { seconds: limit.windowSeconds });
    }
    await next();
  };
}

/** As `limit`, where guessing must be slow: while Redis is gone the door is closed (ASVS 6.3.1, 16.5). */
export function guard(limit: Limit): MiddlewareHandler<Door> {
  return async (c, next) => {
    await countOrClose(c, limit, networkOf(c.req.raw.headers));
    await next();
  };
}

/** Counts against a key of the caller's choice, an account for one. Errors: `accounts.identity_down` where it cannot. */
export async function countOrClose(c: HonoContext<Door>, limit: Limit, key: string): Promise<void> {
  const verdict = await count(c, limit, key, guardsPatienceMs).catch((error: unknown) => {
    throw error instanceof AppError ? error : closed(limit, error);
  });
  if (!verdict.counted) throw new AppError("accounts.identity_down");
}

/** As `countOrClose`, but answers instead of refusing, and tells nobody in the headers. */
export async function quietlyCount(c: HonoContext<Door>, limit: Limit, key: string): Promise<Verdict> {
  const verdict = await limiter(c.env, { patienceMs: guardsPatienceMs })(limit, key).catch((error: unknown) => {
    throw closed(limit, error);
  });
  if (!verdict.counted) throw new AppError("accounts.identity_down");
  if (!verdict.allowed) noteReached(c, limit);
  return verdict;
}

function closed(limit: Limit, error: unknown): AppError {
  console.error(JSON.stringify({ level: "error", what: "guard closed", limit: limit.name, why: String(error) }));
  return new AppError("accounts.identity_down");
}

function noteReached(c: HonoContext<Door>, limit: Limit): void {
  console.warn(
    JSON.stringify({ level: "warn", what: "limit reached", limit: limit.name, path: pathInLogs(c.req.path) }),
  );
}

async function count(c: HonoContext<Door>, limit: Limit, key: string, patienceMs: number): Promise<Verdict> {
  const verdict = await limiter(c.env, { patienceMs })(limit, key);
  tellLimit(c, limit, verdict);
  if (verdict.allowed) return verdict;
  noteReached(c, limit);
  throw new AppError("limits.too_many_requests", { seconds: verdict.resetSeconds });
}

/** Says in the headers how much of a limit is left (IETF draft 11). */
export function tellLimit(c: HonoContext<Door>, limit: Limit, verdict: Verdict): void {
  tellPolicy(c, limit);
  c.header("RateLimit", `"${limit.name}";r=${verdict.remaining};t=${verdict.resetSeconds}`, { append: true });
}

function tellPolicy(c: HonoContext<Door>, { name, quota, windowSeconds }: Limit): void {
  c.header("RateLimit-Policy", `"${name}";q=${quota};w=${windowSeconds}`, { append: true });
}
