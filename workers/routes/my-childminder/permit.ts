import { createRoute } from "@hono/zod-openapi";
import { remindOffice } from "../../../domain/homes/office/commands";
import { claimPermit } from "../../../domain/homes/permit/commands";
import { ClaimPermit } from "../../../domain/homes/permit/schemas";
import { jsonBody, router } from "../router";
import { changing, done, made, tags } from "./shared";

const claim = createRoute({
  method: "post",
  path: "/api/me/childminder/permit-claims",
  tags,
  summary: "What her permit says; her youth office confirms or declines it",
  middleware: changing,
  request: { body: jsonBody(ClaimPermit) },
  responses: made("The claim"),
});

const reminder = createRoute({
  method: "post",
  path: "/api/me/childminder/office-reminders",
  tags,
  summary: "Reminds her youth office of the permit that waits there, once a week",
  middleware: changing,
  responses: done,
});

export const permitRoutes = router()
  .openapi(claim, async (c) => c.json(await claimPermit(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(reminder, async (c) => {
    await remindOffice(c.get("ctx"));
    return c.body(null, 204);
  });
