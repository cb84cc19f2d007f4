import { createRoute, z } from "@hono/zod-openapi";
import { confirmPermit, correctPermit, declinePermit, withdrawPermit } from "../../domain/homes/permit/commands";
import { ConfirmPermit, CorrectPermit, DeclinePermit, WithdrawPermit } from "../../domain/homes/permit/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Youth office"];
const changing = [guard({ name: "office-decisions", quota: 120, windowSeconds: 60 })];
const params = ConfirmPermit.pick({ claimId: true });

const confirm = createRoute({
  method: "post",
  path: "/api/office/permit-claims/{claimId}/confirm",
  tags,
  summary: "The office issued this permit; with its own numbers where she had misread them",
  middleware: changing,
  request: { params, body: jsonBody(ConfirmPermit.omit({ claimId: true })) },
  responses: { 201: json("The permit", z.object({ id: z.uuid() })), ...refusals },
});

const decline = createRoute({
  method: "post",
  path: "/api/office/permit-claims/{claimId}/decline",
  tags,
  summary: "The office knows of no such permit; she reads the reason",
  middleware: changing,
  request: { params, body: jsonBody(DeclinePermit.omit({ claimId: true })) },
  responses: { 204: { description: "Done" }, ...refusals },
});

const permit = WithdrawPermit.pick({ permitId: true });

const withdraw = createRoute({
  method: "post",
  path: "/api/office/permits/{permitId}/withdraw",
  tags,
  summary: "A confirmed permit counts no longer; she reads the reason, and her listing follows",
  middleware: changing,
  request: { params: permit, body: jsonBody(WithdrawPermit.omit({ permitId: true })) },
  responses: {
    204: { description: "Done" },
    409: { description: "Confirmed by the office itself (`application/problem+json`)" },
    ...refusals,
  },
});

const correct = createRoute({
  method: "post",
  path: "/api/office/permits/{permitId}/correct",
  tags,
  summary:
    "A confirmed permit gets the right numbers or days; she reads the reason. It is a new permit with an id of its own",
  middleware: changing,
  request: { params: permit, body: jsonBody(CorrectPermit.omit({ permitId: true })) },
  responses: {
    201: json("The permit that holds from now on", z.object({ id: z.uuid() })),
    409: { description: "Confirmed by the office itself (`application/problem+json`)" },
    ...refusals,
  },
});

export const officeRoutes = router()
  .openapi(confirm, async (c) => {
    return c.json(await confirmPermit(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201);
  })
  .openapi(decline, async (c) => {
    await declinePermit(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(withdraw, async (c) => {
    await withdrawPermit(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(correct, async (c) => {
    return c.json(await correctPermit(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201);
  });
