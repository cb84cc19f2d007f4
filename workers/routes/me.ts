import { createRoute, z } from "@hono/zod-openapi";
import {
  chooseRole,
  createApiKey,
  describeMe,
  endOtherSessions,
  endSession,
  layDownRole,
  revokeApiKey,
} from "../../domain/accounts/commands";
import { confirmEmailChange, requestEmailChange, undoEmailChange } from "../../domain/accounts/email-change/commands";
import { readMe } from "../../domain/accounts/queries";
import {
  ChangeEmail,
  ChooseRole,
  ConfirmEmail,
  CreateApiKey,
  DescribeMe,
  UndoEmail,
} from "../../domain/accounts/schemas";
import { peoplesRoles } from "../../domain/kernel/permissions";
import { declareEmailReachable } from "../../domain/notifications/commands/reachable";
import { DeclareReachable } from "../../domain/notifications/schemas";
import { guard, limit } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Me"];
const reading = [limit({ name: "me", quota: 240, windowSeconds: 60 })];
const changing = [guard({ name: "me-changes", quota: 60, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };

const Me = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(peoplesRoles)).readonly(),
  locale: z.enum(["de", "en"]),
  secondFactor: z.enum(["on", "off", "required"]),
  linkedAccounts: z.array(z.string()).readonly(),
  areas: z
    .array(
      z.object({
        land: z.string(),
        municipality: z.string().describe("As people read it; empty for the whole Land"),
        municipalityId: z
          .string()
          .nullable()
          .describe("`ags-` with its official key; null for a whole Land or where it is unclear"),
      }),
    )
    .readonly(),
});

const me = createRoute({
  method: "get",
  path: "/api/me",
  tags,
  summary: "Whose session or key this is; all else that one reads of oneself, GraphQL answers",
  middleware: reading,
  responses: { 200: json("The person", Me), ...refusals },
});

const describe = createRoute({
  method: "patch",
  path: "/api/me",
  tags,
  summary: "Name and language",
  middleware: changing,
  request: { body: jsonBody(DescribeMe) },
  responses: done,
});

const changeEmail = createRoute({
  method: "post",
  path: "/api/me/email",
  tags,
  summary: "Another address: a link goes there, which confirms it; needs a fresh sign-in",
  middleware: [guard({ name: "email-changes", quota: 10, windowSeconds: 3600 })],
  request: { body: jsonBody(ChangeEmail) },
  responses: done,
});

const reachable = createRoute({
  method: "post",
  path: "/api/me/email/reachable",
  tags,
  summary: "Mails arrive at one's own address again, or are wanted there again, after vendors told otherwise",
  middleware: changing,
  request: { body: jsonBody(DeclareReachable) },
  responses: done,
});

const confirmEmail = createRoute({
  method: "post",
  path: "/api/me/email/confirmation",
  tags,
  summary: "The secret of the link that went to the new address, by whoever asked for it",
  middleware: [guard({ name: "email-links", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(ConfirmEmail) },
  responses: done,
});

const undoEmail = createRoute({
  method: "post",
  path: "/api/email/undo",
  tags,
  summary: "The old address takes a change back; all devices and keys of the account end",
  middleware: [guard({ name: "email-links", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(UndoEmail) },
  responses: done,
});

const choose = createRoute({
  method: "put",
  path: "/api/me/roles/{role}",
  tags,
  summary: "Parent, childminder, or both: from now on this one too",
  middleware: changing,
  request: { params: ChooseRole },
  responses: done,
});

const layDown = createRoute({
  method: "delete",
  path: "/api/me/roles/{role}",
  tags,
  summary: "One of two roles is laid down, as long as nothing stands behind it",
  middleware: changing,
  request: { params: ChooseRole },
  responses: done,
});

const endOne = createRoute({
  method: "delete",
  path: "/api/me/sessions/{sessionId}",
  tags,
  summary: "Signs one device out",
  middleware: changing,
  request: { params: z.object({ sessionId: z.uuid() }) },
  responses: done,
});

const endOthers = createRoute({
  method: "delete",
  path: "/api/me/sessions",
  tags,
  summary: "Signs all other devices and programs out",
  middleware: changing,
  responses: { 200: json("How many", z.object({ ended: z.number().int() })), ...refusals },
});

const createKey = createRoute({
  method: "post",
  path: "/api/me/api-keys",
  tags,
  summary: "A new key, shown this once; needs a fresh sign-in",
  middleware: changing,
  request: { body: jsonBody(CreateApiKey) },
  responses: { 201: json("The key", z.object({ id: z.uuid(), key: z.string() })), ...refusals },
});

const revokeKey = createRoute({
  method: "delete",
  path: "/api/me/api-keys/{apiKeyId}",
  tags,
  summary: "Ends a key at once",
  middleware: changing,
  request: { params: z.object({ apiKeyId: z.uuid() }) },
  responses: done,
});

export const meRoutes = router()
  .openapi(me, async (c) => c.json(await readMe(c.get("ctx")), 200))
  .openapi(describe, async (c) => {
    await describeMe(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(changeEmail, async (c) => {
    await requestEmailChange(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(reachable, async (c) => {
    await declareEmailReachable(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(confirmEmail, async (c) => {
    await confirmEmailChange(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(undoEmail, async (c) => {
    await undoEmailChange(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(choose, async (c) => {
    await chooseRole(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(layDown, async (c) => {
    await layDownRole(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(endOne, async (c) => {
    await endSession(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(endOthers, async (c) => c.json(await endOtherSessions(c.get("ctx")), 200))
  .openapi(createKey, async (c) => c.json(await createApiKey(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(revokeKey, async (c) => {
    await revokeApiKey(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
