import { createRoute } from "@hono/zod-openapi";
import { concludeAgreement } from "../../../domain/childminders/agreement/commands";
import { ConcludeAgreement } from "../../../domain/childminders/agreement/schemas";
import { myChildminderId } from "../../../domain/childminders/own/queries";
import { confirmStillRight, passStep } from "../../../domain/childminders/settling/commands";
import { PassStep } from "../../../domain/childminders/settling/schemas";
import { listChildminder, unlistChildminder } from "../../../domain/listing/commands";
import { jsonBody, router } from "../router";
import { changing, done, tags } from "./shared";

const pass = createRoute({
  method: "post",
  path: "/api/me/childminder/passed-steps",
  tags,
  summary: "Nothing to enter at this step, or not yet",
  middleware: changing,
  request: { body: jsonBody(PassStep) },
  responses: done,
});

const agreement = createRoute({
  method: "post",
  path: "/api/me/childminder/agreement",
  tags,
  summary: "Concludes the processing agreement in the version that was read",
  middleware: changing,
  request: { body: jsonBody(ConcludeAgreement) },
  responses: done,
});

const stillRight = createRoute({
  method: "post",
  path: "/api/me/childminder/still-right",
  tags,
  summary: "Everything is still right; parents see the day",
  middleware: changing,
  responses: done,
});

const list = createRoute({
  method: "put",
  path: "/api/me/childminder/listing",
  tags,
  summary: "Wants to be found again",
  middleware: changing,
  responses: done,
});

const unlist = createRoute({
  method: "delete",
  path: "/api/me/childminder/listing",
  tags,
  summary: "Takes herself out of the search",
  middleware: changing,
  responses: done,
});

export const settlingRoutes = router()
  .openapi(pass, async (c) => {
    await passStep(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(agreement, async (c) => {
    await concludeAgreement(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(stillRight, async (c) => {
    await confirmStillRight(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(list, async (c) => {
    await listChildminder(c.get("ctx"), { childminderId: await myChildminderId(c.get("ctx")) });
    return c.body(null, 204);
  })
  .openapi(unlist, async (c) => {
    await unlistChildminder(c.get("ctx"), { childminderId: await myChildminderId(c.get("ctx")) });
    return c.body(null, 204);
  });
