import type { herPlacementRoutes, placementRoutes } from "../../workers/routes/placements";
import { commandsOf } from "./command";

const family = commandsOf<typeof placementRoutes>();
export const askForCare = family("post", "/api/family/placements");
export const rankWishes = family("put", "/api/family/placements/order");

const hers = commandsOf<typeof herPlacementRoutes>();
export const offerPlace = hers("post", "/api/me/childminder/placements/:placementId/offer");
export const answerInquiry = hers("post", "/api/me/childminder/placements/:placementId/answer");
export const declineInquiry = hers("post", "/api/me/childminder/placements/:placementId/decline");
export const takeOfferBack = hers("post", "/api/me/childminder/placements/:placementId/offer-withdrawal");
export const writeSettlingNote = hers("post", "/api/me/childminder/placements/:placementId/settling-notes");
export const completeSettlingIn = hers("post", "/api/me/childminder/placements/:placementId/settled");

/** What a family does with one of its placements. */
export const familySteps = {
  withdraw: family("post", "/api/family/placements/:placementId/withdrawal"),
  accept: family("post", "/api/family/placements/:placementId/acceptance"),
  refuseOffer: family("post", "/api/family/placements/:placementId/offer-refusal"),
};

/** What either side does, each through its own door. */
export const stepsOf = {
  family: {
    propose: family("post", "/api/family/placements/:placementId/visit-proposal"),
    pick: family("post", "/api/family/placements/:placementId/visit-choice"),
    callOff: family("post", "/api/family/placements/:placementId/visit-cancellation"),
    giveUp: family("post", "/api/family/placements/:placementId/return"),
    giveNotice: family("post", "/api/family/placements/:placementId/notice"),
  },
  childminder: {
    propose: hers("post", "/api/me/childminder/placements/:placementId/visit-proposal"),
    pick: hers("post", "/api/me/childminder/placements/:placementId/visit-choice"),
    callOff: hers("post", "/api/me/childminder/placements/:placementId/visit-cancellation"),
    giveUp: hers("post", "/api/me/childminder/placements/:placementId/return"),
    giveNotice: hers("post", "/api/me/childminder/placements/:placementId/notice"),
  },
} as const;

const calendars = {
  family: family("get", "/api/family/placements/:placementId/visit.ics"),
  childminder: hers("get", "/api/me/childminder/placements/:placementId/visit.ics"),
} as const;

/** Where the agreed visit can be had for a calendar: an address for a link. */
export const visitCalendar = (side: keyof typeof calendars, id: string, locale: "de" | "en"): string =>
  calendars[side]({ param: { placementId: id }, query: { locale } }).path;
