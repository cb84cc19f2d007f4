import { ownCommitment, ownOfferedWeek, ownVacancySpan } from "../../../domain/capacity/visible";
import { visibleObject } from "../visible";

export const OwnOfferedWeek = visibleObject(ownOfferedWeek, {
  name: "OwnOfferedWeek",
  description: "Hours that she offers from a day on; `untilDate` is the first day they no longer hold.",
});

export const OwnCommitment = visibleObject(ownCommitment, {
  name: "OwnCommitment",
  description: "One child's hours with her. No names.",
});

export const OwnVacancySpan = visibleObject(ownVacancySpan, {
  name: "OwnVacancySpan",
  description: "What she has left between two days on which anything changes.",
});
