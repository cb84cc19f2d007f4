import { createRoute } from "@hono/zod-openapi";
import { searchChildminders } from "../../domain/search/queries";
import { SearchAnswer } from "../../domain/search/result";
import { SearchChildminders } from "../../domain/search/schemas";
import { limit } from "../middleware/limits";
import { publicFor } from "../middleware/page-cache";
import { refusals, router } from "./router";

const search = createRoute({
  method: "get",
  path: "/api/search",
  tags: ["Search"],
  summary: "Childminders near a place or along a way, how well they fit, and from when",
  description:
    "Distances are straight lines from a blurred point per care home, in steps of 100 m. Without hours every childminder with any free time is listed.",
  middleware: [limit({ name: "search", quota: 120, windowSeconds: 60 })],
  request: { query: SearchChildminders },
  responses: {
    200: {
      description: "A page of 20",
      content: { "application/json": { schema: SearchAnswer.omit({ tags: true }) } },
    },
    ...refusals,
  },
});

export const searchRoutes = router().openapi(search, async (c) => {
  const { tags, ...answer } = await searchChildminders(c.get("ctx"), c.req.valid("query"));
  publicFor(c, { seconds: 30, staleSeconds: 300, tags });
  return c.json(answer, 200);
});
