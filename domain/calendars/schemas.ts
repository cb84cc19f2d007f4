import { z } from "zod";

/** The secret of a calendar's address. One that cannot be ours is not looked for. */
export const ReadFeed = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });
export type ReadFeed = z.output<typeof ReadFeed>;
