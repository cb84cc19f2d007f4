import { createRoute } from "@hono/zod-openapi";
import { combineTwo } from "../../domain/search/combine";
import { searchChildminders } from "../../domain/search/queries";
import { CombinedAnswer, SearchAnswer } from "../../domain/search/result";
import { SearchChildminders } from "../../domain/search/schemas";
import { readLimit } from "../middleware/limits";
import { publicFor } from "../middleware/page-cache";
import { forAnybody, refusals, router } from "./router";

const search = createRoute({
  method: "get",
  path: "/api/search",
  security: forAnybody,
  tags: ["Search"],
  summary: "Childminders near a place or along a way, how well they fit, and from when",
  description:
    "Distances are straight lines from a blurred point per care home, in steps of 100 m. Without hours every childminder with any free time is listed.",
  middleware: [readLimit("search", 120)],
  request: { query: SearchChildminders },
  responses: {
    200: {
      description: "A page of 20",
      content: { "application/json": { schema: SearchAnswer.omit({ tags: true }) } },
    },
    ...refusals,
  },
});

const pairs = createRoute({
  method: "get",
  path: "/api/search/pairs",
  security: forAnybody,
  tags: ["Search"],
  summary: "Two childminders who together cover a week that neither covers alone",
  description:
    "The best four pairs: fewest days with a change, then the shortest ways. Hours that float lie on weekdays that one of them does alone. Each share lists what one of them does; the distance of the two is told in steps of 500 m.",
  middleware: [readLimit("search", 120)],
  request: { query: SearchChildminders },
  responses: {
    200: {
      description: "Up to four pairs",
      content: { "application/json": { schema: CombinedAnswer.omit({ tags: true }) } },
    },
    ...refusals,
  },
});

export const searchRoutes = router()
  .openapi(search, async (c) => {
    const { tags, ...answer } = await searchChildminders(c.get("ctx"), c.req.valid("query"));
    publicFor(c, { seconds: 30, staleSeconds: 300, tags });
    return c.json(answer, 200);
  })
  .openapi(pairs, async (c) => {
    const { tags, ...answer } = await combineTwo(c.get("ctx"), c.req.valid("query"));
    publicFor(c, { seconds: 30, staleSeconds: 300, tags });
    return c.json(answer, 200);
  });
