import { createRoute, z } from "@hono/zod-openapi";
import {
  changeCommitment,
  endCommitment,
  enterCommitment,
  offerWeeks,
  removeCommitment,
} from "../../../domain/capacity/commands";
import { enterAbsence, removeAbsence } from "../../../domain/capacity/commands/absences";
import {
  ChangeCommitment,
  EndCommitment,
  EnterAbsence,
  EnterCommitment,
  OfferWeeks,
  RemoveAbsence,
  RemoveCommitment,
} from "../../../domain/capacity/schemas";
import { myChildminderId } from "../../../domain/childminders/own/queries";
import { json, jsonBody, refusals, router } from "../router";
import { changing, done, made, tags } from "./shared";

const hours = createRoute({
  method: "post",
  path: "/api/me/childminder/weeks",
  tags,
  summary: "The week she offers from a day on",
  middleware: changing,
  request: { body: jsonBody(OfferWeeks.omit({ childminderId: true })) },
  responses: done,
});

const enterChild = createRoute({
  method: "post",
  path: "/api/me/childminder/children",
  tags,
  summary: "A child she looks after already: month of birth and hours, no name",
  middleware: changing,
  request: { body: jsonBody(EnterCommitment.omit({ childminderId: true })) },
  responses: made("The care"),
});

const changeChild = createRoute({
  method: "put",
  path: "/api/me/childminder/children/{commitmentId}",
  tags,
  summary: "Puts right what was entered of a child",
  middleware: changing,
  request: {
    params: ChangeCommitment.pick({ commitmentId: true }),
    body: jsonBody(ChangeCommitment.omit({ commitmentId: true })),
  },
  responses: done,
});

const endChild = createRoute({
  method: "post",
  path: "/api/me/childminder/children/{commitmentId}/end",
  tags,
  summary: "A child will come no longer from a day on",
  middleware: changing,
  request: {
    params: EndCommitment.pick({ commitmentId: true }),
    body: jsonBody(EndCommitment.omit({ commitmentId: true })),
  },
  responses: done,
});

const removeChild = createRoute({
  method: "delete",
  path: "/api/me/childminder/children/{commitmentId}",
  tags,
  summary: "A child that was entered by mistake",
  middleware: changing,
  request: { params: RemoveCommitment },
  responses: done,
});

const absent = createRoute({
  method: "post",
  path: "/api/me/childminder/absences",
  tags,
  summary: "Days on which she does not care; what is free stays as it is",
  middleware: changing,
  request: { body: jsonBody(EnterAbsence) },
  responses: {
    201: json("How many others it overlaps", z.object({ id: z.uuid(), overlaps: z.number().int() })),
    ...refusals,
  },
});

const present = createRoute({
  method: "delete",
  path: "/api/me/childminder/absences/{absenceId}",
  tags,
  summary: "There after all",
  middleware: changing,
  request: { params: RemoveAbsence },
  responses: done,
});

export const capacityRoutes = router()
  .openapi(hours, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    await offerWeeks(c.get("ctx"), { childminderId, ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(enterChild, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    return c.json(await enterCommitment(c.get("ctx"), { childminderId, ...c.req.valid("json") }), 201);
  })
  .openapi(changeChild, async (c) => {
    await changeCommitment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(endChild, async (c) => {
    await endCommitment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(removeChild, async (c) => {
    await removeCommitment(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(absent, async (c) => c.json(await enterAbsence(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(present, async (c) => {
    await removeAbsence(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
