import { createRoute, z } from "@hono/zod-openapi";
import { assignAreas, grantRole, revealPerson } from "../../domain/accounts/commands";
import { readPerson, readPersonTrail } from "../../domain/accounts/queries";
import { AssignAreas, GrantRole, ReadTrail, RevealPerson } from "../../domain/accounts/schemas";
import { peoplesRoles } from "../../domain/kernel/permissions";
import { guard } from "../middleware/limits";
import { TrailEntry } from "./me";
import { Instant, json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Staff"];
const slowly = [guard({ name: "people", quota: 60, windowSeconds: 60 })];
const params = z.object({ personId: z.uuid() });
const done = { 204: { description: "Done" }, ...refusals };

const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(peoplesRoles),
  createdAt: Instant,
  areas: z.array(z.object({ land: z.string(), municipality: z.string() })),
  masked: z.boolean(),
});

const person = createRoute({
  method: "get",
  path: "/api/people/{personId}",
  tags,
  summary: "Somebody; masked for support until it wrote down a reason",
  middleware: slowly,
  request: { params },
  responses: { 200: json("The person", Person), ...refusals },
});

const reveal = createRoute({
  method: "post",
  path: "/api/people/{personId}/reveal",
  tags,
  summary: "Support writes down why, and sees this person unmasked for an hour; the person can read it",
  middleware: slowly,
  request: { params, body: jsonBody(RevealPerson.omit({ personId: true })) },
  responses: { 200: json("Until when", z.object({ until: Instant })), ...refusals },
});

const trail = createRoute({
  method: "get",
  path: "/api/people/{personId}/trail",
  tags,
  summary: "What has happened to somebody; for support once it wrote down a reason",
  middleware: slowly,
  request: { params, query: queryOf(ReadTrail) },
  responses: { 200: json("A page of 50", z.object({ trail: z.array(TrailEntry) })), ...refusals },
});

const role = createRoute({
  method: "put",
  path: "/api/people/{personId}/role",
  tags,
  summary: "Gives somebody a role; their sessions and keys end",
  middleware: slowly,
  request: { params, body: jsonBody(GrantRole.omit({ personId: true })) },
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
  .openapi(person, async (c) => c.json(await readPerson(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(reveal, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await revealPerson(c.get("ctx"), input), 200);
  })
  .openapi(trail, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("query") };
    return c.json({ trail: await readPersonTrail(c.get("ctx"), input) }, 200);
  })
  .openapi(role, async (c) => {
    await grantRole(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(areas, async (c) => {
    await assignAreas(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
