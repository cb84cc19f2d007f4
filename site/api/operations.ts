import type { docsRoutes } from "../../workers/routes/docs";
import type { healthRoutes } from "../../workers/routes/health";
import type { houseRoutes } from "../../workers/routes/house";
import { commandsOf } from "./command";

const house = commandsOf<typeof houseRoutes>();
export const replayDelivery = house("post", "/api/house/dead-deliveries/:deliveryId/replay");

const health = commandsOf<typeof healthRoutes>();
export const readHealth = health("get", "/api/health");

const docs = commandsOf<typeof docsRoutes>();
/** The page for people who write programs. */
export const readDocs = docs("get", "/api/docs");
