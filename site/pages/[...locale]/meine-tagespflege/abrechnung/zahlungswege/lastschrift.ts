import type { APIRoute } from "astro";
import { finishDebits } from "../../../../../api/billing";
import { askOwnApi, seeOther } from "../../../../../api/own-api";
import { askSignedIn } from "../../../../../features/account/signed-in";
import { Viewer } from "../../../../../features/account/viewer.query";
import { href } from "../../../../../paths";

export const prerender = false;

/**
 * She comes back from GoCardless: with a code, which connects her account, or without. There is one such address, in German, for all; she
 * goes on in the language of her account. That she began here is proved by `state`, not by where the request comes from.
 */
export const GET: APIRoute = async (context) => {
  if (context.request.headers.has("sec-purpose")) return new Response(null, { status: 204 });
  const response = new Response(null);
  const answer = await askSignedIn({ request: context.request, url: context.url, response }, Viewer, {});
  if (answer instanceof Response) return answer;
  const page = href("/meine-tagespflege/abrechnung/zahlungswege", answer.body?.viewer?.locale ?? "de");
  const { searchParams } = context.url;
  const [code, state] = [searchParams.get("code") ?? "", searchParams.get("state") ?? ""];
  if (code === "" || state === "") return seeOther(`${page}?getan=denied`, answer);
  const asPage = { "sec-fetch-site": "same-origin" };
  const { problem } = await askOwnApi(context, finishDebits({ json: { code, state } }), asPage);
  // Loaded again, it was done before.
  const isOver = problem === null || problem.code === "billing.account_open";
  return seeOther(`${page}?getan=${isOver ? "connected" : "unfinished"}`, answer);
};
