import { createRoute, z } from "@hono/zod-openapi";
import { attachToConversation } from "../../domain/conversations/attachments/commands";
import { readAttachment } from "../../domain/conversations/attachments/queries";
import { AttachFile } from "../../domain/conversations/attachments/schemas";
import {
  blockConversation,
  keepConversation,
  openRoom,
  sayInRoom,
  unblockConversation,
} from "../../domain/conversations/commands";
import { openInbox } from "../../domain/conversations/inbox/commands";
import { saveQuickReplies } from "../../domain/conversations/quick-replies/commands";
import { SaveQuickReplies } from "../../domain/conversations/quick-replies/schemas";
import { closeReport, hideReported, reportInConversation } from "../../domain/conversations/reports/commands";
import { readReportedAttachment } from "../../domain/conversations/reports/queries";
import { OneReport, ReportInConversation } from "../../domain/conversations/reports/schemas";
import { KeepConversation, SayInRoom } from "../../domain/conversations/schemas";
import { guard, limit } from "../middleware/limits";
import { fileHeaders } from "./file-headers";
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

const enterOwnInbox = createRoute({
  method: "post",
  path: "/api/inbox/token",
  tags,
  summary: "A token for one socket into one's own inbox (`/api/inbox`), within a minute, once",
  middleware: [guard({ name: "room-tokens", quota: 120, windowSeconds: 300 })],
  responses: {
    201: json("Offered as the protocol `token.<it>` beside `tagesnest.1`", z.object({ token: z.string() })),
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

const attach = createRoute({
  method: "post",
  path: "/api/conversations/{placementId}/attachments",
  tags,
  summary: "Says an uploaded file (`attachment`) of one's own in the room; not before a blind inquiry is answered",
  middleware: [guard({ name: "messages", quota: 60, windowSeconds: 60 })],
  request: { params, body: jsonBody(AttachFile.omit({ placementId: true })) },
  responses: { 204: { description: "Said" }, ...refused409, ...refusals },
});

const file = {
  200: { description: "The file" },
  206: { description: "The part of it that was asked for" },
  416: { description: "The file is not that long (`application/problem+json`); `Content-Range` says how long it is" },
  ...refusals,
};

const attachment = createRoute({
  method: "get",
  path: "/api/conversations/{placementId}/attachments/{documentId}",
  tags,
  summary: "What is attached in one's own conversation, in whole or in part",
  middleware: [limit({ name: "documents", quota: 240, windowSeconds: 60 })],
  request: { params: AttachFile },
  responses: file,
});

const reportedFile = createRoute({
  method: "get",
  path: "/api/reports/{reportId}/attachment",
  tags,
  summary: "For the moderation: what is attached to a reported message",
  middleware: [limit({ name: "documents", quota: 240, windowSeconds: 60 })],
  request: { params: OneReport },
  responses: file,
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

const close = createRoute({
  method: "post",
  path: "/api/reports/{reportId}/closing",
  tags,
  summary: "For the moderation: is done with a report, without hiding anything",
  middleware: [guard({ name: "moderation", quota: 120, windowSeconds: 60 })],
  request: { params: OneReport },
  responses: { 204: { description: "Closed" }, ...refusals },
});

export const conversationRoutes = router()
  .openapi(enter, async (c) => {
    const { token, members } = await openRoom(c.get("ctx"), c.req.valid("param"));
    return c.json({ token, members: [...members] }, 201, { "Cache-Control": "no-store" });
  })
  .openapi(enterOwnInbox, async (c) => {
    return c.json({ token: await openInbox(c.get("ctx")) }, 201, { "Cache-Control": "no-store" });
  })
  .openapi(say, async (c) => {
    await sayInRoom(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(keep, async (c) => {
    await keepConversation(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(attach, async (c) => {
    await attachToConversation(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(attachment, async (c) => {
    const range = c.req.header("range");
    const found = await readAttachment(c.get("ctx"), { ...c.req.valid("param"), ...(range && { range }) });
    return c.body(found.body, found.contentRange ? 206 : 200, fileHeaders(found));
  })
  .openapi(reportedFile, async (c) => {
    const range = c.req.header("range");
    const found = await readReportedAttachment(c.get("ctx"), { ...c.req.valid("param"), ...(range && { range }) });
    return c.body(found.body, found.contentRange ? 206 : 200, fileHeaders(found));
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
  })
  .openapi(close, async (c) => {
    await closeReport(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
