import { createRoute } from "@hono/zod-openapi";
import {
  acceptInvitation,
  inviteColleague,
  leaveJointCare,
  withdrawInvitation,
} from "../../../domain/homes/joint-care/commands";
import { AcceptInvitation, InviteColleague, WithdrawInvitation } from "../../../domain/homes/joint-care/schemas";
import { countOrClose } from "../../middleware/limits";
import { jsonBody, router } from "../router";
import { Home, located } from "./located";
import { changing, done, made, slowly, tags } from "./shared";

/** Of one person, from wherever: taken back and said again, they would reach anybody. */
const invitations = { name: "colleagues-of-person", quota: 10, windowSeconds: 86_400 };

const leave = createRoute({
  method: "post",
  path: "/api/me/childminder/home/leave",
  tags,
  summary: "Leaves joint care for a home of her own",
  middleware: slowly,
  request: { body: jsonBody(Home.omit({ joint: true })) },
  responses: done,
});

const invite = createRoute({
  method: "post",
  path: "/api/me/childminder/invitations",
  tags,
  summary: "Asks a colleague into the joint home by mail",
  middleware: slowly,
  request: { body: jsonBody(InviteColleague) },
  responses: made("The invitation"),
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/me/childminder/invitations/{invitationId}",
  tags,
  summary: "Takes an invitation back",
  middleware: changing,
  request: { params: WithdrawInvitation },
  responses: done,
});

const accept = createRoute({
  method: "post",
  path: "/api/me/childminder/invitations/accept",
  tags,
  summary: "Comes into a joint home by the secret of the mailed link",
  middleware: slowly,
  request: { body: jsonBody(AcceptInvitation) },
  responses: done,
});

export const jointCareRoutes = router()
  .openapi(leave, async (c) => {
    await leaveJointCare(c.get("ctx"), await located(c.get("ctx"), c.req.valid("json")));
    return c.body(null, 204);
  })
  .openapi(invite, async (c) => {
    const ctx = c.get("ctx");
    if (ctx.actor.personId) await countOrClose(c, invitations, ctx.actor.personId);
    return c.json(await inviteColleague(ctx, c.req.valid("json")), 201);
  })
  .openapi(withdraw, async (c) => {
    await withdrawInvitation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(accept, async (c) => {
    await acceptInvitation(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  });
