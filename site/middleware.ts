import { defineMiddleware, sequence } from "astro:middleware";
import { logError, outageOf } from "../vendors/outages";
import { answerByMark } from "./caching";
import { outcomeOf, resentHeader } from "./device/request";
import { isSharePath } from "./device/shared";
import { baseLocale, isLocale } from "./paraglide/runtime.js";
import { paraglideMiddleware } from "./paraglide/server.js";
import { readPosted } from "./posted";

/** What prerendered pages are given by `public/_headers`. Nothing is kept by a cache unless its page says so. */
const headers = defineMiddleware(async (context, next) => {
  const response = await next();
  if (context.isPrerendered) return response;
  const { headers } = response;
  headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  headers.set("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=()");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  if (headers.get("Content-Type") === "text/html") headers.set("Content-Type", "text/html; charset=utf-8");
  const policy = headers.get("Content-Security-Policy");
  // A page of a mistake comes here a second time.
  if (policy && !policy.includes("frame-ancestors"))
    headers.set("Content-Security-Policy", `${policy.replace(/;\s*$/, "")}; frame-ancestors 'none'`);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  return answerByMark(context.request, response);
});

/** `[...locale]` takes any first segment: only the languages there are get through. */
const language = defineMiddleware((context, next) => {
  const { locale } = context.params;
  if (locale && (locale === baseLocale || !isLocale(locale))) return new Response(null, { status: 404 });
  return paraglideMiddleware(context.isPrerendered ? new Request(context.url) : context.request, () => next());
});

/** Whoever copies page after page is asked to wait. What only a Worker can count with is not there while pages are prerendered. */
const limits = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  const { secondsToWait } = await import("./page-limit");
  const seconds = await secondsToWait(context.request);
  if (seconds === null) return next();
  const answer = await next("/429");
  answer.headers.set("Retry-After", String(seconds));
  return answer;
});

/**
 * Bodies are read here and nowhere else: pages take the form from `locals`. A page that answers without having taken it is no page
 * for forms.
 */
const forms = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  // Shared pictures are for the service worker; what comes without one is left unread, and its page says so.
  const posted = isSharePath(context.url.pathname) ? null : await readPosted(context.request);
  let taken = false;
  context.locals.form = () => {
    taken = true;
    return posted && "form" in posted ? posted.form : null;
  };
  if (posted && "refusal" in posted) return refused(posted.refusal);
  const answer = await next();
  if (posted === null || taken || answer.status !== 200) return answer;
  await answer.body?.cancel();
  return refused(405);

  async function refused(status: 405 | 413 | 415): Promise<Response> {
    const page = await next(`/${status}`);
    if (status === 405) page.headers.set("Allow", posted && "form" in posted ? "GET, HEAD" : "GET, HEAD, POST");
    return page;
  }
});

/** A page that cannot be made: without its database the site says when to come back; anything else is a mistake of ours. */
const failures = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (error) {
    if (context.isPrerendered) throw error;
    logError(error, crypto.randomUUID(), context.url.pathname);
    return context.rewrite(outageOf(error) ? "/503" : "/500");
  }
});

/** A form that a device had kept is told how it went, in a word: nobody reads the page. */
const keptForms = defineMiddleware(async (context, next) => {
  const answer = await next();
  return !context.isPrerendered && context.request.headers.has(resentHeader) ? outcomeOf(answer) : answer;
});

export const onRequest = sequence(headers, keptForms, language, limits, failures, forms);
