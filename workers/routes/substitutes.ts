import { createRoute, z } from "@hono/zod-openapi";
import {
  acceptBond,
  callOffPlayDate,
  endBond,
  proposeBond,
  setPlayDate,
} from "../../domain/substitutes/commands/bonds";
import {
  acceptDays,
  confirmDays,
  declineDays,
  declineOffers,
  enterTimes,
  giveDaysBack,
} from "../../domain/substitutes/commands/days";
import { sayIll, sayWell } from "../../domain/substitutes/commands/illness";
import { beReady, beReadyNoMore } from "../../domain/substitutes/commands/readiness";
import { ownRecordAsCsv, recordOfAreaAsCsv } from "../../domain/substitutes/record";
import {
  BeReady,
  CallOffPlayDate,
  DeclineDays,
  EnterTimes,
  OneBond,
  ProposeBond,
  ReadRecord,
  SayIll,
  SayWell,
  SetPlayDate,
  SomeDays,
} from "../../domain/substitutes/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Substitutes"];
const changing = [guard({ name: "substitute-changes", quota: 120, windowSeconds: 60 })];
const mailing = [guard({ name: "substitute-bonds", quota: 30, windowSeconds: 3600 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const done = { 204: { description: "Done" }, ...refused409, ...refusals };
const hers = "/api/me/childminder";

const ready = createRoute({
  method: "put",
  path: `${hers}/substituting`,
  tags,
  summary: "She takes children of others nearby when they are ill, at these hours",
  middleware: changing,
  request: { body: jsonBody(BeReady) },
  responses: done,
});

const readyNoMore = createRoute({
  method: "delete",
  path: `${hers}/substituting`,
  tags,
  summary: "Nobody but her partners asks her any more",
  middleware: changing,
  responses: done,
});

const propose = createRoute({
  method: "post",
  path: `${hers}/substitute-bonds`,
  tags,
  summary: "Proposes to another childminder who substitutes for whom",
  middleware: mailing,
  request: { body: jsonBody(ProposeBond) },
  responses: { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals },
});

const accept = createRoute({
  method: "post",
  path: `${hers}/substitute-bonds/{bondId}/acceptance`,
  tags,
  summary: "Agrees to what was proposed",
  middleware: changing,
  request: { params: OneBond },
  responses: done,
});

const end = createRoute({
  method: "delete",
  path: `${hers}/substitute-bonds/{bondId}`,
  tags,
  summary: "Ends it, or declines what was proposed",
  middleware: changing,
  request: { params: OneBond },
  responses: done,
});

const playDate = createRoute({
  method: "post",
  path: `${hers}/substitute-bonds/{bondId}/play-dates`,
  tags,
  summary: "Both groups meet, so that the children know her",
  middleware: mailing,
  request: { params: OneBond, body: jsonBody(SetPlayDate.omit({ bondId: true })) },
  responses: { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals },
});

const noPlayDate = createRoute({
  method: "delete",
  path: `${hers}/play-dates/{playDateId}`,
  tags,
  summary: "Calls a play date off",
  middleware: changing,
  request: { params: CallOffPlayDate },
  responses: done,
});

const ill = createRoute({
  method: "post",
  path: `${hers}/illnesses`,
  tags,
  summary: "She cannot care: her absence is entered, and substitutes are looked for at once",
  middleware: changing,
  request: { body: jsonBody(SayIll) },
  responses: {
    201: json(
      "Its id, and for how many days of children somebody is looked for",
      z.object({ id: z.uuid(), days: z.number().int() }),
    ),
    ...refused409,
    ...refusals,
  },
});

const well = createRoute({
  method: "post",
  path: `${hers}/illnesses/{illnessId}/recovery`,
  tags,
  summary: "She is back earlier; from that day on nobody is needed",
  middleware: changing,
  request: { params: SayWell.pick({ illnessId: true }), body: jsonBody(SayWell.omit({ illnessId: true })) },
  responses: done,
});

const take = createRoute({
  method: "post",
  path: `${hers}/substitute-days/acceptance`,
  tags,
  summary: "Takes somebody else's child on these days; the first acceptance wins",
  middleware: changing,
  request: { body: jsonBody(SomeDays) },
  responses: {
    201: json(
      "How many days she has, and how many are gone",
      z.object({ taken: z.number().int(), gone: z.number().int() }),
    ),
    ...refused409,
    ...refusals,
  },
});

const refuseOffers = createRoute({
  method: "post",
  path: `${hers}/substitute-days/refusal`,
  tags,
  summary: "She cannot take them",
  middleware: changing,
  request: { body: jsonBody(SomeDays) },
  responses: done,
});

const giveBack = createRoute({
  method: "post",
  path: `${hers}/substitute-days/return`,
  tags,
  summary: "She cannot after all; others are asked",
  middleware: changing,
  request: { body: jsonBody(SomeDays) },
  responses: done,
});

const times = createRoute({
  method: "put",
  path: `${hers}/substitute-days/{dayId}/times`,
  tags,
  summary: "When the child that she took really came and went",
  middleware: changing,
  request: { params: EnterTimes.pick({ dayId: true }), body: jsonBody(EnterTimes.omit({ dayId: true })) },
  responses: done,
});

const confirm = createRoute({
  method: "post",
  path: "/api/family/substitute-days/confirmation",
  tags,
  summary: "The parents say yes; they see the exact address from then on",
  middleware: changing,
  request: { body: jsonBody(SomeDays) },
  responses: done,
});

const decline = createRoute({
  method: "post",
  path: "/api/family/substitute-days/refusal",
  tags,
  summary: "The parents look after the child themselves, or would like somebody else",
  middleware: changing,
  request: { body: jsonBody(DeclineDays) },
  responses: done,
});

const file = {
  200: { description: "One line for each child and day", content: { "text/csv": { schema: z.string() } } },
  ...refusals,
};

const ownRecord = createRoute({
  method: "get",
  path: `${hers}/substitute-days.csv`,
  tags,
  summary: "The hours of a month in which she substituted or was substituted for",
  request: { query: queryOf(ReadRecord) },
  responses: file,
});

const areaRecord = createRoute({
  method: "get",
  path: "/api/office/substitute-days.csv",
  tags,
  summary: "The hours of a month in an adviser's area, without children's names",
  request: { query: queryOf(ReadRecord) },
  responses: file,
});

const csvHeaders = (month: string) => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="vertretung-${month}.csv"`,
});

export const herSubstituteRoutes = router()
  .openapi(ready, async (c) => {
    await beReady(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(readyNoMore, async (c) => {
    await beReadyNoMore(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(propose, async (c) => c.json(await proposeBond(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(accept, async (c) => {
    await acceptBond(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(end, async (c) => {
    await endBond(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(playDate, async (c) =>
    c.json(await setPlayDate(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(noPlayDate, async (c) => {
    await callOffPlayDate(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(ill, async (c) => c.json(await sayIll(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(well, async (c) => {
    await sayWell(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(take, async (c) => c.json(await acceptDays(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(refuseOffers, async (c) => {
    await declineOffers(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(giveBack, async (c) => {
    await giveDaysBack(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(times, async (c) => {
    await enterTimes(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(ownRecord, async (c) => {
    const { month } = c.req.valid("query");
    return c.body(await ownRecordAsCsv(c.get("ctx"), { month }), 200, csvHeaders(month));
  });

export const substituteRoutes = router()
  .openapi(confirm, async (c) => {
    await confirmDays(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(decline, async (c) => {
    await declineDays(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(areaRecord, async (c) => {
    const { month } = c.req.valid("query");
    return c.body(await recordOfAreaAsCsv(c.get("ctx"), { month }), 200, csvHeaders(month));
  });
