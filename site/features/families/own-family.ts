import type { AstroGlobal } from "astro";
import { askOwnApi, type OwnAnswer } from "../../own-api";
import { orSignIn } from "../account/signed-in";
import type { FamilyChildrenQuery } from "./family-children.query";
import type { FamilyPageQuery } from "./family-page.query";

type Family = NonNullable<FamilyPageQuery["family"]>;
export type Child = NonNullable<Family["children"]>[number];
export type SavedSearch = NonNullable<Family["savedSearches"]>[number];
type Children = NonNullable<NonNullable<FamilyChildrenQuery["family"]>["children"]>;
export type Need = NonNullable<Children[number]["need"]>;

type Page = Pick<AstroGlobal, "request" | "url" | "response">;

/** Does something on behalf of who is signed in; whoever is not is led to sign in. */
export async function act<Body>(
  astro: Page,
  method: string,
  path: string,
  json?: unknown,
): Promise<OwnAnswer<Body> | Response> {
  return orSignIn(astro, await askOwnApi<Body>(astro, path, { method, ...(json === undefined ? {} : { json }) }));
}
