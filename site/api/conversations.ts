import type { conversationRoutes } from "../../workers/routes/conversations";
import { commandsOf } from "./command";

const conversation = commandsOf<typeof conversationRoutes>();
export const openRoom = conversation("post", "/api/conversations/:placementId/token");
/** Where the sockets of a room and of an inbox are, on this origin; a room goes on behind an entry. */
export const roomAddress = (placementId: string, after: number): string => `/api/rooms/${placementId}?after=${after}`;
export const inboxAddress = "/api/inbox";
export const openInbox = conversation("post", "/api/inbox/token");
export const sayInRoom = conversation("post", "/api/conversations/:placementId/messages");
export const keepConversation = conversation("patch", "/api/conversations/:placementId");
export const attachToConversation = conversation("post", "/api/conversations/:placementId/attachments");
export const reportInConversation = conversation("post", "/api/conversations/:placementId/reports");
export const hideReported = conversation("post", "/api/reports/:reportId/hiding");
export const closeReport = conversation("post", "/api/reports/:reportId/closing");
export const blockConversation = conversation("put", "/api/conversations/:placementId/block");
export const unblockConversation = conversation("delete", "/api/conversations/:placementId/block");
export const saveQuickReplies = conversation("put", "/api/me/childminder/quick-replies");
/** Pages and bubbles link to them, by `path`. */
export const readAttachment = conversation("get", "/api/conversations/:placementId/attachments/:documentId");
export const readReportedAttachment = conversation("get", "/api/reports/:reportId/attachment");
