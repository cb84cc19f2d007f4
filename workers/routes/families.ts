import { createRoute, z } from "@hono/zod-openapi";
import {
  addChild,
  changeChild,
  removeCareNeed,
  removeChild,
  setCareNeed,
} from "../../domain/families/commands/children";
import { addFavourite, removeFavourite } from "../../domain/families/commands/favourites";
import {
  acceptInvitation,
  inviteCoParent,
  leaveFamily,
  withdrawInvitation,
} from "../../domain/families/commands/members";
import {
  AcceptInvitation,
  AddChild,
  ChangeChild,
  ChooseFavourite,
  InviteCoParent,
  RemoveChild,
  SetCareNeed,
  WithdrawInvitation,
} from "../../domain/families/schemas";
import { countOrClose, guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Family"];
const changing = [guard({ name: "family-changes", quota: 120, windowSeconds: 60 })];
/** Of one person, from wherever: taken back and said again, they would reach anybody. */
const invitations = { name: "invitations-of-person", quota: 10, windowSeconds: 86_400 };
const done = { 204: { description: "Done" }, ...refusals };
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
const made = { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals };
const child = RemoveChild;

const invite = createRoute({
  method: "post",
  path: "/api/family/invitations",
  tags,
  summary: "Invites another parent by mail; the link works for seven days, once, for that address",
  middleware: [guard({ name: "family-invitations", quota: 20, windowSeconds: 3600 })],
  request: { body: jsonBody(InviteCoParent) },
  responses: made,
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/family/invitations/{invitationId}",
  tags,
  summary: "The link of an invitation leads nowhere from now on",
  middleware: changing,
  request: { params: WithdrawInvitation },
  responses: done,
});

const accept = createRoute({
  method: "post",
  path: "/api/family/invitations/accept",
  tags,
  summary: "Joins a family with the secret of a link",
  middleware: [guard({ name: "family-joins", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(AcceptInvitation) },
  responses: {
    ...done,
    ...refused409,
    410: { description: "Expired, used or withdrawn (`application/problem+json`)" },
  },
});

const leave = createRoute({
  method: "post",
  path: "/api/family/leave",
  tags,
  summary: "Leaves the family; the last parent cannot",
  middleware: changing,
  responses: { ...done, ...refused409 },
});

const add = createRoute({
  method: "post",
  path: "/api/family/children",
  tags,
  summary: "A child by nickname and month of birth",
  middleware: changing,
  request: { body: jsonBody(AddChild) },
  responses: made,
});

const change = createRoute({
  method: "put",
  path: "/api/family/children/{childId}",
  tags,
  summary: "Another nickname or month",
  middleware: changing,
  request: { params: child, body: jsonBody(ChangeChild.omit({ childId: true })) },
  responses: done,
});

const remove = createRoute({
  method: "delete",
  path: "/api/family/children/{childId}",
  tags,
  summary: "Forgets a child and the care it needs",
  middleware: changing,
  request: { params: child },
  responses: done,
});

const setNeed = createRoute({
  method: "put",
  path: "/api/family/children/{childId}/need",
  tags,
  summary: "The care a child needs: hours, start, places, wishes and how much each matters",
  middleware: changing,
  request: { params: child, body: jsonBody(SetCareNeed.omit({ childId: true })) },
  responses: done,
});

const removeNeed = createRoute({
  method: "delete",
  path: "/api/family/children/{childId}/need",
  tags,
  summary: "No care is needed any more",
  middleware: changing,
  request: { params: child },
  responses: done,
});

const keep = createRoute({
  method: "put",
  path: "/api/family/favourites/{slug}",
  tags,
  summary: "Keeps a childminder to find her again",
  middleware: changing,
  request: { params: ChooseFavourite },
  responses: { ...done, ...refused409 },
});

const drop = createRoute({
  method: "delete",
  path: "/api/family/favourites/{slug}",
  tags,
  summary: "Keeps her no longer",
  middleware: changing,
  request: { params: ChooseFavourite },
  responses: done,
});

export const familyRoutes = router()
  .openapi(invite, async (c) => {
    const ctx = c.get("ctx");
    if (ctx.actor.personId) await countOrClose(c, invitations, ctx.actor.personId);
    return c.json(await inviteCoParent(ctx, c.req.valid("json")), 201);
  })
  .openapi(accept, async (c) => {
    await acceptInvitation(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(withdraw, async (c) => {
    await withdrawInvitation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(leave, async (c) => {
    await leaveFamily(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(add, async (c) => c.json(await addChild(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(change, async (c) => {
    await changeChild(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    await removeChild(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(setNeed, async (c) => {
    await setCareNeed(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(removeNeed, async (c) => {
    await removeCareNeed(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(keep, async (c) => {
    await addFavourite(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(drop, async (c) => {
    await removeFavourite(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
