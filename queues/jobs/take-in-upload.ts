import { takeInUpload as takeIn } from "../../domain/documents/take-in";
import type { Job } from "../consumer";

/** A file was handed in: it is looked at, and taken in or refused. */
export const takeInUpload: Job = (ctx, event, attempt) => takeIn(ctx, { uploadId: event.subjectId }, attempt);
