import { z } from "zod";

export const AttachFile = z.strictObject({ placementId: z.uuid(), documentId: z.uuid() });
export type AttachFile = z.infer<typeof AttachFile>;

export const ReadAttachment = AttachFile.extend({
  /** As HTTP has it: "bytes=0-99". */
  range: z.string().optional(),
});
export type ReadAttachment = z.infer<typeof ReadAttachment>;
