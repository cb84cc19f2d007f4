import type { AstroGlobal } from "astro";
import { readNews, seePage } from "../../api/news";
import { askOwnApi, type OwnAnswer } from "../../api/own-api";
import { sharedPath } from "../../paths";

/**
 * It is the page that asks, not a form: somebody who comes from their webmail or from an SMS comes from another site. Being read is
 * all that such a visit changes.
 */
const asPage = { "sec-fetch-site": "same-origin" } as const;

/**
 * Whoever looks at a page has seen what they were told of it: no SMS and no mail follows then. The page waits for none of that, and
 * one that a browser only fetches ahead is seen by nobody.
 */
export function noteSeen(astro: Pick<AstroGlobal, "locals" | "request" | "url">): void {
  const { request, url, locals } = astro;
  if (request.method !== "GET" || request.headers.has("sec-purpose")) return;
  const seen = askOwnApi({ request, url }, seePage({ json: { link: sharedPath(url.pathname) } }), asPage);
  locals.cfContext.waitUntil(
    seen.then(({ status }) => {
      if (status >= 500) console.warn(JSON.stringify({ level: "warn", what: "page not noted as seen", status }));
    }),
  );
}

/** Opens what somebody was told: it is read, and where it leads is answered. */
export function openNews(
  astro: Pick<AstroGlobal, "request" | "url">,
  newsId: string,
): Promise<OwnAnswer<{ link: string }>> {
  return askOwnApi(astro, readNews({ param: { newsId } }), asPage);
}
