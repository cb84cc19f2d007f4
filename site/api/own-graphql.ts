import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import type { GraphQLAnswer, Operation } from "./ask";
import { type Asked, asked } from "./command";
import { askOwnApi, type OwnAnswer } from "./own-api";

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
  const question: Asked<GraphQLAnswer<Answer>> = asked("post", "/graphql", { json: { id, variables } });
  const answer = await askOwnApi(astro, question, { origin: env.SITE_ORIGIN, "sec-fetch-site": "same-origin" });
  return { ...answer, ...read(answer) };
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
