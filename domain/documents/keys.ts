/** Where which file lies. Everything of one document or picture lies under one prefix, so that it can be removed as one. */
import type { PictureFormat, PictureWidth } from "./schemas";

export const folders = { quarantine: "quarantine/", documents: "documents/", pictures: "pictures/" } as const;

export const quarantineKey = (uploadId: string): string => `${folders.quarantine}${uploadId}`;

export const documentPrefix = (documentId: string): string => `${folders.documents}${documentId}/`;

/** `run` differs each time it is stored: bytes and their key always belong together. */
export const documentKey = (documentId: string, run: string): string => `${documentPrefix(documentId)}${run}`;

export const picturePrefix = (pictureId: string): string => `${folders.pictures}${pictureId}/`;

export const pictureKey = (pictureId: string, width: PictureWidth, format: PictureFormat): string =>
  `${picturePrefix(pictureId)}${width}.${format}`;

/** Whose file this is: the second step of every key. */
export const idIn = (key: string): string => key.split("/")[1] ?? "";

/** What a document's key is sealed for. */
export const sealRecord = (documentId: string): string => `documents/${documentId}`;
