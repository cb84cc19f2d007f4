import type { docsRoutes } from "../../workers/routes/docs";
import type { healthRoutes } from "../../workers/routes/health";
import type { operationsRoutes } from "../../workers/routes/operations";
import { commandsOf } from "./command";

const operations = commandsOf<typeof operationsRoutes>();
export const replayDelivery = operations("post", "/api/operations/dead-deliveries/:deliveryId/replay");

export const replayNotice = operations("post", "/api/operations/payment-notices/:noticeId/replay");

const health = commandsOf<typeof healthRoutes>();
export const readHealth = health("get", "/api/health");

const docs = commandsOf<typeof docsRoutes>();
/** The page for people who write programs. */
export const readDocs = docs("get", "/api/docs");
