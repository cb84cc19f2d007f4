import { createRoute } from "@hono/zod-openapi";
import { myChildminderId } from "../../../domain/childminders/own/queries";
import {
  describeChildminder,
  introduceMyself,
  setPrices,
  withdrawText,
} from "../../../domain/childminders/profile/commands";
import {
  DescribeChildminder,
  IntroduceMyself,
  SetPrices,
  WithdrawText,
} from "../../../domain/childminders/profile/schemas";
import { jsonBody, router } from "../router";
import { changing, done, tags } from "./shared";

const person = createRoute({
  method: "put",
  path: "/api/me/childminder/person",
  tags,
  summary: "Who she is and whom she takes",
  middleware: changing,
  request: { body: jsonBody(IntroduceMyself) },
  responses: done,
});

const text = createRoute({
  method: "put",
  path: "/api/me/childminder/texts/{locale}",
  tags,
  summary: "What she says about herself in one language",
  middleware: changing,
  request: {
    params: DescribeChildminder.pick({ locale: true }),
    body: jsonBody(DescribeChildminder.omit({ childminderId: true, locale: true })),
  },
  responses: done,
});

const noText = createRoute({
  method: "delete",
  path: "/api/me/childminder/texts/{locale}",
  tags,
  summary: "Takes back what she said in one language",
  middleware: changing,
  request: { params: WithdrawText },
  responses: done,
});

const prices = createRoute({
  method: "put",
  path: "/api/me/childminder/prices",
  tags,
  summary: "Price of private hours, and meals",
  middleware: changing,
  request: { body: jsonBody(SetPrices) },
  responses: done,
});

export const profileRoutes = router()
  .openapi(person, async (c) => {
    await introduceMyself(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(text, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    await describeChildminder(c.get("ctx"), { childminderId, ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(noText, async (c) => {
    await withdrawText(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(prices, async (c) => {
    await setPrices(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  });
