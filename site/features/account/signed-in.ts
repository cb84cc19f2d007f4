import type { AstroGlobal } from "astro";
import type { Me } from "../../../domain/accounts/queries";
import { askOwnApi, type OwnAnswer, passCookiesOn, seeOther } from "../../own-api";
import { href, sharedPath } from "../../paths";
import { signInFirst } from "../sign-in/landing";

/**
 * Who is signed in; whoever is not is led to sign in, and comes back here. But for the account itself: its link is how people
 * sign in, and then the page of their role is more to them than their settings. A house that cannot tell says so.
 */
export async function signedIn(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
): Promise<OwnAnswer<Me> | Response> {
  const answer = await askOwnApi<Me>(astro, "/api/me");
  if (answer.status === 401) return seeOther(signInPageFor(astro.url), answer);
  passCookiesOn(answer, astro.response);
  if (answer.problem) {
    astro.response.status = answer.status;
    astro.response.headers.set("Retry-After", answer.headers.get("retry-after") ?? "30");
  }
  return answer;
}

function signInPageFor({ pathname, search }: URL): string {
  return sharedPath(pathname) === "/konto" ? href("/anmelden") : signInFirst(pathname + search);
}
