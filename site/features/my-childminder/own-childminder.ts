import type { AstroGlobal } from "astro";
import type { MyChildminder } from "../../../domain/childminders/own/views";
import { askOwnApi, type Problem } from "../../own-api";
import { signedIn } from "../account/signed-in";

type Own = { readonly mine: MyChildminder | null; readonly problem: Problem | null };

/** Herself, to a childminder who is signed in; to whoever is somebody else it is said why not. */
export async function ownChildminder(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
): Promise<Own | Response> {
  const me = await signedIn(astro);
  if (me instanceof Response) return me;
  if (me.problem) return { mine: null, problem: me.problem };
  const answer = await askOwnApi<MyChildminder>(astro, "/api/me/childminder");
  if (answer.problem) astro.response.status = answer.status;
  return { mine: answer.body, problem: answer.problem };
}
