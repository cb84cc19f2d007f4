import { z } from "zod";
import { feedLength } from "./rules";

export const ReadFeed = z.object({ first: z.number().int().min(1).max(feedLength).nullish() });
export type ReadFeed = z.infer<typeof ReadFeed>;
