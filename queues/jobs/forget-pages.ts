import { tagsToForget } from "../../domain/search/tags";
import type { Job } from "../consumer";

/**
 * After a vacancy change: her profile and every search or place page that could have shown her are rendered anew, around the home
 * she left as well where the event is a move.
 */
export const forgetPages: Job = async (ctx, event) => {
  const { tag } = event.details;
  const left = typeof tag === "string" ? tag.split(" ") : [];
  await ctx.vendors.pageCache.invalidate([...(await tagsToForget(ctx, event.subjectId)), ...left]);
};
