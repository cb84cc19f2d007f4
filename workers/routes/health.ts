import { createRoute, z } from "@hono/zod-openapi";
import { checkHealth } from "../../vendors/health";
import { limit } from "../middleware/limits";
import { forAnybody, refusals, router } from "./router";

const Reach = z.object({ ok: z.boolean(), milliseconds: z.number().int() });
const Health = z.object({ ok: z.boolean(), database: Reach, redis: Reach });

const health = createRoute({
  method: "get",
  path: "/api/health",
  security: forAnybody,
  tags: ["Operations"],
  summary: "What the Worker can reach, and how fast",
  middleware: [limit({ name: "health", quota: 60, windowSeconds: 60 })],
  responses: {
    200: { description: "Everything answers", content: { "application/json": { schema: Health } } },
    429: refusals[429],
    503: { description: "Something does not answer", content: { "application/json": { schema: Health } } },
  },
});

export const healthRoutes = router().openapi(health, async (c) => {
  const found = await checkHealth(c.get("ctx"), c.env);
  c.header("Cache-Control", "private, no-store");
  return found.ok ? c.json(found, 200) : c.json(found, 503);
});
