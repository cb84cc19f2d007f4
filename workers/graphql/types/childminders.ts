import { ownCareHome, ownChildminder, ownPermit, ownText } from "../../../domain/childminders/visible";
import { visibleObject } from "../visible";
import { OwnCommitment, OwnOfferedWeek, OwnVacancySpan } from "./capacity";

const OwnCareHome = visibleObject(ownCareHome, {
  name: "OwnCareHome",
  description: "The home she cares in, with its address. The public point lies up to `blurMetres` off.",
});

const OwnText = visibleObject(ownText, { name: "OwnText", description: "What she says about herself in a language." });

const OwnPermit = visibleObject(ownPermit, {
  name: "OwnPermit",
  description: "Her licence to care (Pflegeerlaubnis); `untilDate` is the first day it no longer holds.",
});

export const OwnChildminder = visibleObject(ownChildminder, {
  name: "OwnChildminder",
  description: "A childminder's profile to herself.",
  fields: ({ one, few, pages }) => ({
    careHome: one("careHome", OwnCareHome),
    texts: few("texts", OwnText, { locale: "asc" }),
    permits: few("permits", OwnPermit, { fromDate: "desc" }),
    offeredWeeks: few("offeredWeeks", OwnOfferedWeek, { fromDate: "asc" }),
    commitments: pages("commitments", OwnCommitment, { fromDate: "asc", id: "asc" }),
    vacancySpans: few("vacancySpans", OwnVacancySpan, { fromDate: "asc" }),
  }),
});
