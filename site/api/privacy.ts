import type { privacyRoutes } from "../../workers/routes/privacy";
import { commandsOf } from "./command";

const privacy = commandsOf<typeof privacyRoutes>();
export const giveConsent = privacy("put", "/api/me/consents/:purpose");
export const withdrawConsent = privacy("delete", "/api/me/consents/:purpose");
export const requestExport = privacy("post", "/api/me/exports");
export const ticketForExport = privacy("post", "/api/me/exports/:exportId/ticket");
export const downloadExport = privacy("get", "/api/me/exports/archive");
export const requestErasure = privacy("post", "/api/me/erasure");
