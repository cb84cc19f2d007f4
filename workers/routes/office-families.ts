import { createRoute, z } from "@hono/zod-openapi";
import {
  acceptFor,
  addChildFor,
  askFor,
  pickVisitFor,
  proposeVisitFor,
  refuseFor,
  setNeedFor,
  withdrawFor,
} from "../../domain/offices/proxy/commands/acts";
import { beginFamily, changeContact, endFamily, takeOnFamily } from "../../domain/offices/proxy/commands/families";
import { handOver, takeOver } from "../../domain/offices/proxy/commands/hand-over";
import {
  AcceptFor,
  AddChildFor,
  AskFor,
  BeginFamily,
  ChangeContact,
  HandOver,
  PickVisitFor,
  ProposeVisitFor,
  RefuseFor,
  SetNeedFor,
  TakeOver,
  WithdrawFor,
} from "../../domain/offices/proxy/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Youth office"];
const changing = [guard({ name: "office-families", quota: 120, windowSeconds: 60 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const made = { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals };
const done = { 204: { description: "Done" }, ...refused409, ...refusals };
const family = z.strictObject({ familyId: z.uuid() });
const child = family.extend({ childId: z.uuid() });
const placement = family.extend({ placementId: z.uuid() });
const of = { familyId: true } as const;
const within = { familyId: true, placementId: true } as const;

const begin = createRoute({
  method: "post",
  path: "/api/office/families",
  tags,
  summary: "Begins to act for a family of the area that has no account, with its consent",
  middleware: [guard({ name: "office-families-begun", quota: 60, windowSeconds: 3600 })],
  request: { body: jsonBody(BeginFamily) },
  responses: made,
});

const takeOn = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/adviser",
  tags,
  summary: "Takes on a family of the area whose adviser has left the office or has another area",
  middleware: changing,
  request: { params: family },
  responses: done,
});

const contact = createRoute({
  method: "put",
  path: "/api/office/families/{familyId}/contact",
  tags,
  summary: "Says how such a family is reached now; a link that went to another e-mail address works no more",
  middleware: changing,
  request: { params: family, body: jsonBody(ChangeContact.omit(of)) },
  responses: done,
});

const end = createRoute({
  method: "delete",
  path: "/api/office/families/{familyId}",
  tags,
  summary: "Acts for a family no more: what was asked is taken back, and the family is forgotten",
  middleware: changing,
  request: { params: family },
  responses: done,
});

const addChild = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/children",
  tags,
  summary: "Enters a child for such a family",
  middleware: changing,
  request: { params: family, body: jsonBody(AddChildFor.omit(of)) },
  responses: made,
});

const setNeed = createRoute({
  method: "put",
  path: "/api/office/families/{familyId}/children/{childId}/need",
  tags,
  summary: "Says for such a family what care a child needs",
  middleware: changing,
  request: { params: child, body: jsonBody(SetNeedFor.omit({ familyId: true, childId: true })) },
  responses: done,
});

const ask = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements",
  tags,
  summary: "Asks a childminder for such a family",
  middleware: changing,
  request: { params: family, body: jsonBody(AskFor.omit(of)) },
  responses: made,
});

const withdraw = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements/{placementId}/withdrawal",
  tags,
  summary: "The family does not go on",
  middleware: changing,
  request: { params: placement, body: jsonBody(WithdrawFor.omit(within)) },
  responses: done,
});

const propose = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements/{placementId}/visits",
  tags,
  summary: "Proposes times to get to know each other",
  middleware: changing,
  request: { params: placement, body: jsonBody(ProposeVisitFor.omit(within)) },
  responses: done,
});

const pick = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements/{placementId}/visit",
  tags,
  summary: "Picks one of the times that the childminder has proposed",
  middleware: changing,
  request: { params: placement, body: jsonBody(PickVisitFor.omit(within)) },
  responses: done,
});

const accept = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements/{placementId}/acceptance",
  tags,
  summary: "The family accepts, on its word: how it gave it is written down",
  middleware: changing,
  request: { params: placement, body: jsonBody(AcceptFor.omit(within)) },
  responses: done,
});

const refuse = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/placements/{placementId}/offer-refusal",
  tags,
  summary: "The family does not take the offer, on its word: how it gave it is written down",
  middleware: changing,
  request: { params: placement, body: jsonBody(RefuseFor.omit(within)) },
  responses: done,
});

const handOverRoute = createRoute({
  method: "post",
  path: "/api/office/families/{familyId}/hand-over",
  tags,
  summary: "Makes the link by which the family takes over, once; the one before works no more",
  middleware: changing,
  request: { params: family, body: jsonBody(HandOver.omit(of)) },
  responses: done,
});

const take = createRoute({
  method: "post",
  path: "/api/family/take-over",
  tags: ["Family"],
  summary: "Takes over, with the secret of a link, what the youth office did for one's family",
  middleware: [guard({ name: "family-take-overs", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(TakeOver) },
  responses: { ...done, 410: { description: "Used, replaced or expired (`application/problem+json`)" } },
});

export const officeFamilyRoutes = router()
  .openapi(begin, async (c) => c.json(await beginFamily(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(takeOn, async (c) => {
    await takeOnFamily(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(contact, async (c) => {
    await changeContact(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(end, async (c) => {
    await endFamily(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(addChild, async (c) =>
    c.json(await addChildFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(setNeed, async (c) => {
    await setNeedFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(ask, async (c) =>
    c.json(await askFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(withdraw, async (c) => {
    await withdrawFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(propose, async (c) => {
    await proposeVisitFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(pick, async (c) => {
    await pickVisitFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(accept, async (c) => {
    await acceptFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(refuse, async (c) => {
    await refuseFor(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(handOverRoute, async (c) => {
    await handOver(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(take, async (c) => {
    await takeOver(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  });
