import type { APIRoute } from "astro";
import { seeOther } from "../../../../api/own-api";
import { openNews } from "../../../../features/news/seen";
import { signInPageFor } from "../../../../features/sign-in/landing";
import { href } from "../../../../paths";

export const prerender = false;

/** Opens what somebody was told: it is read, and its page comes. What is gone, or is somebody else's, leads to the list. */
export const GET: APIRoute = async (context) => {
  const answer = await openNews(context, context.params["id"] ?? "");
  if (answer.status === 401) return seeOther(signInPageFor(context.url), answer);
  return seeOther(href(answer.body?.link ?? "/konto/mitteilungen"), answer);
};
