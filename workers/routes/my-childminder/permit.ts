import { createRoute } from "@hono/zod-openapi";
import { claimPermit } from "../../../domain/homes/permit/commands";
import { ClaimPermit } from "../../../domain/homes/permit/schemas";
import { jsonBody, router } from "../router";
import { changing, made, tags } from "./shared";

const claim = createRoute({
  method: "post",
  path: "/api/me/childminder/permit-claims",
  tags,
  summary: "What her permit says; her youth office confirms or declines it",
  middleware: changing,
  request: { body: jsonBody(ClaimPermit) },
  responses: made("The claim"),
});

export const permitRoutes = router().openapi(claim, async (c) =>
  c.json(await claimPermit(c.get("ctx"), c.req.valid("json")), 201),
);
