import type { AstroGlobal } from "astro";
import type { Operation } from "../../api/ask";
import { type OwnAnswer, passCookiesOn, seeOther } from "../../api/own-api";
import { askOwnGraphql } from "../../api/own-graphql";
import { signInPageFor } from "../sign-in/landing";
import { Viewer, type ViewerQuery } from "./viewer.query";

export type SignedIn = NonNullable<ViewerQuery["viewer"]>;

/**
 * Who is signed in; whoever is not is led to sign in, and comes back here. But for the account itself: its link is how people
 * sign in, and then the page of their role is more to them than their settings. A house that cannot tell says so.
 */
export async function signedIn(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
): Promise<OwnAnswer<SignedIn> | Response> {
  const answer = await askSignedIn(astro, Viewer, {});
  return answer instanceof Response ? answer : { ...answer, body: answer.body?.viewer ?? null };
}

/** As `signedIn` for a page that asks all it shows at once. A problem may be one field's alone, beside an answer. */
export async function askSignedIn<Answer, Variables>(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
  operation: Operation<Answer, Variables>,
  variables: Variables,
): Promise<OwnAnswer<Answer> | Response> {
  return orSignIn(astro, await askOwnGraphql(astro, operation, variables));
}

/** What was answered to somebody signed in goes on with the page; whoever is not is led to sign in, and comes back here. */
export function orSignIn<Answer>(
  astro: Pick<AstroGlobal, "url" | "response">,
  answer: OwnAnswer<Answer>,
): OwnAnswer<Answer> | Response {
  if (answer.status === 401) return seeOther(signInPageFor(astro.url), answer);
  passCookiesOn(answer, astro.response);
  // Of a form and the page around it, the one that was refused first says what the page is.
  if (answer.status >= 400 && (astro.response.status ?? 200) < 400) astro.response.status = answer.status;
  const wait = answer.headers.get("retry-after") ?? (answer.status === 503 ? "30" : null);
  if (wait) astro.response.headers.set("Retry-After", wait);
  return answer;
}
