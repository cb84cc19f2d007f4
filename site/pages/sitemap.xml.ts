import type { APIRoute } from "astro";
import { countPublicPages } from "../../domain/search/public-pages";
import { keepPublic } from "../caching";
import { publicContext } from "../context";

export const prerender = false;

/** The index of all sitemaps: the fixed pages, and as many parts as there are places and profiles. */
export const GET: APIRoute = async ({ site, locals, request }) => {
  const parts = await countPublicPages(publicContext({ locals, request }));
  const paths = ["/sitemaps/pages.xml", ...Array.from({ length: parts }, (_, part) => `/sitemaps/${part}.xml`)];
  const entries = paths.map((path) => `<sitemap><loc>${new URL(path, site).href}</loc></sitemap>`);
  const response = new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</sitemapindex>
`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
  keepPublic(response, { seconds: 3600, staleSeconds: 86_400, tags: [] });
  return response;
};
