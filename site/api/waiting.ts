import type { waitingRoutes } from "../../workers/routes/waiting";
import { commandsOf } from "./command";

const waiting = commandsOf<typeof waitingRoutes>();
export const joinWaitingList = waiting("post", "/api/family/waiting");
export const takeOpening = waiting("post", "/api/family/waiting/:entryId/opening");
export const passOpening = waiting("post", "/api/family/waiting/:entryId/opening-refusal");
export const confirmWaiting = waiting("post", "/api/family/waiting/:entryId/confirmation");
export const leaveWaitingList = waiting("delete", "/api/family/waiting/:entryId");
export const setWaitingRule = waiting("put", "/api/me/childminder/waiting-list");
