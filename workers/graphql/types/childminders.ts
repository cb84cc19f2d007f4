import {
  areaCareHome,
  areaChildminder,
  areaPermit,
  ownCareHome,
  ownChildminder,
  ownPermit,
  ownText,
} from "../../../domain/childminders/visible";
import { visibleById, visibleObject, visiblePages } from "../visible";
import { OwnCommitment, OwnOfferedWeek, OwnVacancySpan } from "./capacity";
import { AreaDocument, OwnDocument, OwnPicture } from "./documents";

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
    documents: pages("documents", OwnDocument, { takenInAt: "desc", id: "desc" }),
    pictures: few("pictures", OwnPicture, { position: "asc" }),
  }),
});

const AreaCareHome = visibleObject(areaCareHome, {
  name: "AreaCareHome",
  description: "A home in an adviser's area, without its address.",
});

const AreaPermit = visibleObject(areaPermit, {
  name: "AreaPermit",
  description: "A licence to care; `untilDate` is the first day it no longer holds.",
});

const AreaChildminder = visibleObject(areaChildminder, {
  name: "AreaChildminder",
  description: "A childminder where an adviser is responsible, listed or not.",
  fields: ({ one, few, pages }) => ({
    careHome: one("careHome", AreaCareHome),
    permits: few("permits", AreaPermit, { fromDate: "desc" }),
    documents: pages("documents", AreaDocument, { takenInAt: "desc", id: "desc" }),
  }),
});

visiblePages("areaChildminders", AreaChildminder, { name: "asc", id: "asc" }, "Childminders of an adviser's area.");
visibleById("areaChildminder", AreaChildminder, "A childminder of an adviser's area.");
