import type { APIContext, APIRoute } from "astro";
import { listPublicPages } from "../../../domain/search/public-pages";
import { keepPublic } from "../../caching";
import { publicContext } from "../../context";
import { locales } from "../../paraglide/runtime.js";
import { href } from "../../paths";

export const prerender = false;

const fixed = [
  "/",
  "/suche",
  "/hilfe/reihenfolge",
  "/hilfe/fehler",
  "/kosten",
  "/tagespflege-anbieten",
  "/barrierefreiheit",
];

export const GET: APIRoute = async ({ params, site, locals, request }) => {
  const pages = await pagesOf(params["part"] ?? "", { locals, request });
  if (pages.length === 0) return new Response(null, { status: 404 });
  const address = (path: string, locale: (typeof locales)[number]) => new URL(href(path, locale), site).href;
  const entries = pages.map(({ path, changedOn }) => {
    const changed = changedOn ? `<lastmod>${changedOn}</lastmod>` : "";
    const versions = locales.map(
      (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(path, other)}"/>`,
    );
    return locales
      .map((locale) => `<url><loc>${address(path, locale)}</loc>${changed}${versions.join("")}</url>`)
      .join("\n");
  });
  const response = new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
  keepPublic(response, { seconds: 3600, staleSeconds: 86_400, tags: [] });
  return response;
};

type Page = { readonly path: string; readonly changedOn?: string | null };

/** Pages that change with the program or with everybody around say nothing of when: a day that is not true helps nobody. */
async function pagesOf(part: string, asked: Pick<APIContext, "locals" | "request">): Promise<Page[]> {
  if (part === "pages") return fixed.map((path) => ({ path }));
  if (!/^\d{1,3}$/.test(part)) return [];
  const { places, childminders } = await listPublicPages(publicContext(asked), Number(part));
  return [
    ...places.map((slug) => ({ path: `/tagespflege/${slug}` })),
    ...childminders.map(({ slug, changedOn }) => ({ path: `/tagespflegeperson/${slug}`, changedOn })),
  ];
}
