import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { Context } from "../../domain/kernel/context";
import { type Locale, locales } from "../../domain/kernel/locale";
import { anyone } from "../../domain/kernel/permissions";
import { openContext } from "../../vendors/context";
import { identify } from "../../vendors/identity/actor";

/** What every route of this door finds on Hono's context. */
export type Door = { Bindings: Env; Variables: { ctx: Context } };

/** Opens the request's context: a fresh request id, the reader's language, and who is asking. */
export const context: MiddlewareHandler<Door> = async (c, next) => {
  const requestId = crypto.randomUUID();
  c.header("X-Request-Id", requestId);
  const execution = c.executionCtx as ExecutionContext;
  const opening = { env: c.env, execution, locale: languageOf(c.req.raw), requestId };
  c.set("ctx", openContext({ ...opening, actor: anyone }));
  const { actor, cookies } = await identify(c.env, c.req.raw.headers, c.get("ctx").now);
  c.set("ctx", { ...c.get("ctx"), actor });
  await next();
  // What the route itself says of a cookie holds: a new session must not be swept away with the stale one it came with.
  const said = new Set(c.res.headers.getSetCookie().map(nameOf));
  for (const cookie of cookies) if (!said.has(nameOf(cookie))) c.header("Set-Cookie", cookie, { append: true });
  if (c.res.headers.has("Set-Cookie")) keepFromCaches(c);
};

/** An answer that is the same for everybody is kept by caches; with somebody's session in it, it would sign others in. */
function keepFromCaches(c: HonoContext<Door>): void {
  c.header("Cache-Control", "private, no-store");
  c.header("Cache-Tag", undefined);
}

function nameOf(setCookie: string): string {
  return setCookie.slice(0, setCookie.indexOf("="));
}

/** `?locale=` decides, then Accept-Language in the reader's order, then German. */
export function languageOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const preferred = (request.headers.get("accept-language") ?? "").split(",").map((range) => range.trim().slice(0, 2));
  return [asked, ...preferred].find(isLocale) ?? "de";
}

function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}
