import { createRoute, z } from "@hono/zod-openapi";
import {
  blockConversation,
  keepConversation,
  openRoom,
  sayInRoom,
  unblockConversation,
} from "../../domain/conversations/commands";
import { saveQuickReplies } from "../../domain/conversations/quick-replies/commands";
import { SaveQuickReplies } from "../../domain/conversations/quick-replies/schemas";
import { hideReported, reportInConversation } from "../../domain/conversations/reports/commands";
import { OneReport, ReportInConversation } from "../../domain/conversations/reports/schemas";
import { KeepConversation, SayInRoom } from "../../domain/conversations/schemas";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["Conversations"];
const refused409 = { 409: { description: "Nobody can talk there; `code` says why (`application/problem+json`)" } };
const params = z.strictObject({ placementId: z.uuid() });

const enter = createRoute({
  method: "post",
  path: "/api/conversations/{placementId}/token",
  tags,
  summary:
    "A token for one socket into the room of one's placement (`/api/rooms/{placementId}`), within a minute, once",
  middleware: [guard({ name: "room-tokens", quota: 120, windowSeconds: 300 })],
  request: { params },
  responses: {
    201: json(
      "Offered as the protocol `token.<it>` beside `tagesnest.1`; and who takes part",
      z.object({
        token: z.string(),
        members: z.array(z.object({ number: z.int(), side: z.enum(["family", "childminder"]) })),
      }),
    ),
    ...refused409,
    ...refusals,
  },
});

const say = createRoute({
  method: "post",
  path: "/api/conversations/{placementId}/messages",
  tags,
  summary: "Says something in the room of one's placement; the same key is said once",
  middleware: [guard({ name: "messages", quota: 60, windowSeconds: 60 })],
  request: { params, body: jsonBody(SayInRoom.omit({ placementId: true })) },
  responses: { 204: { description: "Said" }, ...refused409, ...refusals },
});

const keep = createRoute({
  method: "patch",
  path: "/api/conversations/{placementId}",
  tags,
  summary: "Whether one is told of new messages, and whether the conversation is put away",
  middleware: [guard({ name: "conversation-changes", quota: 60, windowSeconds: 60 })],
  request: {
    params,
    body: jsonBody(KeepConversation.omit({ placementId: true })),
  },
  responses: { 204: { description: "Done" }, ...refusals },
});

const block = createRoute({
  method: "put",
  path: "/api/conversations/{placementId}/block",
  tags,
  summary: "Nobody of either side writes any more, until one's own side takes it back; the placement goes on",
  middleware: [guard({ name: "conversation-changes", quota: 60, windowSeconds: 60 })],
  request: { params },
  responses: { 204: { description: "Done" }, ...refusals },
});

const unblock = createRoute({
  method: "delete",
  path: "/api/conversations/{placementId}/block",
  tags,
  summary: "One's own side lets both write again",
  middleware: [guard({ name: "conversation-changes", quota: 60, windowSeconds: 60 })],
  request: { params },
  responses: { 204: { description: "Done" }, ...refusals },
});

const saveReplies = createRoute({
  method: "put",
  path: "/api/me/childminder/quick-replies",
  tags,
  summary: "What a childminder offers herself to answer with; with none she is offered the page's texts again",
  middleware: [guard({ name: "conversation-changes", quota: 60, windowSeconds: 60 })],
  request: { body: jsonBody(SaveQuickReplies) },
  responses: { 204: { description: "Saved" }, ...refusals },
});

const report = createRoute({
  method: "post",
  path: "/api/conversations/{placementId}/reports",
  tags,
  summary: "Reports a message of somebody else's, or somebody who takes part, to the moderation (Art. 16 DSA)",
  middleware: [guard({ name: "reports", quota: 20, windowSeconds: 3600 })],
  request: { params, body: jsonBody(ReportInConversation.omit({ placementId: true })) },
  responses: {
    201: json("What it is called by from now on", z.object({ id: z.uuid(), receipt: z.string() })),
    409: { description: "One's own message (`application/problem+json`)" },
    ...refusals,
  },
});

const hide = createRoute({
  method: "post",
  path: "/api/reports/{reportId}/hiding",
  tags,
  summary: "For the moderation: hides a reported message from both sides",
  middleware: [guard({ name: "moderation", quota: 120, windowSeconds: 60 })],
  request: { params: OneReport },
  responses: { 204: { description: "Hidden" }, ...refusals },
});

export const conversationRoutes = router()
  .openapi(enter, async (c) => {
    const { token, members } = await openRoom(c.get("ctx"), c.req.valid("param"));
    return c.json({ token, members: [...members] }, 201, { "Cache-Control": "no-store" });
  })
  .openapi(say, async (c) => {
    await sayInRoom(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(keep, async (c) => {
    await keepConversation(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(block, async (c) => {
    await blockConversation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(unblock, async (c) => {
    await unblockConversation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(saveReplies, async (c) => {
    await saveQuickReplies(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(report, async (c) => {
    const made = await reportInConversation(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(made, 201);
  })
  .openapi(hide, async (c) => {
    await hideReported(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
