import { baseLocale, getLocale, locales } from "./paraglide/runtime.js";

export type Locale = (typeof locales)[number];

/** Static paths of a page in every language: German without a prefix. */
export const paths = () =>
  locales.map((locale) => ({ params: { locale: locale === baseLocale ? undefined : locale } }));

/** A path in a language: `/suche` in German, `/en/suche` in English. `path` is the German one, with or without a query. */
export function href(path: string, locale: Locale = getLocale()): string {
  if (locale === baseLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** The German path of any path of the site: what both languages share. One slash begins it: with two it would be another host. */
export function sharedPath(path: string): string {
  const prefix = locales.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`));
  return `/${(prefix ? path.slice(prefix.length + 1) : path).replace(/^\/+|\/$/g, "")}`;
}
