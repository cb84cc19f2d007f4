import type { MiddlewareHandler } from "hono";
import type { Context } from "../../domain/kernel/context";
import { type Locale, locales } from "../../domain/kernel/locale";
import { anyone } from "../../domain/kernel/permissions";
import { openContext } from "../../vendors/context";

/** What every route of this door finds on Hono's context. */
export type Door = { Bindings: Env; Variables: { ctx: Context } };

/** Opens the request's context: a fresh request id, the reader's language, nobody signed in yet. */
export const context: MiddlewareHandler<Door> = async (c, next) => {
  const requestId = crypto.randomUUID();
  c.header("X-Request-Id", requestId);
  const execution = c.executionCtx as ExecutionContext;
  c.set("ctx", openContext({ env: c.env, execution, actor: anyone, locale: languageOf(c.req.raw), requestId }));
  await next();
};

/** `?locale=` decides, then Accept-Language in the reader's order, then German. */
export function languageOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const preferred = (request.headers.get("accept-language") ?? "").split(",").map((range) => range.trim().slice(0, 2));
  return [asked, ...preferred].find(isLocale) ?? "de";
}

function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}
