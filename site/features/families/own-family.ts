import type { AstroGlobal } from "astro";
import type { FamilyView } from "../../../domain/families/views";
import { askOwnApi, type OwnAnswer, passCookiesOn, seeOther } from "../../own-api";
import { signInFirst } from "../sign-in/landing";

/** As it travels: instants are text. */
export type Sent<Value> = Value extends string | number | boolean | null
  ? Value
  : Value extends Date
    ? string
    : Value extends readonly (infer Item)[]
      ? readonly Sent<Item>[]
      : { readonly [Key in keyof Value]: Sent<Value[Key]> };

export type Family = Sent<FamilyView>;
export type Child = Family["children"][number];
export type Need = NonNullable<Child["need"]>;
export type SavedSearch = Family["searches"][number];

type Page = Pick<AstroGlobal, "request" | "url" | "response">;

/** The family of who is signed in; whoever is not is led to sign in, and comes back to exactly this. */
export function ownFamily(astro: Page): Promise<OwnAnswer<Family> | Response> {
  return askSignedIn<Family>(astro, "/api/family");
}

/** Asks our API on behalf of who is signed in; whoever is not is led to sign in. */
export async function askSignedIn<Body>(
  astro: Page,
  path: string,
  asking?: { readonly method: string; readonly json?: unknown },
): Promise<OwnAnswer<Body> | Response> {
  const answer = await askOwnApi<Body>(astro, path, asking);
  if (answer.status === 401) return seeOther(signInFirst(astro.url.pathname + astro.url.search), answer);
  passCookiesOn(answer, astro.response);
  if (answer.problem) {
    astro.response.status = answer.status;
    const wait = answer.headers.get("retry-after");
    if (wait) astro.response.headers.set("Retry-After", wait);
  }
  return answer;
}
