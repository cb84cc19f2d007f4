import { createRoute, z } from "@hono/zod-openapi";
import { completeSettlingIn, giveNotice, giveUpPlace } from "../../domain/placements/commands/endings";
import {
  answerInquiry,
  askForCare,
  declineInquiry,
  rankWishes,
  withdrawInquiry,
} from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace, refuseOffer, takeOfferBack } from "../../domain/placements/commands/offers";
import { writeSettlingNote } from "../../domain/placements/commands/settling";
import { callOffVisit, pickVisit, proposeVisit } from "../../domain/placements/commands/visits";
import {
  AcceptOffer,
  AnswerInquiry,
  AskForCare,
  CallOffVisit,
  CompleteSettlingIn,
  DeclineInquiry,
  GiveNotice,
  GiveUpPlace,
  OfferPlace,
  PickVisit,
  ProposeVisit,
  RankWishes,
  RefuseOffer,
  TakeOfferBack,
  WithdrawInquiry,
  WriteSettlingNote,
} from "../../domain/placements/schemas";
import { readVisitCalendar } from "../../domain/placements/visit-calendar";
import { guard } from "../middleware/limits";
import { json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Placements"];
const changing = [guard({ name: "placement-changes", quota: 120, windowSeconds: 60 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const done = { 204: { description: "Done" }, ...refused409, ...refusals };
const made = { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals };

const params = z.strictObject({ placementId: z.uuid() });
const without = { placementId: true } as const;

/** A family's step in one of its placements. */
function familyStep<Shape extends z.ZodRawShape, const Path extends string>(
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `/api/family/placements/{placementId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params, body: jsonBody(schema) },
    responses: done,
  });
}

/** The same of a childminder. */
function herStep<Shape extends z.ZodRawShape, const Path extends string>(
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `/api/me/childminder/placements/{placementId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params, body: jsonBody(schema) },
    responses: done,
  });
}

const ask = createRoute({
  method: "post",
  path: "/api/family/placements",
  tags,
  summary: "Asks a childminder for care of one child; five can be open at once",
  middleware: [guard({ name: "inquiries", quota: 30, windowSeconds: 3600 })],
  request: { body: jsonBody(AskForCare) },
  responses: made,
});

const rank = createRoute({
  method: "put",
  path: "/api/family/placements/order",
  tags,
  summary: "The order of wishes, the first first",
  middleware: changing,
  request: { body: jsonBody(RankWishes) },
  responses: done,
});

const offer = createRoute({
  method: "post",
  path: "/api/me/childminder/placements/{placementId}/offer",
  tags,
  summary: "Offers hours from a day on and holds them until the offer is answered or its days are over",
  middleware: changing,
  request: { params, body: jsonBody(OfferPlace.omit(without)) },
  responses: made,
});

const calendarFile = {
  200: {
    description: "The agreed visit as iCalendar (RFC 5545)",
    content: { "text/calendar": { schema: z.string() } },
  },
  ...refusals,
};

const familyCalendar = createRoute({
  method: "get",
  path: "/api/family/placements/{placementId}/visit.ics",
  tags,
  summary: "The agreed visit for the family's calendar",
  request: { params, query: queryOf(z.strictObject({})) },
  responses: calendarFile,
});

const herCalendar = createRoute({
  method: "get",
  path: "/api/me/childminder/placements/{placementId}/visit.ics",
  tags,
  summary: "The agreed visit for her calendar",
  request: { params, query: queryOf(z.strictObject({})) },
  responses: calendarFile,
});

const familySteps = {
  withdraw: familyStep("withdrawal", "Does not go on, and says why", WithdrawInquiry.omit(without)),
  propose: familyStep("visit-proposal", "Proposes up to five times for a visit", ProposeVisit.omit(without)),
  pick: familyStep(
    "visit-choice",
    "Picks one of her times; the exact address is shown from then on",
    PickVisit.omit(without),
  ),
  callOff: familyStep("visit-cancellation", "Calls the visit off", CallOffVisit.omit(without)),
  accept: familyStep(
    "acceptance",
    "Accepts the offer: the place is reserved, nobody has to pay yet",
    AcceptOffer.omit(without),
  ),
  refuse: familyStep("offer-refusal", "Does not take this offer, and says why", RefuseOffer.omit(without)),
  giveUp: familyStep("return", "Gives a reserved place back before the first day", GiveUpPlace.omit(without)),
  notice: familyStep("notice", "Gives notice with a last day", GiveNotice.omit(without)),
};

const herSteps = {
  answer: herStep("answer", "Would like to get to know the family", AnswerInquiry.omit(without)),
  decline: herStep("decline", "Says no, and why", DeclineInquiry.omit(without)),
  propose: herStep("visit-proposal", "Proposes up to five times for a visit", ProposeVisit.omit(without)),
  pick: herStep(
    "visit-choice",
    "Picks one of the family's times; the family sees her exact address from then on",
    PickVisit.omit(without),
  ),
  callOff: herStep("visit-cancellation", "Calls the visit off", CallOffVisit.omit(without)),
  takeBack: herStep("offer-withdrawal", "Takes the offer back, and says why", TakeOfferBack.omit(without)),
  settled: herStep("settled", "The child has settled in", CompleteSettlingIn.omit(without)),
  note: herStep(
    "settling-notes",
    "Says how a day of the settling-in went; the plan answers",
    WriteSettlingNote.omit(without),
  ),
  giveUp: herStep("return", "Gives a reserved place back before the first day", GiveUpPlace.omit(without)),
  notice: herStep("notice", "Gives notice with a last day", GiveNotice.omit(without)),
};

const calendarHeaders = {
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": 'attachment; filename="kennenlernen.ics"',
};

export const placementRoutes = router()
  .openapi(ask, async (c) => c.json(await askForCare(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(rank, async (c) => {
    await rankWishes(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(familyCalendar, async (c) =>
    c.body(
      await readVisitCalendar(c.get("ctx"), "family", { id: c.req.valid("param").placementId }),
      200,
      calendarHeaders,
    ),
  )
  .openapi(familySteps.withdraw, async (c) => {
    await withdrawInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.propose, async (c) => {
    await proposeVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.pick, async (c) => {
    await pickVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.callOff, async (c) => {
    await callOffVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.accept, async (c) => {
    await acceptOffer(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.refuse, async (c) => {
    await refuseOffer(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.giveUp, async (c) => {
    await giveUpPlace(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.notice, async (c) => {
    await giveNotice(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });

export const herPlacementRoutes = router()
  .openapi(offer, async (c) =>
    c.json(await offerPlace(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(herCalendar, async (c) =>
    c.body(
      await readVisitCalendar(c.get("ctx"), "childminder", { id: c.req.valid("param").placementId }),
      200,
      calendarHeaders,
    ),
  )
  .openapi(herSteps.answer, async (c) => {
    await answerInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.decline, async (c) => {
    await declineInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.propose, async (c) => {
    await proposeVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.pick, async (c) => {
    await pickVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.callOff, async (c) => {
    await callOffVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.takeBack, async (c) => {
    await takeOfferBack(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.settled, async (c) => {
    await completeSettlingIn(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.note, async (c) => {
    await writeSettlingNote(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.giveUp, async (c) => {
    await giveUpPlace(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.notice, async (c) => {
    await giveNotice(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
