import operations from "virtual:operations";
import { printSchema } from "graphql";
import type { Context as HonoContext } from "hono";
import { z } from "zod";
import { AppError } from "../../domain/kernel/errors";
import { parseInput } from "../../domain/kernel/input";
import { answerParsed, statusOfAnswer } from "../graphql/answer";
import { limits } from "../graphql/limits";
import { schema } from "../graphql/schema";
import { yoga } from "../graphql/yoga";
import type { Door } from "../middleware/context";
import { limit } from "../middleware/limits";
import { router } from "./router";

const reading = limit({ name: "graphql", quota: 240, windowSeconds: 60 });

/** `id` names a question of the site, known when the Worker was built; anything else is asked in full. */
const Question = z.union([
  z.object({ id: z.string(), variables: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ query: z.string() }),
  z.object({ extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) }) }),
]);

/** So worded that clients which first ask by a digest alone (Apollo, urql) go on with the whole question. */
const notByDigest = {
  errors: [{ message: "PersistedQueryNotSupported", extensions: { code: "PERSISTED_QUERY_NOT_SUPPORTED" } }],
};

/** One door for all questions, and what can be asked for whoever has a key. By POST alone, so that nothing is asked by a link and nothing is kept by a cache. */
export const graphqlRoutes = router()
  .post("/graphql", reading, async (c) => {
    const text = await readText(c);
    const question = parseInput(Question, parseJson(text));
    if ("id" in question) return answerKnown(c, question);
    return "query" in question ? answerInFull(c, text) : c.json(notByDigest);
  })
  .get("/api/schema.graphql", reading, (c) => {
    if (c.get("ctx").actor.personId === null) throw new AppError("accounts.not_signed_in");
    return c.text(printSchema(schema));
  })
  .all("/graphql", () => {
    throw new AppError("graphql.asked_by_get");
  });

async function answerKnown(c: HonoContext<Door>, { id, variables }: { id: string; variables?: object | null }) {
  const document = Object.hasOwn(operations, id) ? operations[id] : undefined;
  if (!document) throw new AppError("graphql.unknown_operation");
  const answer = await answerParsed(c.get("ctx"), document, { ...variables });
  return c.json(answer, statusOfAnswer(answer) as 200);
}

async function answerInFull(c: HonoContext<Door>, body: string): Promise<Response> {
  const headers = { "content-type": "application/json", accept: c.req.header("accept") ?? "application/json" };
  const request = new Request(c.req.url, { method: "POST", headers, body });
  const introspection = c.env.GRAPHQL_INTROSPECTION === "on";
  const answer = await yoga.fetch(request, { ctx: c.get("ctx"), introspection });
  return c.body(await answer.text(), answer.status as 200, Object.fromEntries(answer.headers));
}

async function readText(c: HonoContext<Door>): Promise<string> {
  const tooLong = new AppError("graphql.too_long", { maximum: limits.body });
  if (Number(c.req.header("content-length") ?? 0) > limits.body) throw tooLong;
  const text = await c.req.text();
  if (text.length > limits.body) throw tooLong;
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("graphql.not_understood");
  }
}
