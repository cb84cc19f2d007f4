import { createRoute, z } from "@hono/zod-openapi";
import { replayDelivery } from "../../domain/operations/commands";
import { checkSeals, readDeadDeliveries } from "../../domain/operations/queries";
import { guard } from "../middleware/limits";
import { Instant, json, refusals, router } from "./router";

const tags = ["House"];
const slowly = [guard({ name: "system", quota: 60, windowSeconds: 60 })];

const Dead = z.object({
  id: z.uuid(),
  consumer: z.string(),
  event: z.string(),
  subjectId: z.uuid(),
  attempts: z.number().int(),
  deadAt: Instant.nullable(),
  lastError: z.string().nullable(),
});

const dead = createRoute({
  method: "get",
  path: "/api/operations/dead-deliveries",
  tags,
  summary: "What no attempt could deliver, the newest first",
  middleware: slowly,
  responses: { 200: json("At most 200", z.object({ deliveries: z.array(Dead) })), ...refusals },
});

const replay = createRoute({
  method: "post",
  path: "/api/operations/dead-deliveries/{deliveryId}/replay",
  tags,
  summary: "Tries a delivery again from the beginning",
  middleware: slowly,
  request: { params: z.object({ deliveryId: z.uuid() }) },
  responses: { 204: { description: "Due now" }, ...refusals },
});

const seals = createRoute({
  method: "get",
  path: "/api/operations/seals",
  tags,
  summary:
    "Recomputes the nightly seals of the trail and compares them with their copies; names the first day that was changed",
  middleware: slowly,
  responses: {
    200: json(
      "How it stands",
      z.object({ checked: z.number().int(), broken: z.string().nullable(), uncopied: z.number().int() }),
    ),
    ...refusals,
  },
});

export const operationsRoutes = router()
  .openapi(dead, async (c) => c.json({ deliveries: await readDeadDeliveries(c.get("ctx")) }, 200))
  .openapi(replay, async (c) => {
    await replayDelivery(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(seals, async (c) => c.json(await checkSeals(c.get("ctx")), 200));
