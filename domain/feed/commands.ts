import type { Context } from "../kernel/context";
import type { EventName } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { peopleIn } from "../placements/steps";

/** Whoever something happened to, or takes part in the placement it happened to, reads what is new from the database next time. */
export async function forgetFeeds(
  ctx: Context,
  { event, subjectId }: { readonly event: EventName; readonly subjectId: string },
): Promise<void> {
  authorise(ctx, "feed.forget");
  const people = event === "families.match_found" ? [subjectId] : await peopleIn(ctx.db, subjectId);
  if (people.length > 0) await ctx.vendors.feeds.forget(people);
}
