import { areaDocument, ownDocument, ownPicture } from "../../../domain/documents/visible";
import { visibleObject } from "../visible";

export const OwnDocument = visibleObject(ownDocument, {
  name: "OwnDocument",
  description: "A file that its owner and their adviser may open, with a ticket: POST /api/documents/{id}/open.",
});

export const AreaDocument = visibleObject(areaDocument, {
  name: "AreaDocument",
  description: "A document of a childminder where an adviser is responsible.",
});

export const OwnPicture = visibleObject(ownPicture, {
  name: "OwnPicture",
  description: "A picture of her or her home as families see it.",
});
