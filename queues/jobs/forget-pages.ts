import { tagsToForget } from "../../domain/search/tags";
import type { Job } from "../consumer";

/** After a vacancy change: her profile and every search or place page that could have shown her are rendered anew. */
export const forgetPages: Job = async (ctx, event) => {
  await ctx.vendors.pageCache.invalidate(await tagsToForget(ctx, event.subjectId));
};
