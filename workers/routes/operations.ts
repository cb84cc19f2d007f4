import { createRoute, z } from "@hono/zod-openapi";
import { replayPaymentNotice } from "../../domain/billing/notices/commands";
import { replayDelivery } from "../../domain/operations/commands";
import { guard } from "../middleware/limits";
import { refusals, router } from "./router";

const tags = ["Operations"];
const slowly = [guard({ name: "system", quota: 60, windowSeconds: 60 })];

const replay = createRoute({
  method: "post",
  path: "/api/operations/dead-deliveries/{deliveryId}/replay",
  tags,
  summary: "Tries a delivery again from the beginning",
  middleware: slowly,
  request: { params: z.object({ deliveryId: z.uuid() }) },
  responses: { 204: { description: "Due now" }, ...refusals },
});

const replayNotice = createRoute({
  method: "post",
  path: "/api/operations/payment-notices/{noticeId}/replay",
  tags,
  summary: "Handles what a payment vendor reported once more",
  middleware: slowly,
  request: { params: z.object({ noticeId: z.uuid() }) },
  responses: { 204: { description: "Due now" }, ...refusals },
});

export const operationsRoutes = router()
  .openapi(replay, async (c) => {
    await replayDelivery(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(replayNotice, async (c) => {
    await replayPaymentNotice(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
