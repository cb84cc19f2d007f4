import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import type { GraphQLAnswer, Operation } from "./graphql";
import { askOwnApi, type OwnAnswer, passCookiesOn, seeOther } from "./own-api";
import { href } from "./paths";

/**
 * Asks our own GraphQL on behalf of the browser that asked the page. A page is reached from anywhere and the answer goes into it
 * alone, so the question is the Worker's own, not the other site's that led here. Beside an answer there may be a problem of one
 * of its fields.
 */
export async function askOwnGraphql<Answer, Variables>(
  astro: Pick<AstroGlobal, "request" | "url">,
  { id }: Operation<Answer, Variables>,
  variables: Variables,
): Promise<OwnAnswer<Answer>> {
  const answer = await askOwnApi<GraphQLAnswer<Answer>>(astro, "/graphql", {
    method: "POST",
    json: { id, variables },
    headers: { origin: env.SITE_ORIGIN, "sec-fetch-site": "same-origin" },
  });
  return { ...answer, ...read(answer) };
}

/** As `askOwnGraphql` for a page of one's own: whoever is not signed in is led to sign in; what else is wrong, the page says. */
export async function askSignedIn<Answer, Variables>(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
  operation: Operation<Answer, Variables>,
  variables: Variables,
): Promise<OwnAnswer<Answer> | Response> {
  const answer = await askOwnGraphql(astro, operation, variables);
  if (answer.status === 401) return seeOther(href("/anmelden"), answer);
  passCookiesOn(answer, astro.response);
  if (answer.status >= 400) {
    astro.response.status = answer.status;
    astro.response.headers.set("Retry-After", answer.headers.get("retry-after") ?? "30");
  }
  return answer;
}

function read<Answer>({
  body,
  problem,
}: OwnAnswer<GraphQLAnswer<Answer>>): Pick<OwnAnswer<Answer>, "body" | "problem"> {
  if (problem && "code" in problem) return { body: null, problem };
  const { data = null, errors } = body ?? (problem as GraphQLAnswer<Answer> | null) ?? {};
  const [error] = errors ?? [];
  return { body: data, problem: error ? { ...error.extensions, title: error.message } : null };
}
