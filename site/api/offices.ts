import type { officeFamilyRoutes } from "../../workers/routes/office-families";
import type { officesRoutes } from "../../workers/routes/offices";
import { commandsOf } from "./command";

const offices = commandsOf<typeof officesRoutes>();
export const announceClaim = offices("post", "/api/family/children/:childId/claim");
export const withdrawClaim = offices("delete", "/api/family/claims/:claimId");
export const answerClaim = offices("post", "/api/office/claims/:claimId/answers");
export const noteFunding = offices("put", "/api/family/placements/:placementId/funding");

const families = commandsOf<typeof officeFamilyRoutes>();
export const beginFamily = families("post", "/api/office/families");
export const takeOnFamily = families("post", "/api/office/families/:familyId/adviser");
export const changeContact = families("put", "/api/office/families/:familyId/contact");
export const endFamily = families("delete", "/api/office/families/:familyId");
export const addChildFor = families("post", "/api/office/families/:familyId/children");
export const setNeedFor = families("put", "/api/office/families/:familyId/children/:childId/need");
export const askFor = families("post", "/api/office/families/:familyId/placements");
export const withdrawFor = families("post", "/api/office/families/:familyId/placements/:placementId/withdrawal");
export const proposeVisitFor = families("post", "/api/office/families/:familyId/placements/:placementId/visits");
export const pickVisitFor = families("post", "/api/office/families/:familyId/placements/:placementId/visit");
export const acceptFor = families("post", "/api/office/families/:familyId/placements/:placementId/acceptance");
export const refuseFor = families("post", "/api/office/families/:familyId/placements/:placementId/offer-refusal");
export const handOver = families("post", "/api/office/families/:familyId/hand-over");
export const takeOver = families("post", "/api/family/take-over");
