import type { careInvitationRoutes } from "../../workers/routes/care-invitations";
import type { childCardRoutes } from "../../workers/routes/child-cards";
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

const invitations = commandsOf<typeof careInvitationRoutes>();
export const joinCare = invitations("post", "/api/family/care-invitations/accept");
export const inviteParents = invitations("post", "/api/me/childminder/care-invitations");
export const withdrawParentsInvitation = invitations("delete", "/api/me/childminder/care-invitations/:invitationId");

/** What a family does with one of its placements. */
export const familySteps = {
  withdraw: family("post", "/api/family/placements/:placementId/withdrawal"),
  accept: family("post", "/api/family/placements/:placementId/acceptance"),
  refuseOffer: family("post", "/api/family/placements/:placementId/offer-refusal"),
};

const cards = commandsOf<typeof childCardRoutes>();
export const writeChildCard = cards("put", "/api/family/placements/:placementId/card");
export const writeHealth = cards("put", "/api/family/placements/:placementId/card/health");
export const withdrawHealth = cards("delete", "/api/family/placements/:placementId/card/health");
export const noteMeasles = cards("put", "/api/me/childminder/placements/:placementId/measles");

/** What either side does, each through its own door. */
export const stepsOf = {
  family: {
    propose: family("post", "/api/family/placements/:placementId/visit-proposal"),
    pick: family("post", "/api/family/placements/:placementId/visit-choice"),
    callOff: family("post", "/api/family/placements/:placementId/visit-cancellation"),
    giveUp: family("post", "/api/family/placements/:placementId/return"),
    giveNotice: family("post", "/api/family/placements/:placementId/notice"),
    proposeChange: family("post", "/api/family/placements/:placementId/change-proposal"),
    agreeToChange: family("post", "/api/family/placements/:placementId/change-agreement"),
    refuseChange: family("post", "/api/family/placements/:placementId/change-refusal"),
    takeChangeBack: family("post", "/api/family/placements/:placementId/change-withdrawal"),
    concludeContract: family("post", "/api/family/placements/:placementId/contract"),
    unsayContract: family("post", "/api/family/placements/:placementId/contract-withdrawal"),
    proposeContractDay: family("post", "/api/family/placements/:placementId/contract-day-proposal"),
    agreeContractDay: family("post", "/api/family/placements/:placementId/contract-day"),
    release: family("post", "/api/family/placements/:placementId/release"),
  },
  childminder: {
    propose: hers("post", "/api/me/childminder/placements/:placementId/visit-proposal"),
    pick: hers("post", "/api/me/childminder/placements/:placementId/visit-choice"),
    callOff: hers("post", "/api/me/childminder/placements/:placementId/visit-cancellation"),
    giveUp: hers("post", "/api/me/childminder/placements/:placementId/return"),
    giveNotice: hers("post", "/api/me/childminder/placements/:placementId/notice"),
    proposeChange: hers("post", "/api/me/childminder/placements/:placementId/change-proposal"),
    agreeToChange: hers("post", "/api/me/childminder/placements/:placementId/change-agreement"),
    refuseChange: hers("post", "/api/me/childminder/placements/:placementId/change-refusal"),
    takeChangeBack: hers("post", "/api/me/childminder/placements/:placementId/change-withdrawal"),
    concludeContract: hers("post", "/api/me/childminder/placements/:placementId/contract"),
    unsayContract: hers("post", "/api/me/childminder/placements/:placementId/contract-withdrawal"),
    proposeContractDay: hers("post", "/api/me/childminder/placements/:placementId/contract-day-proposal"),
    agreeContractDay: hers("post", "/api/me/childminder/placements/:placementId/contract-day"),
    release: hers("post", "/api/me/childminder/placements/:placementId/release"),
  },
} as const;

const calendars = {
  family: family("get", "/api/family/placements/:placementId/visit.ics"),
  childminder: hers("get", "/api/me/childminder/placements/:placementId/visit.ics"),
} as const;

/** Where the agreed visit can be had for a calendar: an address for a link. */
export const visitCalendar = (side: keyof typeof calendars, id: string, locale: "de" | "en"): string =>
  calendars[side]({ param: { placementId: id }, query: { locale } }).path;
