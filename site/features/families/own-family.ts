import type { AstroGlobal } from "astro";
import type { Operation } from "../../graphql";
import { askOwnApi, type OwnAnswer, passCookiesOn, seeOther } from "../../own-api";
import { askOwnGraphql } from "../../own-graphql";
import { signInFirst } from "../sign-in/landing";
import type { FamilyChildrenQuery } from "./family-children.query";
import type { FamilyPageQuery } from "./family-page.query";

type Family = NonNullable<FamilyPageQuery["family"]>;
export type Child = NonNullable<Family["children"]>[number];
export type SavedSearch = NonNullable<Family["savedSearches"]>[number];
type Children = NonNullable<NonNullable<FamilyChildrenQuery["family"]>["children"]>;
export type Need = NonNullable<Children[number]["need"]>;

type Page = Pick<AstroGlobal, "request" | "url" | "response">;

/** What a page of one's family shows; whoever is not signed in is led to sign in, and comes back to exactly this. */
export async function askFamily<Answer, Variables>(
  astro: Page,
  operation: Operation<Answer, Variables>,
  variables: Variables,
): Promise<OwnAnswer<Answer> | Response> {
  return signedIn(astro, await askOwnGraphql(astro, operation, variables));
}

/** Does something on behalf of who is signed in; whoever is not is led to sign in. */
export async function act<Body>(
  astro: Page,
  method: string,
  path: string,
  json?: unknown,
): Promise<OwnAnswer<Body> | Response> {
  return signedIn(astro, await askOwnApi<Body>(astro, path, { method, ...(json === undefined ? {} : { json }) }));
}

function signedIn<Body>(astro: Page, answer: OwnAnswer<Body>): OwnAnswer<Body> | Response {
  if (answer.status === 401) return seeOther(signInFirst(astro.url.pathname + astro.url.search), answer);
  passCookiesOn(answer, astro.response);
  if (answer.status >= 400) {
    astro.response.status = answer.status;
    const wait = answer.headers.get("retry-after");
    if (wait) astro.response.headers.set("Retry-After", wait);
  }
  return answer;
}
