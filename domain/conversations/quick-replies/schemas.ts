import { z } from "zod";
import { written } from "../../kernel/fields";

/** So many are offered: more would be a list to search in. */
export const quickRepliesAtMost = 6;

export const SaveQuickReplies = z.strictObject({ texts: z.array(written(300)).max(quickRepliesAtMost) });
export type SaveQuickReplies = z.infer<typeof SaveQuickReplies>;
