import { createRoute, z } from "@hono/zod-openapi";
import {
  beginCheck,
  finishCheck,
  forgetChecks,
  showCheck,
  takeCheckedName,
} from "../../domain/identity-checks/commands";
import { BeginCheck, FinishCheck, ShowCheck, TakeCheckedName } from "../../domain/identity-checks/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Me"];
const middleware = [guard({ name: "identity-checks", quota: 30, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };

const begin = createRoute({
  method: "post",
  path: "/api/me/identity-check",
  tags,
  summary: "Have one's identity checked by a service: where it goes on now",
  middleware,
  request: { body: jsonBody(BeginCheck) },
  responses: { 201: json("The service's page, for this person and a while", z.object({ url: z.url() })), ...refusals },
});

const finish = createRoute({
  method: "post",
  path: "/api/me/identity-check/return",
  tags,
  summary: "Come back from the service, with what it gave along",
  middleware,
  request: { body: jsonBody(FinishCheck) },
  responses: done,
});

const takeName = createRoute({
  method: "post",
  path: "/api/me/identity-check/name",
  tags,
  summary: "Be called as the checked document says",
  middleware,
  request: { body: jsonBody(TakeCheckedName) },
  responses: done,
});

const show = createRoute({
  method: "put",
  path: "/api/me/identity-check/shown",
  tags,
  summary: "Whether those one makes a contract with may know of the check",
  middleware,
  request: { body: jsonBody(ShowCheck) },
  responses: done,
});

const forget = createRoute({
  method: "delete",
  path: "/api/me/identity-check",
  tags,
  summary: "Delete what is kept of one's checks",
  middleware,
  responses: done,
});

export const identityCheckRoutes = router()
  .openapi(begin, async (c) => c.json(await beginCheck(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(finish, async (c) => {
    await finishCheck(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(takeName, async (c) => {
    await takeCheckedName(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(show, async (c) => {
    await showCheck(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(forget, async (c) => {
    await forgetChecks(c.get("ctx"));
    return c.body(null, 204);
  });
