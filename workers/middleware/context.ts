import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { parseAccept } from "hono/utils/accept";
import type { Context, Once } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { type Locale, locales } from "../../domain/kernel/locale";
import { type Actor, anyone } from "../../domain/kernel/permissions";
import { digest64 } from "../../domain/kernel/secrets";
import { openContext } from "../../vendors/context";
import { identify } from "../../vendors/identity/actor";
import { changedAt } from "../../vendors/market/changed";
import { tellLimit } from "./limits";

/** What every route of this door finds on Hono's context. */
export type Door = { Bindings: Env; Variables: { ctx: Context } };

/** Opens the request's context: a fresh request id, the reader's language, and who is asking. */
export const context: MiddlewareHandler<Door> = async (c, next) => {
  const requestId = crypto.randomUUID();
  c.header("X-Request-Id", requestId);
  const execution = c.executionCtx as ExecutionContext;
  const opening = { env: c.env, execution, locale: languageOf(c.req.raw), requestId, freshAs: changedAt(c.req.raw) };
  c.set("ctx", openContext({ ...opening, actor: anyone }));
  const { actor, cookies } = await identify(c.env, shownBy(c.req), c.get("ctx").now, (limit, verdict) =>
    tellLimit(c, limit, verdict),
  );
  const device = c.req.header("device-owner");
  if (device !== undefined && device !== (await ownerOf(actor))) throw new AppError("permissions.sign_in_first");
  const once = onceOf(c.req.header("idempotency-key"));
  c.set("ctx", { ...c.get("ctx"), actor, ...(once && { once }) });
  await next();
  if (saysDevice.includes(c.req.path)) await sayDevice(c, actor);
  // What the route itself says of a cookie holds: a new session must not be swept away with the stale one it came with.
  const said = new Set(c.res.headers.getSetCookie().map(nameOf));
  for (const cookie of cookies) if (!said.has(nameOf(cookie))) c.header("Set-Cookie", cookie, { append: true });
  if (c.res.headers.has("Set-Cookie")) keepFromCaches(c);
};

/** By what somebody says who they are. What a vendor shows at a hook is for the hook to judge: it is no key of ours, and no session. */
function shownBy({ path, raw }: HonoContext<Door>["req"]): Headers {
  return path.startsWith("/api/hooks/") || path.startsWith("/webhooks/") ? new Headers() : raw.headers;
}

/** Where a page asks on behalf of somebody signed in: these answers say whose the device's store may be. */
const saysDevice = ["/graphql", "/api/me"];

/**
 * To whom what this browser keeps belongs, in which session, until when: digests, so that nothing of them can be used elsewhere. What
 * was kept for another person, or in a session that was ended, is wiped by it (`site/device/`).
 */
async function sayDevice(c: HonoContext<Door>, actor: Actor): Promise<void> {
  if (actor.sessionId === undefined || actor.sessionUntil === undefined) return;
  const session = await shortly(`session ${actor.sessionId}`);
  c.header("Device", [await ownerOf(actor), session, actor.sessionUntil.getTime()].join(" "));
}

async function ownerOf({ personId }: Actor): Promise<string | null> {
  return personId === null ? null : shortly(`owner ${personId}`);
}

async function shortly(text: string): Promise<string> {
  return (await digest64(text)).slice(0, 22);
}

/** Errors: `input.not_understood` for a key that is none: a promise to do something once must not be overheard. */
function onceOf(key: string | undefined): Once | null {
  if (key === undefined) return null;
  if (!/^[\w:-]{16,80}$/.test(key)) throw new AppError("input.not_understood", {}, "Idempotency-Key");
  return { key, transactions: 0 };
}

/** An answer that is the same for everybody is kept by caches; with somebody's session in it, it would sign others in. */
function keepFromCaches(c: HonoContext<Door>): void {
  c.header("Cache-Control", "private, no-store");
  c.header("Cache-Tag", undefined);
  c.header("Cloudflare-CDN-Cache-Control", undefined);
}

function nameOf(setCookie: string): string {
  return setCookie.slice(0, setCookie.indexOf("="));
}

/** `?locale=` decides, then Accept-Language by its weights (RFC 9110, 12.5.4), then German. */
export function languageOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const preferred = parseAccept(request.headers.get("accept-language") ?? "")
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.slice(0, 2).toLowerCase());
  return [asked, ...preferred].find(isLocale) ?? "de";
}

function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}
