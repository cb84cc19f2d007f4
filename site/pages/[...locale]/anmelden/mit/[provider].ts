import { env } from "cloudflare:workers";
import type { APIRoute } from "astro";
import { signInWith } from "../../../../api/accounts";
import { askOwnApi, seeOther } from "../../../../api/own-api";
import { afterSignIn } from "../../../../features/sign-in/landing";
import { href } from "../../../../paths";

export const prerender = false;

/**
 * Leads to Google or Apple. A link and not a form: `form-action` of the CSP would hold the redirect to them back. Only our own
 * pages lead here.
 */
export const GET: APIRoute = async (context) => {
  const { provider } = context.params;
  if (provider !== "google" && provider !== "apple") return new Response(null, { status: 404 });
  const from = context.request.headers.get("sec-fetch-site");
  if (from !== null && from !== "same-origin") return seeOther(href("/anmelden"));
  const question = signInWith({ provider, callbackURL: href(afterSignIn) });
  const answer = await askOwnApi(context, question, { origin: env.SITE_ORIGIN });
  return answer.body?.url ? seeOther(answer.body.url, answer) : seeOther(`${href("/anmelden")}?error=unreachable`);
};
