import type { APIRoute } from "astro";
import { signOut } from "../../api/accounts";
import { askOwnApi, seeOther } from "../../api/own-api";
import { forgetNext } from "../../features/sign-in/landing";
import { href } from "../../paths";

export const prerender = false;

/** A form of ours signs out; whoever only opens the address is asked nothing and led to their account. */
export const POST: APIRoute = async (context) => {
  const answer = await askOwnApi(context, signOut());
  forgetNext(context.cookies);
  const gone = answer.status < 400 || answer.status === 401;
  return gone ? seeOther(`${href("/anmelden")}?abgemeldet`, answer) : seeOther(`${href("/konto")}?fehler`);
};

export const GET: APIRoute = () => seeOther(href("/konto"));
