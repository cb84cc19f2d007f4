import { defineMiddleware } from "astro:middleware";
import { baseLocale, isLocale } from "./paraglide/runtime.js";
import { paraglideMiddleware } from "./paraglide/server.js";

/** `[...locale]` takes any first segment: only the languages there are get through. */
export const onRequest = defineMiddleware((context, next) => {
  const { locale } = context.params;
  if (locale && (locale === baseLocale || !isLocale(locale))) return new Response(null, { status: 404 });
  return paraglideMiddleware(context.isPrerendered ? new Request(context.url) : context.request, () => next());
});
