import { createRoute, z } from "@hono/zod-openapi";
import { enterMobile, proveMobile, removeMobile } from "../../domain/notifications/commands/mobile";
import {
  readAllNews,
  readNews,
  seePage,
  setQuietHours,
  showPushes,
  stopNewsByLink,
  stopPushes,
  wishNews,
} from "../../domain/notifications/commands/wishes";
import {
  EnterMobile,
  ProveMobile,
  ReadNews,
  SeePage,
  SetQuietHours,
  ShowPushes,
  StopNewsByLink,
  StopPushes,
  WishNews,
} from "../../domain/notifications/schemas";
import { guard } from "../middleware/limits";
import { forAnybody, json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Notifications"];
const changing = [guard({ name: "news-changes", quota: 120, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };
const refused409 = { 409: { description: "`code` says why (`application/problem+json`)" } };

const wish = createRoute({
  method: "put",
  path: "/api/me/news/wishes",
  tags,
  summary: "How one hears of one kind of news: mails at once, once a day or not at all; pushes or none",
  middleware: changing,
  request: { body: jsonBody(WishNews) },
  responses: { ...done, ...refused409 },
});

const quiet = createRoute({
  method: "put",
  path: "/api/me/news/quiet-hours",
  tags,
  summary: "The hours of the day in which nothing is told that may wait; both null for none",
  middleware: changing,
  request: { body: jsonBody(SetQuietHours) },
  responses: { ...done, ...refused409 },
});

const read = createRoute({
  method: "post",
  path: "/api/me/news/{newsId}/reading",
  tags,
  summary: "Opens what one was told; answers the page, as its German path",
  middleware: changing,
  request: { params: ReadNews },
  responses: { 200: json("Where it leads", z.object({ link: z.string() })), ...refusals },
});

const readAll = createRoute({
  method: "post",
  path: "/api/me/news/reading",
  tags,
  summary: "All that one was told is read",
  middleware: changing,
  responses: done,
});

const see = createRoute({
  method: "post",
  path: "/api/me/news/seen-pages",
  tags,
  summary: "One looks at a page: what one was told of it is read",
  middleware: [guard({ name: "seen-pages", quota: 240, windowSeconds: 60 })],
  request: { body: jsonBody(SeePage) },
  responses: done,
});

const show = createRoute({
  method: "put",
  path: "/api/me/push-subscription",
  tags,
  summary: "This browser shows news, until its session ends",
  middleware: changing,
  request: { body: jsonBody(ShowPushes) },
  responses: { ...done, ...refused409 },
});

const hide = createRoute({
  method: "post",
  path: "/api/me/push-subscription/end",
  tags,
  summary: "This browser shows nothing any more",
  middleware: changing,
  request: { body: jsonBody(StopPushes) },
  responses: done,
});

const enterNumber = createRoute({
  method: "put",
  path: "/api/me/mobile",
  tags,
  summary: "One's mobile number, for what cannot wait; a code goes there",
  middleware: [guard({ name: "mobile-codes", quota: 6, windowSeconds: 3_600 })],
  request: { body: jsonBody(EnterMobile) },
  responses: done,
});

const proveNumber = createRoute({
  method: "post",
  path: "/api/me/mobile/proof",
  tags,
  summary: "The code that went to the number, within ten minutes",
  middleware: [guard({ name: "mobile-proofs", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(ProveMobile) },
  responses: { ...done, ...refused409 },
});

const removeNumber = createRoute({
  method: "delete",
  path: "/api/me/mobile",
  tags,
  summary: "No SMS any more",
  middleware: changing,
  responses: done,
});

const stopByLink = createRoute({
  method: "post",
  path: "/api/news/stop",
  security: forAnybody,
  tags,
  summary: "Ends the mails that a mail named, without signing in: what a mail program posts to (RFC 8058)",
  middleware: [guard({ name: "news-stops", quota: 60, windowSeconds: 600 })],
  request: { query: queryOf(StopNewsByLink) },
  responses: done,
});

export const newsRoutes = router()
  .openapi(wish, async (c) => {
    await wishNews(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(quiet, async (c) => {
    await setQuietHours(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(readAll, async (c) => {
    await readAllNews(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(read, async (c) => c.json(await readNews(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(see, async (c) => {
    await seePage(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(show, async (c) => {
    await showPushes(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(hide, async (c) => {
    await stopPushes(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(enterNumber, async (c) => {
    await enterMobile(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(proveNumber, async (c) => {
    await proveMobile(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(removeNumber, async (c) => {
    await removeMobile(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(stopByLink, async (c) => {
    await stopNewsByLink(c.get("ctx"), c.req.valid("query"));
    return c.body(null, 204);
  });
