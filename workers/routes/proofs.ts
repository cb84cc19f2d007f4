import { createRoute, z } from "@hono/zod-openapi";
import { confirmProof, enterProof, withdrawProof } from "../../domain/childminders/proofs/commands";
import { readOwnProofs, readProofsToConfirm } from "../../domain/childminders/proofs/queries";
import { EnterProof } from "../../domain/childminders/proofs/schemas";
import { proofKinds } from "../../domain/kernel/proof-kinds";
import { guard, limit } from "../middleware/limits";
import { Instant, json, jsonBody, refusals, router } from "./router";

const tags = ["Proofs"];
const reading = [limit({ name: "proofs", quota: 240, windowSeconds: 60 })];
const changing = [guard({ name: "proof-changes", quota: 60, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };
const params = z.object({ proofId: z.uuid() });

const Proof = z.object({
  id: z.uuid(),
  kind: z.enum(proofKinds),
  issuedOn: z.string(),
  /** Null for what does not lapse. */
  lastDay: z.string().nullable(),
  documentId: z.uuid().nullable(),
  confirmedOn: z.string().nullable(),
});

const own = createRoute({
  method: "get",
  path: "/api/me/proofs",
  tags,
  summary: "Each kind of proof: how it stands, until when, and what to do next",
  middleware: reading,
  responses: {
    200: json(
      "Every kind, the required ones first",
      z.object({
        proofs: z.array(
          z.object({
            kind: z.enum(proofKinds),
            requiredForListing: z.boolean(),
            state: z.enum(["missing", "valid", "lapses_soon", "lapsed"]),
            nextStep: z.enum(["enter", "renew", "await_confirmation"]).nullable(),
            daysLeft: z.number().int().nullable(),
            proof: Proof.nullable(),
          }),
        ),
      }),
    ),
    ...refusals,
  },
});

const ofArea = createRoute({
  method: "get",
  path: "/api/area/proofs",
  tags,
  summary: "What waits for an adviser's word in their area, the longest waiting first",
  middleware: reading,
  responses: {
    200: json(
      "At most 200",
      z.object({
        proofs: z.array(
          Proof.extend({
            childminderId: z.uuid(),
            childminder: z.string(),
            placeName: z.string(),
            enteredAt: Instant,
          }),
        ),
      }),
    ),
    ...refusals,
  },
});

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

export const proofRoutes = router()
  .openapi(own, async (c) => c.json({ proofs: await readOwnProofs(c.get("ctx")) }, 200))
  .openapi(ofArea, async (c) => c.json({ proofs: await readProofsToConfirm(c.get("ctx")) }, 200))
  .openapi(enter, async (c) => c.json(await enterProof(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(withdraw, async (c) => {
    await withdrawProof(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(confirm, async (c) => {
    await confirmProof(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
