import type { APIRoute } from "astro";
import { towns } from "../features/search/towns";
import { locales } from "../paraglide/runtime.js";
import { href } from "../paths";

const pages = [
  "/",
  "/suche",
  "/hilfe/reihenfolge",
  "/barrierefreiheit",
  ...towns.map(([, slug]) => `/tagespflege/${slug}`),
];

export const GET: APIRoute = ({ site }) => {
  const address = (path: string, locale: (typeof locales)[number]) => new URL(href(path, locale), site).href;
  const entry = (path: string) =>
    locales
      .map((locale) => {
        const versions = locales.map(
          (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(path, other)}"/>`,
        );
        return `<url><loc>${address(path, locale)}</loc>${versions.join("")}</url>`;
      })
      .join("\n");
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.map(entry).join("\n")}
</urlset>
`;
  return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
};
