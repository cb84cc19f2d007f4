import { createRoute, z } from "@hono/zod-openapi";
import { addApiClient } from "../../domain/accounts/commands";
import { AddApiClient } from "../../domain/accounts/schemas";
import { refresh } from "../../vendors/identity/tokens";
import { guard } from "../middleware/limits";
import { forAnybody, json, jsonBody, refusals, router } from "./router";

const tags = ["Accounts"];
const Tokens = z.object({
  /** A JWT (EdDSA); `Authorization: Bearer …`. Checked with the keys at /api/auth/jwks. */
  accessToken: z.string(),
  /** Gets the next pair, once. */
  refreshToken: z.string(),
  /** Seconds. */
  expiresIn: z.number().int(),
});

const add = createRoute({
  method: "post",
  path: "/api/tokens",
  tags,
  summary: "Signs a program in for who is signed in here; it shows among their devices",
  middleware: [guard({ name: "tokens", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(AddApiClient) },
  responses: { 201: json("The first pair", Tokens), ...refusals },
});

const next = createRoute({
  method: "post",
  path: "/api/tokens/refresh",
  security: forAnybody,
  tags,
  summary: "The next pair. A refresh token that comes twice ends the program's session",
  middleware: [guard({ name: "refreshes", quota: 120, windowSeconds: 600 })],
  request: { body: jsonBody(z.strictObject({ refreshToken: z.string().max(200) })) },
  responses: { 200: json("The next pair", Tokens), ...refusals },
});

export const tokenRoutes = router()
  .openapi(add, async (c) => c.json(await addApiClient(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(next, async (c) => c.json(await refresh(c.env, c.req.valid("json").refreshToken), 200));
