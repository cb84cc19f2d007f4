import { removeFiles as remove } from "../../domain/documents/commands";
import type { Job } from "../consumer";

/** A document or a picture is gone: so are its files. */
export const removeFiles: Job = (ctx, { details }) => {
  const idOf = (name: string) => (details[name] === undefined ? {} : { [name]: String(details[name]) });
  return remove(ctx, { ...idOf("documentId"), ...idOf("pictureId") });
};
