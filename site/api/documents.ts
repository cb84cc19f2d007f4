import type { documentRoutes } from "../../workers/routes/documents";
import { commandsOf } from "./command";

const documents = commandsOf<typeof documentRoutes>();
export const beginUpload = documents("post", "/api/uploads");
export const handIn = documents("post", "/api/uploads/:uploadId/hand-in");
export const readUpload = documents("get", "/api/uploads/:uploadId");
export const openDocument = documents("post", "/api/documents/:documentId/open");
export const removeDocument = documents("delete", "/api/documents/:documentId");
export const orderPictures = documents("put", "/api/me/pictures/order");
export const describePicture = documents("patch", "/api/pictures/:pictureId");
export const removePicture = documents("delete", "/api/pictures/:pictureId");
