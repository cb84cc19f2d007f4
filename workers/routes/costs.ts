import { createRoute } from "@hono/zod-openapi";
import { CostEstimate } from "../../domain/costs/estimate";
import { estimateCosts } from "../../domain/costs/queries";
import { EstimateCosts } from "../../domain/costs/schemas";
import { readLimit } from "../middleware/limits";
import { publicFor } from "../middleware/page-cache";
import { forAnybody, refusals, router } from "./router";

const costs = createRoute({
  method: "get",
  path: "/api/costs",
  security: forAnybody,
  tags: ["Costs"],
  summary: "What care costs a family a month, by statute and by price, before any contact",
  description:
    "Public fee, meals, co-payments, privately paid care and the effect on income tax, from the least to the most, with sources. What is not known is named in `unknown`, never guessed. Amounts are cents a month, of `tax` cents a year.",
  middleware: [readLimit("costs", 120)],
  request: { query: EstimateCosts },
  responses: {
    200: {
      description: "The estimate",
      content: { "application/json": { schema: CostEstimate.omit({ tags: true }) } },
    },
    ...refusals,
  },
});

export const costRoutes = router().openapi(costs, async (c) => {
  const { tags, ...answer } = await estimateCosts(c.get("ctx"), c.req.valid("query"));
  // Whoever says what they earn shall not find it in a cache.
  if (c.req.valid("query").income === undefined) publicFor(c, { seconds: 300, staleSeconds: 3600, tags });
  return c.json(answer, 200);
});
