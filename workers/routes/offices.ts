import { createRoute, z } from "@hono/zod-openapi";
import { announceClaim, answerClaim, withdrawClaim } from "../../domain/offices/claims/commands";
import { AnnounceClaim, AnswerClaim, WithdrawClaim } from "../../domain/offices/claims/schemas";
import { noteFunding } from "../../domain/offices/funding/commands";
import { NoteFunding } from "../../domain/offices/funding/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const changing = [guard({ name: "office-claims", quota: 60, windowSeconds: 60 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const made = { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals };

const announce = createRoute({
  method: "post",
  path: "/api/family/children/{childId}/claim",
  tags: ["Family"],
  summary: "Tells the youth office of where the family lives by when a place is needed; it reads the need from then on",
  middleware: changing,
  request: { params: AnnounceClaim.pick({ childId: true }), body: jsonBody(AnnounceClaim.omit({ childId: true })) },
  responses: made,
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/family/claims/{claimId}",
  tags: ["Family"],
  summary: "Takes it back: the office reads it no more",
  middleware: changing,
  request: { params: WithdrawClaim },
  responses: { 204: { description: "Done" }, ...refusals },
});

const answer = createRoute({
  method: "post",
  path: "/api/office/claims/{claimId}/answers",
  tags: ["Youth office"],
  summary: "Answers a family of the area, with words, childminders, or both",
  middleware: changing,
  request: { params: AnswerClaim.pick({ claimId: true }), body: jsonBody(AnswerClaim.omit({ claimId: true })) },
  responses: made,
});

const note = createRoute({
  method: "put",
  path: "/api/family/placements/{placementId}/funding",
  tags: ["Family"],
  summary: "Notes on which day the parents applied for what the public pays; null takes the note back",
  middleware: changing,
  request: {
    params: NoteFunding.pick({ placementId: true }),
    body: jsonBody(NoteFunding.omit({ placementId: true })),
  },
  responses: { 204: { description: "Done" }, ...refusals },
});

export const officesRoutes = router()
  .openapi(announce, async (c) =>
    c.json(await announceClaim(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(withdraw, async (c) => {
    await withdrawClaim(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(answer, async (c) =>
    c.json(await answerClaim(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(note, async (c) => {
    await noteFunding(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
