import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { changedSince, countIn, listingsIn } from "../listing/following";
import type { Readings } from "./copy";
import { boundsOf, type Region } from "./regions";

/** How a shard reads the listings of its region. */
export function readingsOf(ctx: Context, region: Region): Readings {
  authorise(ctx, "market.follow");
  const bounds = boundsOf(region);
  return {
    listings: (after, limit) => listingsIn(ctx.db, bounds, after, limit),
    changes: (from, limit) => changedSince(ctx.db, bounds, from, limit),
    count: () => countIn(ctx.db, bounds),
  };
}
