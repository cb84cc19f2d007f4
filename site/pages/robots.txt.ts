import type { APIRoute } from "astro";

/** Place pages and profiles may be listed; one question's results are without end. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /suche?\nDisallow: /en/suche?\n\nSitemap: ${new URL("/sitemap.xml", site).href}\n`,
  );
