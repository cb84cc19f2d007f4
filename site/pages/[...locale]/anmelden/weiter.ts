import type { APIRoute } from "astro";
import { readMe } from "../../../api/accounts";
import { askOwnApi, seeOther } from "../../../api/own-api";
import { takeLanding } from "../../../features/sign-in/landing";
import { href } from "../../../paths";

export const prerender = false;

/** Signed in: on to what they wanted to see, or to the page of their role. A house that cannot tell who it is says so there. */
export const GET: APIRoute = async (context) => {
  const answer = await askOwnApi(context, readMe());
  if (answer.status === 401) return seeOther(href("/anmelden"), answer);
  return seeOther(answer.body ? takeLanding(context.cookies, answer.body.roles) : href("/konto"), answer);
};
