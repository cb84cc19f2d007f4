import { createRoute, z } from "@hono/zod-openapi";
import { giveConsent, openExport, requestErasure, requestExport, withdrawConsent } from "../../domain/privacy/commands";
import { readExport } from "../../domain/privacy/queries";
import { GiveConsent, OneExport, ReadExport, RequestErasure, WithdrawConsent } from "../../domain/privacy/schemas";
import { guard, limit } from "../middleware/limits";
import { Instant, json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["My data"];
const reading = [limit({ name: "me", quota: 240, windowSeconds: 60 })];
const changing = [guard({ name: "me-changes", quota: 60, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };

const consent = createRoute({
  method: "put",
  path: "/api/me/consents/{purpose}",
  tags,
  summary: "Agrees to a purpose, by the version of the text that was read",
  middleware: changing,
  request: {
    params: WithdrawConsent.pick({ purpose: true }),
    body: jsonBody(GiveConsent.pick({ version: true })),
  },
  responses: { ...done, 409: { description: "The text has changed (`application/problem+json`)" } },
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/me/consents/{purpose}",
  tags,
  summary: "Takes a consent back, at once",
  middleware: changing,
  request: { params: WithdrawConsent },
  responses: done,
});

const exporting = createRoute({
  method: "post",
  path: "/api/me/exports",
  tags,
  summary: "Asks for an archive of everything; needs a fresh sign-in, one at a time, three a day",
  middleware: changing,
  responses: {
    202: json("It is being put together; a mail follows", z.object({ id: z.uuid() })),
    409: { description: "One is under way (`application/problem+json`)" },
    ...refusals,
  },
});

const opening = createRoute({
  method: "post",
  path: "/api/me/exports/{exportId}/ticket",
  tags,
  summary:
    "A ticket to fetch an archive, for a minute and this session; needs a fresh sign-in, and stands in the trail",
  middleware: changing,
  request: { params: OneExport },
  responses: { 201: json("The ticket", z.object({ ticket: z.string(), expiresAt: Instant })), ...refusals },
});

const fetching = createRoute({
  method: "get",
  path: "/api/me/exports/archive",
  tags,
  summary: "The archive, by its ticket",
  middleware: reading,
  request: { query: queryOf(ReadExport) },
  responses: {
    200: {
      description: "The archive",
      content: { "application/zip": { schema: z.string().openapi({ format: "binary" }) } },
    },
    410: { description: "The ticket has expired (`application/problem+json`)" },
    ...refusals,
  },
});

const erasing = createRoute({
  method: "post",
  path: "/api/me/erasure",
  tags,
  summary: "Forgets me, at once and for good; needs a fresh sign-in and one's own e-mail address, typed",
  middleware: changing,
  request: { body: jsonBody(RequestErasure) },
  responses: {
    202: { description: "Signed out everywhere; a job erases, and writes one last mail" },
    409: { description: "The last admin (`application/problem+json`)" },
    ...refusals,
  },
});

export const privacyRoutes = router()
  .openapi(consent, async (c) => {
    await giveConsent(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(withdraw, async (c) => {
    await withdrawConsent(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(exporting, async (c) => c.json(await requestExport(c.get("ctx")), 202))
  .openapi(opening, async (c) => c.json(await openExport(c.get("ctx"), c.req.valid("param")), 201))
  .openapi(fetching, async (c) => {
    const { body, size } = await readExport(c.get("ctx"), c.req.valid("query"));
    return c.body(body, 200, {
      "content-type": "application/zip",
      "content-length": String(size),
      "content-disposition": 'attachment; filename="tagesnest.zip"',
    });
  })
  .openapi(erasing, async (c) => {
    await requestErasure(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 202);
  });
