import { areaCareHome, areaChildminder, areaPermit } from "../../../domain/childminders/visible";
import { visibleById, visibleObject, visiblePages } from "../visible";
import { AreaDocument } from "./documents";

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
