import type { AstroGlobal } from "astro";
import { seePage } from "../../api/news";
import { askOwnApi } from "../../api/own-api";
import { sharedPath } from "../../paths";

/**
 * Whoever looks at a page has seen what they were told of it: no SMS and no mail follows then. The page is shown whatever comes of
 * that, and a page that a browser only fetches ahead is seen by nobody.
 */
export async function noteSeen(astro: Pick<AstroGlobal, "request" | "url" | "response">): Promise<void> {
  if (astro.request.method !== "GET" || astro.request.headers.has("sec-purpose")) return;
  const answer = await askOwnApi(astro, seePage({ json: { link: sharedPath(astro.url.pathname) } }));
  if (answer.problem && answer.status >= 500) console.warn("a page could not be noted as seen", answer.status);
}
