import type { herSubstituteRoutes, substituteRoutes } from "../../workers/routes/substitutes";
import { commandsOf } from "./command";

const hers = commandsOf<typeof herSubstituteRoutes>();
export const beReady = hers("put", "/api/me/childminder/substituting");
export const beReadyNoMore = hers("delete", "/api/me/childminder/substituting");
export const proposeBond = hers("post", "/api/me/childminder/substitute-bonds");
export const acceptBond = hers("post", "/api/me/childminder/substitute-bonds/:bondId/acceptance");
export const endBond = hers("delete", "/api/me/childminder/substitute-bonds/:bondId");
export const setPlayDate = hers("post", "/api/me/childminder/substitute-bonds/:bondId/play-dates");
export const callOffPlayDate = hers("delete", "/api/me/childminder/play-dates/:playDateId");
export const sayIll = hers("post", "/api/me/childminder/illnesses");
export const sayWell = hers("post", "/api/me/childminder/illnesses/:illnessId/recovery");
export const acceptDays = hers("post", "/api/me/childminder/substitute-days/acceptance");
export const declineOffers = hers("post", "/api/me/childminder/substitute-days/refusal");
export const giveDaysBack = hers("post", "/api/me/childminder/substitute-days/return");
export const enterTimes = hers("put", "/api/me/childminder/substitute-days/:dayId/times");

const other = commandsOf<typeof substituteRoutes>();
export const confirmDays = other("post", "/api/family/substitute-days/confirmation");
export const declineDays = other("post", "/api/family/substitute-days/refusal");

const records = {
  own: hers("get", "/api/me/childminder/substitute-days.csv"),
  area: other("get", "/api/office/substitute-days.csv"),
} as const;

/** Where the hours of a month can be had for a table program: an address for a link. */
export const recordFile = (whose: keyof typeof records, month: string, locale: "de" | "en"): string =>
  records[whose]({ query: { month, locale } }).path;
