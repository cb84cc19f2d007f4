import { createRoute, z } from "@hono/zod-openapi";
import {
  changeSearch,
  removeSearch,
  saveSearch,
  startAlerts,
  stopAlerts,
  stopAlertsByLink,
} from "../../domain/families/commands/searches";
import { ChangeSearch, RemoveSearch, SaveSearch, StopAlertsByLink } from "../../domain/families/schemas";
import { guard } from "../middleware/limits";
import { forAnybody, json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Saved searches"];
const changing = [guard({ name: "search-changes", quota: 120, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };
const params = RemoveSearch;

const save = createRoute({
  method: "post",
  path: "/api/family/searches",
  tags,
  summary: "Keeps a question to the public search, with or without alerts by mail",
  middleware: changing,
  request: { body: jsonBody(SaveSearch) },
  responses: {
    201: json("Its id", z.object({ id: z.uuid() })),
    409: { description: "As many as one family may have (`application/problem+json`)" },
    ...refusals,
  },
});

const change = createRoute({
  method: "put",
  path: "/api/family/searches/{searchId}",
  tags,
  summary: "Another name, other alerts or another question",
  middleware: changing,
  request: { params, body: jsonBody(ChangeSearch.omit({ searchId: true })) },
  responses: done,
});

const remove = createRoute({
  method: "delete",
  path: "/api/family/searches/{searchId}",
  tags,
  summary: "Forgets a search and its alerts, those on their way included",
  middleware: changing,
  request: { params },
  responses: done,
});

const start = createRoute({
  method: "put",
  path: "/api/family/searches/{searchId}/alerts",
  tags,
  summary: "Hears of openings by mail from now on",
  middleware: changing,
  request: { params },
  responses: done,
});

const stop = createRoute({
  method: "delete",
  path: "/api/family/searches/{searchId}/alerts",
  tags,
  summary: "Hears nothing more",
  middleware: changing,
  request: { params },
  responses: done,
});

const stopByLink = createRoute({
  method: "post",
  path: "/api/alerts/stop",
  security: forAnybody,
  tags,
  summary: "Ends the alerts that a mail named, without signing in: what a mail program posts to (RFC 8058)",
  middleware: [guard({ name: "alert-stops", quota: 60, windowSeconds: 600 })],
  request: { query: queryOf(StopAlertsByLink) },
  responses: done,
});

export const savedSearchRoutes = router()
  .openapi(save, async (c) => c.json(await saveSearch(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(change, async (c) => {
    await changeSearch(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    await removeSearch(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(start, async (c) => {
    await startAlerts(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(stop, async (c) => {
    await stopAlerts(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(stopByLink, async (c) => {
    await stopAlertsByLink(c.get("ctx"), c.req.valid("query"));
    return c.body(null, 204);
  });
