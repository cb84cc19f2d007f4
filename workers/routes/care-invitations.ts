import { createRoute } from "@hono/zod-openapi";
import { inviteParents, joinCare, withdrawParentsInvitation } from "../../domain/placements/commands/care-invitations";
import { InviteParents, JoinCare, WithdrawParentsInvitation } from "../../domain/placements/schemas";
import { countOrClose, guard } from "../middleware/limits";
import { changing, done, made, tags } from "./placement-steps";
import { jsonBody, router } from "./router";

/** Of one person, from wherever: taken back and said again, they would reach anybody. */
const invitations = { name: "care-invitations-of-person", quota: 20, windowSeconds: 86_400 };

const invite = createRoute({
  method: "post",
  path: "/api/me/childminder/care-invitations",
  tags,
  summary: "Invites the parents of a child whom she has entered herself; the link works for fourteen days, once",
  middleware: [guard({ name: "care-invitations", quota: 30, windowSeconds: 3600 })],
  request: { body: jsonBody(InviteParents) },
  responses: made,
});

const uninvite = createRoute({
  method: "delete",
  path: "/api/me/childminder/care-invitations/{invitationId}",
  tags,
  summary: "The link of an invitation to parents leads nowhere from now on",
  middleware: changing,
  request: { params: WithdrawParentsInvitation },
  responses: done,
});

const join = createRoute({
  method: "post",
  path: "/api/family/care-invitations/accept",
  tags,
  summary: "Accepts a childminder's invitation: what she had entered becomes a placement of the child",
  middleware: [guard({ name: "care-joins", quota: 20, windowSeconds: 600 })],
  request: { body: jsonBody(JoinCare) },
  responses: { ...made, 410: { description: "Expired, used or withdrawn (`application/problem+json`)" } },
});

export const careInvitationRoutes = router()
  .openapi(join, async (c) => c.json(await joinCare(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(invite, async (c) => {
    const ctx = c.get("ctx");
    if (ctx.actor.personId) await countOrClose(c, invitations, ctx.actor.personId);
    return c.json(await inviteParents(ctx, c.req.valid("json")), 201);
  })
  .openapi(uninvite, async (c) => {
    await withdrawParentsInvitation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
