import { createRoute, z } from "@hono/zod-openapi";
import {
  confirmWaiting,
  joinWaitingList,
  leaveWaitingList,
  passOpening,
  setWaitingRule,
  takeOpening,
} from "../../domain/waiting/commands";
import { JoinWaitingList, SetWaitingRule, TakeOpening } from "../../domain/waiting/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Placements"];
const changing = [guard({ name: "waiting-changes", quota: 60, windowSeconds: 60 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const done = { 204: { description: "Done" }, ...refused409, ...refusals };
const params = z.strictObject({ entryId: z.uuid() });
const nothing = z.strictObject({});

const join = createRoute({
  method: "post",
  path: "/api/family/waiting",
  tags,
  summary: "Waits for hours of a childminder that are not free",
  middleware: [guard({ name: "waiting-lists", quota: 30, windowSeconds: 3600 })],
  request: { body: jsonBody(JoinWaitingList) },
  responses: { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals },
});

const take = createRoute({
  method: "post",
  path: "/api/family/waiting/{entryId}/opening",
  tags,
  summary: "Would like the hours that opened: an inquiry is sent, the wait is over",
  middleware: changing,
  request: { params, body: jsonBody(TakeOpening.omit({ entryId: true })) },
  responses: {
    201: json("The inquiry", z.object({ placementId: z.uuid() })),
    ...refused409,
    ...refusals,
  },
});

const pass = createRoute({
  method: "post",
  path: "/api/family/waiting/{entryId}/opening-refusal",
  tags,
  summary: "Does not take the hours that opened; the place on the list stays",
  middleware: changing,
  request: { params, body: jsonBody(nothing) },
  responses: done,
});

const confirm = createRoute({
  method: "post",
  path: "/api/family/waiting/{entryId}/confirmation",
  tags,
  summary: "Says that the family still looks",
  middleware: changing,
  request: { params, body: jsonBody(nothing) },
  responses: done,
});

const leave = createRoute({
  method: "delete",
  path: "/api/family/waiting/{entryId}",
  tags,
  summary: "Waits no longer",
  middleware: changing,
  request: { params },
  responses: done,
});

const rule = createRoute({
  method: "put",
  path: "/api/me/childminder/waiting-list",
  tags,
  summary: "Whether her waiting list takes families, and whether siblings come first",
  middleware: changing,
  request: { body: jsonBody(SetWaitingRule) },
  responses: done,
});

export const waitingRoutes = router()
  .openapi(join, async (c) => c.json(await joinWaitingList(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(take, async (c) =>
    c.json(await takeOpening(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(pass, async (c) => {
    await passOpening(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(confirm, async (c) => {
    await confirmWaiting(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(leave, async (c) => {
    await leaveWaitingList(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(rule, async (c) => {
    await setWaitingRule(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  });
