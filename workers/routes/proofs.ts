import { createRoute, z } from "@hono/zod-openapi";
import { confirmProof, enterProof, takeBackProof, withdrawProof } from "../../domain/childminders/proofs/commands";
import { EnterProof, TakeBackProof } from "../../domain/childminders/proofs/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Proofs"];
const changing = [guard({ name: "proof-changes", quota: 60, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };
const params = z.object({ proofId: z.uuid() });

const enter = createRoute({
  method: "post",
  path: "/api/proofs",
  tags,
  summary: "A proof as it reads on paper; it counts at once, and a listing that waited for it comes back",
  middleware: changing,
  request: { body: jsonBody(EnterProof) },
  responses: { 201: json("Entered", z.object({ id: z.uuid() })), ...refusals },
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/proofs/{proofId}",
  tags,
  summary: "Takes a proof back",
  middleware: changing,
  request: { params },
  responses: done,
});

const confirm = createRoute({
  method: "post",
  path: "/api/proofs/{proofId}/confirmation",
  tags,
  summary: "The youth office of the area has seen it",
  middleware: changing,
  request: { params },
  responses: done,
});

const takeBack = createRoute({
  method: "post",
  path: "/api/proofs/{proofId}/confirmation/take-back",
  tags,
  summary: "What the youth office had seen counts as unseen again; she reads the reason",
  middleware: changing,
  request: { params, body: jsonBody(TakeBackProof.omit({ proofId: true })) },
  responses: { ...done, 409: { description: "Nobody has marked it as seen (`application/problem+json`)" } },
});

export const proofRoutes = router()
  .openapi(enter, async (c) => c.json(await enterProof(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(withdraw, async (c) => {
    await withdrawProof(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(confirm, async (c) => {
    await confirmProof(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(takeBack, async (c) => {
    await takeBackProof(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
