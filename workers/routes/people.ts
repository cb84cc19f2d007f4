import { createRoute, z } from "@hono/zod-openapi";
import { assignAreas, grantRoles, revealPerson } from "../../domain/accounts/commands";
import { AssignAreas, GrantRoles, RevealPerson } from "../../domain/accounts/schemas";
import { guard } from "../middleware/limits";
import { Instant, json, jsonBody, refusals, router } from "./router";

const tags = ["Staff"];
const slowly = [guard({ name: "people", quota: 60, windowSeconds: 60 })];
const params = z.object({ personId: z.uuid() });
const done = { 204: { description: "Done" }, ...refusals };

const reveal = createRoute({
  method: "post",
  path: "/api/people/{personId}/reveal",
  tags,
  summary: "Support writes down why, and sees this person unmasked for an hour; the person can read it",
  middleware: slowly,
  request: { params, body: jsonBody(RevealPerson.omit({ personId: true })) },
  responses: { 200: json("Until when", z.object({ until: Instant })), ...refusals },
});

const roles = createRoute({
  method: "put",
  path: "/api/people/{personId}/roles",
  tags,
  summary: "Gives somebody other roles; their sessions and keys end",
  middleware: slowly,
  request: { params, body: jsonBody(GrantRoles.omit({ personId: true })) },
  responses: done,
});

const areas = createRoute({
  method: "put",
  path: "/api/people/{personId}/areas",
  tags,
  summary: "Where an adviser is responsible",
  middleware: slowly,
  request: { params, body: jsonBody(AssignAreas.omit({ personId: true })) },
  responses: done,
});

export const peopleRoutes = router()
  .openapi(reveal, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await revealPerson(c.get("ctx"), input), 200);
  })
  .openapi(roles, async (c) => {
    await grantRoles(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(areas, async (c) => {
    await assignAreas(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
