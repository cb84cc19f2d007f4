import { createRoute } from "@hono/zod-openapi";
import { settleHome } from "../../../domain/homes/commands";
import { jsonBody, router } from "../router";
import { Home, located } from "./located";
import { done, slowly, tags } from "./shared";

const home = createRoute({
  method: "put",
  path: "/api/me/childminder/home",
  tags,
  summary:
    "Where she cares; another address is a move. `address_unclear` where there are several: say which by `choice`",
  middleware: slowly,
  request: { body: jsonBody(Home) },
  responses: done,
});

export const homeRoutes = router().openapi(home, async (c) => {
  const { joint, ...input } = c.req.valid("json");
  await settleHome(c.get("ctx"), { ...(await located(c.get("ctx"), input)), joint });
  return c.body(null, 204);
});
