import type { familyRoutes } from "../../workers/routes/families";
import type { savedSearchRoutes } from "../../workers/routes/saved-searches";
import { commandsOf } from "./command";

const family = commandsOf<typeof familyRoutes>();
export const inviteCoParent = family("post", "/api/family/invitations");
export const withdrawInvitation = family("delete", "/api/family/invitations/:invitationId");
export const acceptInvitation = family("post", "/api/family/invitations/accept");
export const leaveFamily = family("post", "/api/family/leave");
export const addChild = family("post", "/api/family/children");
export const changeChild = family("put", "/api/family/children/:childId");
export const removeChild = family("delete", "/api/family/children/:childId");
export const setCareNeed = family("put", "/api/family/children/:childId/need");
export const removeCareNeed = family("delete", "/api/family/children/:childId/need");
export const addFavourite = family("put", "/api/family/favourites/:slug");
export const removeFavourite = family("delete", "/api/family/favourites/:slug");

const searches = commandsOf<typeof savedSearchRoutes>();
export const saveSearch = searches("post", "/api/family/searches");
export const changeSearch = searches("put", "/api/family/searches/:searchId");
export const removeSearch = searches("delete", "/api/family/searches/:searchId");
export const startAlerts = searches("put", "/api/family/searches/:searchId/alerts");
export const stopAlerts = searches("delete", "/api/family/searches/:searchId/alerts");
export const stopAlertsByLink = searches("post", "/api/alerts/stop");
