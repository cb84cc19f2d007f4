import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { removeFiles, removeOrphans, rewrapKeys, sweepUpload } from "./commands";
import { takeInUpload } from "./take-in";

export const documentsJobs = {
  /** A file was handed in: it is looked at, and taken in or refused. */
  "take-in-upload": job({
    hears: ["documents.upload_handed_in"],
    outlivesPerson: false,
    run: (ctx, { subjectId }, attempt) => takeInUpload(ctx, { uploadId: subjectId }, attempt),
  }),
  /** No link lets the file in any more: what came without anybody handing it in is not kept. */
  "sweep-upload": job({
    hears: ["documents.upload_begun"],
    outlivesPerson: true,
    run: (ctx, { details }) => sweepUpload(ctx, { uploadId: details.uploadId }),
  }),
  /** A document or a picture is gone: so are its files. */
  "remove-files": job({
    hears: ["documents.removed", "documents.picture_removed"],
    outlivesPerson: true,
    run: (ctx, { details }) => removeFiles(ctx, details),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type DocumentsJobs = typeof documentsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends DocumentsJobs {}
}

export const documentsNightly: Nightly = {
  "documents.remove_orphans": wholly(removeOrphans),
  "documents.rewrap_keys": rewrapKeys,
};
